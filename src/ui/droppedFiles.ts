import type { DropItem } from 'react-aria-components';
import { errorMessage } from '../run/errorMessage.ts';

/** What was in a drop. */
export interface DroppedFiles {
  /** The dropped files themselves, and every `*.parquet` of the dropped folders, by name. */
  readonly files: readonly File[];
  /** What could not be taken, a sentence each. */
  readonly problems: readonly string[];
}

/**
 * Collects the files of a drop. Folders are walked with all their folders; of theirs only `*.parquet` is
 * taken, since a folder may hold anything.
 */
export async function droppedFiles(items: readonly DropItem[]): Promise<DroppedFiles> {
  const files: File[] = [];
  const problems: string[] = [];
  for (const item of items) {
    if (item.kind === 'text') continue;
    try {
      const found = item.kind === 'file' ? [await item.getFile()] : await parquetFilesOf(item);
      if (found.length === 0) problems.push(`The folder ${item.name} holds no *.parquet file.`);
      files.push(...found);
    } catch (error) {
      const reason = errorMessage(error);
      problems.push(`${item.name} could not be read: ${reason}`);
    }
  }
  return { files: inNameOrder(files), problems };
}

/** The `*.parquet` among the files, as a chosen folder lists them. */
export function onlyParquet(files: Iterable<File>): File[] {
  return inNameOrder([...files].filter(({ name }) => isParquetName(name)));
}

async function parquetFilesOf(folder: Extract<DropItem, { kind: 'directory' }>): Promise<File[]> {
  const files: File[] = [];
  for await (const entry of folder.getEntries()) {
    if (entry.kind === 'directory') files.push(...(await parquetFilesOf(entry)));
    else if (isParquetName(entry.name)) files.push(await entry.getFile());
  }
  return files;
}

function isParquetName(name: string): boolean {
  return /\.parquet$/i.test(name);
}

function inNameOrder(files: readonly File[]): File[] {
  return files.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}
