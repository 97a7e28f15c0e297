import type { DropItem } from 'react-aria-components';
import { errorMessage } from '../run/errorMessage.ts';

/** What was in a drop. */
export interface DroppedFiles {
  /** The dropped files themselves, and every shard of the dropped folders, by name. */
  readonly files: readonly File[];
  /** What could not be taken, a sentence each. */
  readonly problems: readonly string[];
}

/**
 * Collects the files of a drop. Folders are walked with all their folders; of theirs only what is named
 * as a shard is taken, since a folder may hold anything.
 */
export async function droppedFiles(items: readonly DropItem[]): Promise<DroppedFiles> {
  const files: File[] = [];
  const problems: string[] = [];
  for (const item of items) {
    if (item.kind === 'text') continue;
    try {
      const found = item.kind === 'file' ? [await item.getFile()] : await shardFilesOf(item);
      if (found.length === 0) problems.push(noShardIn(`The folder ${item.name}`));
      files.push(...found);
    } catch (error) {
      const reason = errorMessage(error);
      problems.push(`${item.name} could not be read: ${reason}`);
    }
  }
  return { files: inNameOrder(files), problems };
}

/** Says that a folder has no shards. */
export function noShardIn(folder: string): string {
  return `${folder} holds no shard: no *.parquet, *.feather, *.arrow or *.ipc file.`;
}

/** The files that are named as shards, as a chosen folder lists them. */
export function onlyShards(files: Iterable<File>): File[] {
  return inNameOrder([...files].filter(({ name }) => isShardName(name)));
}

async function shardFilesOf(folder: Extract<DropItem, { kind: 'directory' }>): Promise<File[]> {
  const files: File[] = [];
  for await (const entry of folder.getEntries()) {
    if (entry.kind === 'directory') files.push(...(await shardFilesOf(entry)));
    else if (isShardName(entry.name)) files.push(await entry.getFile());
  }
  return files;
}

function isShardName(name: string): boolean {
  return /\.(parquet|feather|arrow|ipc)$/i.test(name);
}

function inNameOrder(files: readonly File[]): File[] {
  return files.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}
