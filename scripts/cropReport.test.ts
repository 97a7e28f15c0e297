import { describe, expect, test } from 'vitest';
import { noFlags } from '../src/diagnostics/flagSums.ts';
import { noStageTimes } from '../src/kernel/stageTimes.ts';
import type { SavedReport } from '../src/run/reportJson.ts';
import type { IssueKind, RunIssue, WorkerTimes } from '../src/run/snapshot.ts';
import { concludeCrop } from './cropReport.ts';

const none = { images: 0, mean: null, std: null };

const report: SavedReport = {
  images: 50_210,
  blank: 2,
  skipped: 0,
  failedRows: 0,
  elapsedMs: 7_250,
  imagesPerSecond: 6925.5,
  bytesIn: 1_620_000_000,
  bytesOut: 234_567_890,
  workers: 2,
  passes: 1,
  writeMs: 0,
  aheadTimes: [],
  flagCounts: { ...noFlags, blank: 2 },
  levels: { before: { images: 4, mean: 0.75, std: 0.25 }, after: none },
  workerTimes: [],
  shards: [
    {
      shardKey: 1,
      name: 'a.parquet',
      rowCount: 50_210,
      images: 50_210,
      blank: 2,
      failedRows: 0,
      flagCounts: { ...noFlags, blank: 2 },
      levels: { before: none, after: none },
    },
  ],
  issues: [],
};

const noTimes: WorkerTimes = { ...noStageTimes, otherMs: 0 };

function issue(kind: IssueKind, rowCount = 1): RunIssue {
  return { kind, shard: 'a.parquet', row: 3, rowCount, id: '', message: `a.parquet, row 3: ${kind}.` };
}

function outcome(changes: Partial<SavedReport> = {}) {
  return {
    report: { ...report, ...changes },
    saved: true,
    elapsedMs: 8_000,
    problems: [],
    peakMemoryBytes: 2.4e9,
  };
}

describe('what the command line says of a run', () => {
  test('--json gives the figures of the contract, in its order, on one line', () => {
    const { summary = '', exitCode } = concludeCrop(outcome(), true);
    expect(summary).not.toContain('\n');
    expect(JSON.parse(summary)).toEqual({
      images: 50_210,
      blank: 2,
      seconds: 8,
      imagesPerSecond: 6276.25,
      bytesIn: 1_620_000_000,
      bytesOut: 234_567_890,
      workers: 2,
      passes: 1,
      peakMemoryBytes: 2.4e9,
      runSeconds: 7.25,
      stages: {},
      workerStages: [],
      aheadStages: {},
      flags: { ...noFlags, blank: 2 },
      before: { images: 4, mean: 0.75, std: 0.25 },
      after: { images: 0, mean: null, std: null },
      shards: [{ name: 'a.parquet', flags: { ...noFlags, blank: 2 } }],
    });
    expect(Object.keys(JSON.parse(summary)).join(', ')).toBe(
      'images, blank, seconds, imagesPerSecond, bytesIn, bytesOut, workers, passes, peakMemoryBytes, runSeconds, stages, workerStages, aheadStages, flags, before, after, shards',
    );
    expect(exitCode).toBe(0);
  });

  test('--json says where the time of the run went, of each worker and of all', () => {
    const workerTimes = [
      { ...noTimes, readMs: 4000.00049, idleMs: 3000, otherMs: 250 },
      { ...noTimes, readMs: 1000.1, pngMs: 6000.2, otherMs: 249.7 },
    ];
    const { summary = '' } = concludeCrop(outcome({ workerTimes }), true);
    const { runSeconds, stages, workerStages } = JSON.parse(summary);
    expect(stages).toEqual({ ...noTimes, readMs: 5000.1, pngMs: 6000.2, idleMs: 3000, otherMs: 499.7 });
    for (const times of workerStages) {
      const sumMs = Object.values<number>(times).reduce((sum, ms) => sum + ms, 0);
      expect(sumMs).toBeCloseTo(runSeconds * 1000, 2);
    }
  });

  test('people get one line', () => {
    expect(concludeCrop(outcome(), false).summary).toBe('50,210 images in 8.0 s (6,276 images/s), 234.6 MB');
  });

  test('blank images and mended names are one remark and no failure', () => {
    const issues = [issue('blank'), issue('blank', 4), issue('duplicateId'), issue('unsafeName')];
    expect(concludeCrop(outcome({ issues }), true)).toMatchObject({
      remarks: [
        'Rows to know of: 5 without ink, 1 with an id that came before, 1 with an id that is no safe file name.',
      ],
      exitCode: 0,
    });
  });

  test.each(['badPixel', 'badData'] as const)('a row lost to %s is told, and ends with 1', (kind) => {
    expect(concludeCrop(outcome({ issues: [issue(kind)], failedRows: 1 }), true)).toMatchObject({
      summary: expect.any(String),
      remarks: [`a.parquet, row 3: ${kind}.`],
      exitCode: 1,
    });
  });

  test('a rejected shard ends with 1, though the others were saved', () => {
    const problems = ['b.parquet is not Parquet.'];
    expect(concludeCrop({ ...outcome(), problems }, true)).toMatchObject({
      summary: expect.any(String),
      remarks: problems,
      exitCode: 1,
    });
  });

  test('of very many issues the first are told, and how many more there are', () => {
    const issues = Array.from({ length: 1000 }, () => issue('badPixel'));
    const { remarks } = concludeCrop(outcome({ issues, failedRows: 1000 }), true);
    expect(remarks).toHaveLength(21);
    expect(remarks.at(-1)).toBe('And 980 more like these.');
  });

  test('without a zip there is no summary', () => {
    const failed = {
      report: undefined,
      saved: false,
      elapsedMs: 0,
      problems: ['No room.'],
      peakMemoryBytes: null,
    };
    expect(concludeCrop(failed, true)).toEqual({ summary: undefined, remarks: ['No room.'], exitCode: 1 });
  });
});
