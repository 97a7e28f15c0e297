// Curves: the page's rate against workers, rows, shards and memory budget. See README.md.
import os from 'node:os';
import { openPagePreview } from '../scripts/pagePreview.ts';
import { formatMegabytes, formatNumber, formatShare, textTable } from '../scripts/textTable.ts';
import { runBenchCommand } from './benchCommand.ts';
import { type BenchShard, makeShards, takeShards } from './benchShards.ts';
import { type Measurement, runContender } from './contenders.ts';
import {
  type CurveKey,
  type CurveOptions,
  curveHelp,
  curveKeys,
  parseCurveArguments,
} from './curveArguments.ts';
import { type PlotPanel, plotCurves } from './curvePlot.ts';
import { keepPlot, writeFigures } from './keepResult.ts';
import { describeMachine, describeVersions, machineLine } from './machine.ts';
import { findPython, type Python } from './pythonSide.ts';
import { type Summary, summarise } from './statistics.ts';

/** A point to measure. */
interface Point {
  readonly curve: CurveKey;
  readonly x: number;
  readonly shards: readonly BenchShard[];
  readonly workerCount: number | undefined;
  readonly memoryBudgetMegabytes: number | undefined;
  readonly runs: Measurement[];
}

/** What a point came to. */
interface PointResult {
  readonly curve: CurveKey;
  readonly x: number;
  readonly seconds: Summary;
  readonly imagesPerSecond: Summary;
  readonly passes: number;
  readonly peakMemoryBytes: number | null;
  readonly runs: readonly Measurement[];
}

/** What each curve is called, and its axis. */
const curveTitles: Readonly<Record<CurveKey, readonly [title: string, axis: string]>> = {
  workers: ['Rate by workers', 'workers'],
  rows: ['Rate by rows of the shard', 'rows'],
  shards: ['Rate by shards in a row', 'shards'],
  budget: ['Rate by memory budget', 'MB (passes)'],
};

/** Rows and budgets that are tried; of the rows those up to the shards' own. */
const triedRows = [1000, 2000, 5000, 10_000, 20_000, 50_210];
const triedBudgets = [256, 512, 1024, 2048, 3900];

process.exitCode = await runBenchCommand('bench:curves', async (folder, stop) => {
  const options = parseCurveArguments(process.argv.slice(2));
  if (options === undefined) process.stdout.write(curveHelp);
  else await measure(options, folder, stop);
  return 0;
});

async function measure(options: CurveOptions, folder: string, stop: AbortSignal): Promise<void> {
  const machine = await describeMachine();
  const points = await planPoints(options, stop);
  await (await openPagePreview()).close();
  const versions = await describeVersions();
  for (let round = 1; round <= options.rounds; round++) {
    for (const point of points) {
      const { curve, x, shards, workerCount, memoryBudgetMegabytes, runs } = point;
      const setting = { shards, folder, workerCount, memoryBudgetMegabytes, stop };
      const run = await runContender('page', { ...setting, python: undefined, watchesMemory: true });
      process.stderr.write(`Round ${round}: ${curve} ${x}: ${run.seconds.toFixed(2)} s\n`);
      runs.push(run);
    }
  }
  const results = points.map(resultOf);
  const present = curveKeys.filter((key) => results.some(({ curve }) => curve === key));
  process.stdout.write(`${machineLine(machine)}\n`);
  for (const key of present) process.stdout.write(`\n${curveText(key, results)}\n`);
  await writeFigures({ date: new Date().toISOString(), machine, versions, points: results }, options);
  if (options.keepName !== undefined) {
    const panels = present.map((key) => panelOf(key, results));
    await keepPlot(options.keepName, plotCurves(panels, 'images/s'));
  }
}

async function planPoints(options: CurveOptions, stop: AbortSignal): Promise<Point[]> {
  const { paths, curves, rowCount, shardCount } = options;
  const needsPython = paths.length === 0 || curves.includes('rows');
  const side = needsPython ? await findPython(options.python) : undefined;
  if (side?.kind === 'missing') process.stderr.write(`${side.message}\n`);
  const python = side?.kind === 'found' ? side.python : undefined;
  const shards = await shardsFor(options, python, stop);
  const usual = { shards: shards.slice(0, 1), workerCount: undefined, memoryBudgetMegabytes: undefined };
  const planned: Point[] = [];
  const add = (curve: CurveKey, x: number, change: Partial<Point>): void => {
    if (curves.includes(curve)) planned.push({ ...usual, curve, x, runs: [], ...change });
  };
  for (let count = 1; count <= os.availableParallelism(); count++)
    add('workers', count, { workerCount: count });
  if (python !== undefined && curves.includes('rows')) {
    for (const rows of triedRows.filter((count) => count <= rowCount)) {
      add('rows', rows, { shards: await makeShards(python, { rowCount: rows, shardCount: 1 }, stop) });
    }
  }
  const mostShards = paths.length > 0 ? shards.length : shardCount;
  for (let count = 1; count <= mostShards; count++) add('shards', count, { shards: shards.slice(0, count) });
  for (const megabytes of triedBudgets) add('budget', megabytes, { memoryBudgetMegabytes: megabytes });
  return planned;
}

async function shardsFor(
  { paths, rowCount, shardCount, curves }: CurveOptions,
  python: Python | undefined,
  stop: AbortSignal,
): Promise<BenchShard[]> {
  if (paths.length > 0) return await takeShards(paths);
  if (python === undefined) throw new Error('Expected shards, since none can be made, found none.');
  if (curves.every((key) => key === 'rows')) return [];
  return await makeShards(python, { rowCount, shardCount: curves.includes('shards') ? shardCount : 1 }, stop);
}

function resultOf({ curve, x, runs }: Point): PointResult {
  const peaks = runs.flatMap(({ peakMemoryBytes }) => peakMemoryBytes ?? []);
  return {
    curve,
    x,
    seconds: summarise(runs.map(({ seconds }) => seconds)),
    imagesPerSecond: summarise(runs.map(({ images, seconds }) => images / seconds)),
    passes: Math.max(...runs.map(({ report }) => report?.passes ?? 0)),
    peakMemoryBytes: peaks.length > 0 ? Math.max(...peaks) : null,
    runs,
  };
}

function curveText(key: CurveKey, results: readonly PointResult[]): string {
  const rows = results
    .filter(({ curve }) => curve === key)
    .map(({ x, seconds, imagesPerSecond, passes, peakMemoryBytes }) => [
      formatNumber(x),
      formatNumber(imagesPerSecond.median),
      formatNumber(seconds.median, 2),
      formatShare(seconds.spread),
      String(passes),
      formatMegabytes(peakMemoryBytes),
    ]);
  return textTable([key, 'images/s', 's', 'spread', 'passes', 'peak MB'], rows);
}

function panelOf(key: CurveKey, results: readonly PointResult[]): PlotPanel {
  const [title, axis] = curveTitles[key];
  const points = results
    .filter(({ curve }) => curve === key)
    .map(({ x, imagesPerSecond, passes }) => ({
      label: key === 'budget' ? `${formatNumber(x)} (${passes})` : formatNumber(x),
      value: imagesPerSecond.median,
      range: [imagesPerSecond.least, imagesPerSecond.most] as const,
    }));
  return { title, axis, points };
}
