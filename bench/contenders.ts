import { execFile } from 'node:child_process';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CropOptions } from '../scripts/cropArguments.ts';
import { cropToFile } from '../scripts/cropToFile.ts';
import type { OutputChoice } from '../src/outputs/outputChoice.ts';
import type { SavedReport } from '../src/run/reportJson.ts';
import type { ContenderKey } from './benchArguments.ts';
import { type BenchShard, warmUp } from './benchShards.ts';
import { type Python, runScript } from './pythonSide.ts';

/** One run of one contender. */
export interface Measurement {
  /** From the start of the work to the archive closed: what is compared. */
  readonly seconds: number;
  /** From starting the program to its end: the imports, or the browser and its page, included. */
  readonly wholeSeconds: number;
  readonly images: number;
  readonly bytesOut: number;
  /** `null` where it was not watched or cannot be. */
  readonly peakMemoryBytes: number | null;
  /** Python's own account of `seconds`. */
  readonly phases?: Readonly<Record<string, number>>;
  /** The page's own account, without its lists of shards and issues. */
  readonly report?: Omit<SavedReport, 'shards' | 'issues'>;
}

/** What a contender needs. */
export interface RunSetting {
  readonly shards: readonly BenchShard[];
  /**
   * An existing folder, which gets `KEY.zip`; of version 2 the folder `v2`, and of the page's other formats one
   * that is named for the format.
   */
  readonly folder: string;
  readonly python: Python | undefined;
  /** Whether memory is watched, which takes time from what is watched. */
  readonly watchesMemory: boolean;
  readonly workerCount?: number | undefined;
  readonly memoryBudgetMegabytes: number | undefined;
  /** What the page makes; a zip of PNGs where nothing is said. */
  readonly output?: OutputChoice;
  readonly stop: AbortSignal;
}

const plainZip: OutputChoice = { kind: 'zip', withManifest: false, isPerShard: false };

/** What each contender is called. */
export const contenderTitles: Readonly<Record<ContenderKey, string>> = {
  single: 'notebook, single process',
  v1: 'notebook, version 1',
  v2: 'notebook, version 2 mended',
  expert: "expert's rewrite",
  page: 'Shardcrop',
};

/** Where a contender's crops go: a zip or a folder. */
export function outputPath(folder: string, key: ContenderKey, output = plainZip): string {
  if (key === 'page' && output.kind !== 'zip') return join(folder, output.kind);
  return join(folder, key === 'v2' ? 'v2' : `${key}.zip`);
}

/**
 * Runs a contender from a clean start: its last output is gone, what was written lies on the disk, and the
 * shards lie in the page cache.
 *
 * @throws where it fails, does not do all images, or is stopped
 */
export async function runContender(key: ContenderKey, setting: RunSetting): Promise<Measurement> {
  const outPath = outputPath(setting.folder, key, setting.output);
  await rm(outPath, { recursive: true, force: true });
  // Not on every system; where it is missing, both sides do without.
  await promisify(execFile)('sync').catch(() => undefined);
  await warmUp(setting.shards);
  return key === 'page' ? await runPage(outPath, setting) : await runPython(key, outPath, setting);
}

async function runPage(outPath: string, setting: RunSetting): Promise<Measurement> {
  const startMs = performance.now();
  const options = {
    source: { kind: 'shards', paths: setting.shards.map(({ path }) => path) },
    outPath,
    output: setting.output ?? plainZip,
    labels: undefined,
    recipePath: undefined,
    workerCount: setting.workerCount,
    memoryBudgetMegabytes: setting.memoryBudgetMegabytes,
    geometry: undefined,
    json: true,
  } satisfies CropOptions;
  const { report, saved, problems, elapsedMs, peakMemoryBytes } = await cropToFile(options, {
    stop: setting.stop,
    watchesMemory: setting.watchesMemory,
    onProgress: undefined,
  });
  const wholeSeconds = (performance.now() - startMs) / 1000;
  if (!saved || report === undefined || report.failedRows > 0 || problems.length > 0) {
    const reason = problems.join(' ') || `${report?.failedRows} rows could not be done.`;
    throw new Error(`The page did not do all images: ${reason}`);
  }
  const { shards: _, issues: __, ...figures } = report;
  const { images, bytesOut } = figures;
  return { seconds: elapsedMs / 1000, wholeSeconds, images, bytesOut, peakMemoryBytes, report: figures };
}

async function runPython(
  key: Exclude<ContenderKey, 'page'>,
  outPath: string,
  { python, shards, watchesMemory, stop }: RunSetting,
): Promise<Measurement> {
  if (python === undefined) throw new RangeError(`${key} cannot be run without Python.`);
  const paths = shards.map(({ path }) => path);
  const [script, words] =
    key === 'expert' ? ['expert.py', [outPath, ...paths]] : ['notebook.py', [key, outPath, ...paths]];
  const run = await runScript(python, script, words, { stop, watchesMemory });
  if (run.exitCode !== 0) throw new Error(`${script} ${key} must end with 0, found ${run.exitCode}.`);
  const figures: { seconds: number; images: number; phases: Record<string, number> } = JSON.parse(run.output);
  const { wholeSeconds, peakMemoryBytes } = run;
  return { ...figures, wholeSeconds, bytesOut: await byteLengthOf(outPath), peakMemoryBytes };
}

/** Bytes of a file, or of all files in a folder. */
async function byteLengthOf(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isDirectory()) return found.size;
  let sum = 0;
  for (const name of await readdir(path)) sum += (await stat(join(path, name))).size;
  return sum;
}
