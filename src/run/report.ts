import type { BeforeAfter, Diagnosis, LevelMoments } from '../diagnostics/diagnosis.ts';
import { addFlagCounts, noFlags } from '../diagnostics/flagSums.ts';
import { addLevelMoments, noLevels } from '../diagnostics/statistics.ts';
import { type StageTimes, stageNames } from '../kernel/stageTimes.ts';
import type { RunShard } from './run.ts';
import type { RunIssue, RunReport, ShardReport, WorkerTimes, WrittenFile } from './snapshot.ts';

/** What is counted of a shard while it is worked on. */
export interface ShardTally {
  readonly shard: RunShard;
  images: number;
  blank: number;
  failedRows: number;
  /** The most passes that one of its row groups took. */
  passes: number;
  /** The most workers that one of its row groups had room for. */
  workers: number;
  readonly issues: RunIssue[];
  /** What was found of its images, once all are done. */
  diagnosis: Pick<Diagnosis, 'counts' | 'levels'> | undefined;
}

/** A shard on which no work was done yet. */
export function emptyTally(shard: RunShard): ShardTally {
  const counts = { images: 0, blank: 0, failedRows: 0, passes: 0, workers: 0 };
  return { shard, ...counts, issues: [], diagnosis: undefined };
}

/** What the report holds besides the shards' tallies. */
export interface RunTotals {
  readonly elapsedMs: number;
  /** How long the writer was writing. */
  readonly writeMs: number;
  readonly bytesOut: number;
  /** All that were written, those of single images aside. */
  readonly files: readonly WrittenFile[];
  /** Images that were there before and were left as they were. */
  readonly skipped: number;
  /** What each worker spent since the run began. */
  readonly stageTimes: readonly StageTimes[];
  /** What each worker spent between the run before and this one. */
  readonly aheadTimes: readonly StageTimes[];
}

/** What a run did to its images, whoever did it and however long it took. */
export type TallySums = Pick<
  RunReport,
  'images' | 'blank' | 'failedRows' | 'bytesIn' | 'flagCounts' | 'levels' | 'shards' | 'issues'
>;

/** Sums the shards' tallies up; issues come in the order of shards and rows. */
export function sumTallies(tallies: readonly ShardTally[]): TallySums {
  const sum = (value: (tally: ShardTally) => number) =>
    tallies.reduce((total, tally) => total + value(tally), 0);
  const shards = tallies.map(shardReport);
  return {
    images: sum((tally) => tally.images),
    blank: sum((tally) => tally.blank),
    failedRows: sum((tally) => tally.failedRows),
    bytesIn: sum(({ shard }) => shard.file.size),
    flagCounts: shards.map(({ flagCounts }) => flagCounts).reduce(addFlagCounts, noFlags),
    levels: shards.map(({ levels }) => levels).reduce(addLevels, noLevelsAtAll),
    shards,
    issues: tallies.flatMap(({ issues }) => issues.toSorted((a, b) => a.row - b.row)),
  };
}

/** The whole report of a run. */
export function tallyReport(tallies: readonly ShardTally[], totals: RunTotals): RunReport {
  const sums = sumTallies(tallies);
  const { images } = sums;
  const workers = Math.max(0, ...tallies.map((tally) => tally.workers));
  return {
    ...sums,
    elapsedMs: totals.elapsedMs,
    imagesPerSecond: totals.elapsedMs > 0 ? (images / totals.elapsedMs) * 1000 : 0,
    bytesOut: totals.bytesOut,
    files: totals.files,
    skipped: totals.skipped,
    workers,
    passes: Math.max(0, ...tallies.map(({ passes }) => passes)),
    writeMs: totals.writeMs,
    workerTimes: totals.stageTimes.slice(0, workers).map((times) => withRest(times, totals.elapsedMs)),
    aheadTimes: totals.aheadTimes.slice(0, workers).map(({ readMs, decodeMs, transposeMs }) => ({
      readMs,
      decodeMs,
      transposeMs,
    })),
  };
}

function shardReport({ shard, images, blank, failedRows, diagnosis }: ShardTally): ShardReport {
  return {
    shardKey: shard.key,
    name: shard.name,
    rowCount: shard.layout.rowCount,
    images,
    blank,
    failedRows,
    flagCounts: diagnosis?.counts ?? noFlags,
    levels: diagnosis?.levels ?? noLevelsAtAll,
  };
}

const noLevelsAtAll: BeforeAfter<LevelMoments> = { before: noLevels, after: noLevels };

function addLevels(
  one: BeforeAfter<LevelMoments>,
  other: BeforeAfter<LevelMoments>,
): BeforeAfter<LevelMoments> {
  return {
    before: addLevelMoments(one.before, other.before),
    after: addLevelMoments(one.after, other.after),
  };
}

/** Adds what the stages leave of the run's time. */
function withRest(times: StageTimes, elapsedMs: number): WorkerTimes {
  const knownMs = stageNames.reduce((sum, name) => sum + times[name], 0);
  return { ...times, otherMs: Math.max(0, elapsedMs - knownMs) };
}
