import { expect, test } from 'vitest';
import { noFlags } from '../diagnostics/flagSums.ts';
import { noLevels } from '../diagnostics/statistics.ts';
import type { RunProgress } from '../run/runProgress.ts';
import type { RunIssue, RunReport, RunState, ShardEntry } from '../run/snapshot.ts';
import { statusText } from './statusText.ts';

const report: RunReport = {
  images: 200_840,
  blank: 0,
  skipped: 0,
  failedRows: 0,
  elapsedMs: 19_834,
  imagesPerSecond: 10_143.2,
  bytesIn: 1,
  bytesOut: 1,
  files: [],
  workers: 2,
  passes: 1,
  writeMs: 0,
  workerTimes: [],
  aheadTimes: [],
  flagCounts: noFlags,
  levels: { before: noLevels, after: noLevels },
  shards: [],
  issues: [],
};
const issue: RunIssue = { kind: 'blank', shard: 'a', row: 0, rowCount: 1, id: 'x', message: 'No ink.' };
const output = { kind: 'pickedFile', fileName: 'crops.zip' } as const;
const progress: RunProgress = {
  imagesDone: 0,
  imagesTotal: 10,
  elapsedMs: 0,
  remainingMs: undefined,
  imagesPerSecond: 0,
  workShare: 0,
  stageTimes: [],
  step: {
    kind: 'decoding',
    shardKey: 1,
    shardName: 'a',
    shardNumber: 2,
    shardCount: 4,
    passNumber: 1,
    passCount: 1,
    done: 0,
    total: 1,
  },
};

function status(run: RunState, shards: readonly ShardEntry[] = []): string {
  return statusText(
    {
      readiness: { kind: 'ready' },
      folderTrial: { kind: 'untried' },
      shards,
      labels: { kind: 'none' },
      shownShardKey: undefined,
      store: { kind: 'empty' },
      diagnoses: new Map(),
      scan: { kind: 'idle' },
      run,
      comparison: { kind: 'none' },
    },
    'en-US',
  );
}

test('a finished run ends with count, time and rate', () => {
  const expected = '200,840 images in 19.8 s (10,143 images/s)';
  expect(status({ kind: 'finished', report, output })).toBe(`Done. ${expected}`);
  const withIssues = { ...report, issues: [issue, issue, issue] };
  expect(status({ kind: 'finished', report: withIssues, output })).toBe(`Done. 3 issues. ${expected}`);
});

test('a run is told of in tenths of the work, so that the text seldom changes', () => {
  const texts = new Set<string>();
  for (let workShare = 0; workShare < 1; workShare += 0.001) {
    texts.add(status({ kind: 'running', progress: { ...progress, workShare } }));
  }
  expect([...texts]).toHaveLength(10);
  expect([...texts][2]).toBe('Decoding shard 2 of 4, 20 % done.');
});

test('a failed run says why, a cancelled one that nothing was kept', () => {
  const run: RunState = { kind: 'failed', message: 'The disk is full.', report: undefined, kept: undefined };
  expect(status(run)).toBe('The run failed. The disk is full.');
  expect(status({ kind: 'cancelled', kept: undefined })).toBe('Cancelled. Nothing was kept.');
});

test('an ended run says how many images of a folder are complete', () => {
  const kept = { folderName: 'mine', imageCount: 1234, isListed: true };
  expect(status({ kind: 'cancelled', kept })).toBe(
    'Cancelled. 1,234 images in "mine" are complete and listed in manifest.csv.',
  );
  const one = { folderName: 'mine', imageCount: 1, isListed: false };
  expect(status({ kind: 'failed', message: 'The disk is full.', report: undefined, kept: one })).toBe(
    'The run failed. The disk is full. 1 image in "mine" is complete but could not be listed.',
  );
});

test('before a run the shards are told of', () => {
  expect(status({ kind: 'idle' })).toBe('');
  const reading: ShardEntry = { kind: 'readingFooter', key: 1, name: 'a', byteLength: 1 };
  expect(status({ kind: 'idle' }, [reading])).toBe('Reading 1 footer.');
});
