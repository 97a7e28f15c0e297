import { access, constants, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import type { CropOptions } from './cropArguments.ts';
import { type CropSetting, cropInPage } from './cropInPage.ts';
import type { CropOutcome } from './cropReport.ts';
import { openPagePreview } from './pagePreview.ts';

/**
 * Does a run and puts the zip where the options say. Until it is whole, all of it lies in a folder
 * `FILE.part-XXXXXX` beside the file, which is gone when the promise is settled, whatever happened; then
 * it is moved, and an older file is replaced.
 *
 * @throws where the page cannot be built or served, the browser fails, or the file cannot be written
 */
export async function cropToFile(
  options: CropOptions,
  setting: Pick<CropSetting, 'stop' | 'onProgress' | 'watchesMemory'>,
): Promise<CropOutcome> {
  const { source, outPath } = options;
  const problems = source.kind === 'shards' ? await Promise.all(source.paths.map(fileProblem)) : [];
  const missing = problems.filter((problem) => problem !== undefined);
  if (source.kind === 'shards' && missing.length === source.paths.length) {
    return { report: undefined, saved: false, elapsedMs: 0, problems: missing, peakMemoryBytes: null };
  }
  const readable: CropOptions =
    source.kind === 'sample'
      ? options
      : { ...options, source: { kind: 'shards', paths: source.paths.filter((_, i) => !problems[i]) } };
  const partFolder = await makePartFolder(outPath);
  try {
    const preview = await openPagePreview();
    try {
      const outcome = await cropInPage(readable, {
        ...setting,
        pageUrl: preview.url,
        downloadFolder: partFolder,
        onZip: async (path) => await rename(path, outPath),
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
  if (found === undefined) return `${path}: expected a Parquet file, found nothing there.`;
  if (found.isDirectory()) return `${path}: expected a Parquet file, found a folder.`;
  const isReadable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  return isReadable ? undefined : `${path}: expected a Parquet file, found one that may not be read.`;
}

async function makePartFolder(outPath: string): Promise<string> {
  const existing = await stat(outPath).catch(() => undefined);
  if (existing?.isDirectory()) throw new Error(`${outPath}: expected a file to write, found a folder.`);
  return await mkdtemp(`${outPath}.part-`).catch((error: Error) => {
    throw new Error(`${outPath} cannot be written: ${error.message}.`);
  });
}
