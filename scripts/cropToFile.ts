import { access, constants, mkdir, mkdtemp, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { besideNames, isOneFile, type OutputChoice } from '../src/outputs/outputChoice.ts';
import type { CropOptions } from './cropArguments.ts';
import { type CropSetting, cropInPage, type SavedFile } from './cropInPage.ts';
import type { CropOutcome } from './cropReport.ts';
import { mergeFolder } from './mergeFolder.ts';
import { openPagePreview } from './pagePreview.ts';
import { unpackZip } from './unpackZip.ts';

type FolderChoice = Extract<OutputChoice, { kind: 'folder' }>;

/**
 * Does a run and puts the zip, or the folder of files, where the options say. Until it is whole, all of it
 * lies in a folder `OUT.part-XXXXXX` beside the place, which is gone when the promise is settled, whatever
 * happened; then it is moved, and an older zip is replaced.
 *
 * @throws where the page cannot be built or served, the browser fails, or the file cannot be written
 */
export async function cropToFile(
  options: CropOptions,
  setting: Pick<CropSetting, 'stop' | 'onProgress' | 'watchesMemory'>,
): Promise<CropOutcome> {
  const { source, outPath, output } = options;
  const problems = source.kind === 'shards' ? await Promise.all(source.paths.map(fileProblem)) : [];
  const missing = problems.filter((problem) => problem !== undefined);
  if (source.kind === 'shards' && missing.length === source.paths.length) {
    return { report: undefined, saved: false, elapsedMs: 0, problems: missing, peakMemoryBytes: null };
  }
  const readable: CropOptions =
    source.kind === 'sample'
      ? options
      : { ...options, source: { kind: 'shards', paths: source.paths.filter((_, i) => !problems[i]) } };
  const isFolder = !isOneFile(output);
  const mayBeFull = output.kind === 'folder' && output.skipsExisting;
  const partFolder = await makePartFolder(outPath, isFolder, mayBeFull);
  try {
    const preview = await openPagePreview();
    try {
      const outcome = await cropInPage(readable, {
        ...setting,
        pageUrl: preview.url,
        downloadFolder: partFolder,
        onFiles: async (files) => {
          if (output.kind === 'folder') await unpackFolder(files, partFolder, outPath, output, setting.stop);
          else if (isFolder) await moveToFolder(files, partFolder, outPath);
          else for (const { path } of files) await rename(path, outPath);
        },
      });
      return { ...outcome, problems: [...missing, ...outcome.problems] };
    } finally {
      await preview.close();
    }
  } finally {
    await rm(partFolder, { recursive: true, force: true });
  }
}

/** What keeps a shard from being read at all, as a sentence. */
async function fileProblem(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return `${path}: expected a Parquet or Feather file, found nothing there.`;
  if (found.isDirectory()) return `${path}: expected a Parquet or Feather file, found a folder.`;
  const isReadable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  return isReadable
    ? undefined
    : `${path}: expected a Parquet or Feather file, found one that may not be read.`;
}

/**
 * Unpacks the zip that the page made of the folder beside the place, which it then takes all at once; or where files
 * that are there already are skipped, only the others, which are then moved into it.
 */
async function unpackFolder(
  files: readonly SavedFile[],
  partFolder: string,
  outPath: string,
  { skipsExisting }: FolderChoice,
  stop: AbortSignal,
): Promise<void> {
  const whole = join(partFolder, 'whole');
  const leavesOut = async (name: string, byteLength: number): Promise<boolean> => {
    if (!skipsExisting || !name.endsWith('.png')) return false;
    const old = await stat(join(outPath, name)).catch(() => undefined);
    return old?.size === byteLength;
  };
  for (const { path } of files) {
    await unpackZip(path, whole, { leavesOut, stop });
    await rm(path);
  }
  stop.throwIfAborted();
  if (skipsExisting) await mergeFolder(whole, outPath, besideNames);
  else await takePlace(whole, outPath);
}

/** Gathers files in a folder, which then takes its place all at once. */
async function moveToFolder(files: readonly SavedFile[], partFolder: string, outPath: string): Promise<void> {
  const whole = join(partFolder, 'whole');
  await mkdir(whole);
  for (const { name, path } of files) await rename(path, join(whole, nameInFolder(name)));
  await takePlace(whole, outPath);
}

/** Moves a folder to where an empty one may be. What came into that meanwhile is not ours to remove. */
async function takePlace(folder: string, outPath: string): Promise<void> {
  await rmdir(outPath).catch(() => undefined);
  await rename(folder, outPath);
}

/**
 * The page names each file for the shards, too, since a browser puts them among others: `shard-000000.tar`. But a
 * shard's own zip has the shard's name alone.
 */
function nameInFolder(name: string): string {
  return name.endsWith('.zip') ? name : name.slice(name.lastIndexOf('-') + 1);
}

async function makePartFolder(outPath: string, isFolder: boolean, mayBeFull: boolean): Promise<string> {
  const existing = await stat(outPath).catch(() => undefined);
  if (isFolder) {
    if (existing?.isDirectory() === false) {
      throw new Error(`${outPath}: expected a folder to write to, found a file.`);
    }
    if (existing !== undefined && !mayBeFull && (await readdir(outPath)).length > 0) {
      throw new Error(`${outPath}: expected an empty folder, or none, found one that is not empty.`);
    }
  } else if (existing?.isDirectory()) {
    throw new Error(`${outPath}: expected a file to write, found a folder.`);
  }
  return await mkdtemp(`${outPath}.part-`).catch((error: Error) => {
    throw new Error(`${outPath} cannot be written: ${error.message}.`);
  });
}
