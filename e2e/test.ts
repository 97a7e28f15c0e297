import { test as base, type Download, expect } from '@playwright/test';
import { WorkbenchPage } from '../scripts/workbenchPage.ts';

interface Fixtures {
  /** Where the built page is served, with the headers it needs. */
  readonly pageUrl: string;
  /** The page, loaded and ready. A test fails where it logs an error or a warning, or throws. */
  readonly workbench: WorkbenchPage;
}

/** Playwright's test with what the specs of this folder share. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern to see what a fixture needs.
  pageUrl: async ({}, use) => {
    const url = process.env.SHARDCROP_PAGE_URL;
    if (!url) throw new Error('e2e/servePage.ts has not set SHARDCROP_PAGE_URL.');
    await use(url);
  },
  workbench: async ({ page, pageUrl }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning', 'assert'].includes(message.type())) complaints.push(message.text());
    });
    await page.goto(pageUrl);
    const workbench = new WorkbenchPage(page);
    await workbench.ready();
    await use(workbench);
    expect(complaints).toEqual([]);
  },
});

/**
 * Presses `Process` and waits for the zip.
 *
 * @returns the path of the downloaded zip
 */
export async function processToZip(workbench: WorkbenchPage): Promise<string> {
  return await (await processToDownload(workbench)).path();
}

/** Presses `Process` and waits for the zip. */
export async function processToDownload(workbench: WorkbenchPage): Promise<Download> {
  await workbench.saveToDownload();
  await expect(workbench.processButton).toBeEnabled();
  const download = await workbench.process();
  if (typeof download === 'string') throw new Error(`Expected a zip, found: ${download}`);
  return download;
}

/** The paths of all files in the page's private file system. */
export async function privateFiles({ page }: WorkbenchPage): Promise<string[]> {
  return await page.evaluate(async () => {
    async function list(folder: FileSystemDirectoryHandle, path: string): Promise<string[]> {
      const found: string[] = [];
      for await (const entry of folder.values()) {
        if (entry instanceof FileSystemDirectoryHandle)
          found.push(...(await list(entry, `${path}${entry.name}/`)));
        else found.push(`${path}${entry.name}`);
      }
      return found;
    }
    return await list(await navigator.storage.getDirectory(), '');
  });
}

export { expect };
