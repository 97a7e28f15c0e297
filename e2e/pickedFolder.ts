import type { Page } from '@playwright/test';
import type { WorkbenchPage } from '../scripts/workbenchPage.ts';
import { expect } from './test.ts';

/**
 * Stands in for the folder picker, which no test can drive: it gives a folder of the private file system. To be
 * called before the page is loaded.
 */
export async function stubFolderPicker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(window, {
      showDirectoryPicker: async () => {
        const root = await navigator.storage.getDirectory();
        return await root.getDirectoryHandle('picked', { create: true });
      },
    });
  });
}

/** Chooses the folder as the place and presses `Process`. */
export async function processToFolder(workbench: WorkbenchPage): Promise<void> {
  await workbench.page.getByRole('radio', { name: 'A folder I choose' }).check({ force: true });
  await expect(workbench.processButton).toBeEnabled();
  await workbench.processButton.click();
}

/** The bytes of all files of the picked folder, by path. */
export async function pickedFiles({ page }: WorkbenchPage): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const files = await page.evaluate(async () => {
    async function list(folder: FileSystemDirectoryHandle, path: string): Promise<[string, string][]> {
      const found: [string, string][] = [];
      for await (const entry of folder.values()) {
        if (entry instanceof FileSystemDirectoryHandle) {
          found.push(...(await list(entry, `${path}${entry.name}/`)));
        } else if (entry instanceof FileSystemFileHandle) {
          const bytes = new Uint8Array(await (await entry.getFile()).arrayBuffer());
          const characters = Array.from(bytes, (byte) => String.fromCharCode(byte));
          found.push([path + entry.name, btoa(characters.join(''))]);
        }
      }
      return found;
    }
    const root = await navigator.storage.getDirectory();
    return await list(await root.getDirectoryHandle('picked', { create: true }), '');
  });
  return new Map(files.map(([path, base64]) => [path, new Uint8Array(Buffer.from(base64, 'base64'))]));
}

/** Puts a file into the picked folder, as somebody else would. */
export async function putIntoFolder({ page }: WorkbenchPage, name: string, text: string): Promise<void> {
  await page.evaluate(
    async ([name, text]) => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('picked', { create: true });
      const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await stream.write(text);
      await stream.close();
    },
    [name, text] as const,
  );
}
