import { expect, test } from 'vitest';
import { noFlags } from '../diagnostics/flagSums.ts';
import { noLevels } from '../diagnostics/statistics.ts';
import type { RunStep } from '../run/runProgress.ts';
import type { RunReport, RunState, ShardEntry, StoreState } from '../run/snapshot.ts';
import { shardState } from './shardState.ts';

const facts = {
  format: 'Parquet' as const,
  rowCount: 10,
  pixelCount: 4,
  rowGroupCount: 1,
  idColumn: undefined,
  codecs: [],
  createdBy: undefined,
};

function recognised(key: number): ShardEntry {
  const geometry = { height: 2, width: 2 };
  return { kind: 'recognised', key, name: `${key}.parquet`, byteLength: 1, facts, geometry };
}

const rejected: ShardEntry = { kind: 'rejected', key: 9, name: 'x', byteLength: 1, message: 'Not Parquet.' };
const shards = [recognised(1), rejected, recognised(2), recognised(3), recognised(4)];
const idle: RunState = { kind: 'idle' };
const empty: StoreState = { kind: 'empty' };

function running(step: RunStep): RunState {
  const numbers = { imagesDone: 0, imagesTotal: 30, elapsedMs: 0, imagesPerSecond: 0, workShare: 0 };
  return { kind: 'running', progress: { ...numbers, remainingMs: undefined, stageTimes: [], step } };
}

function words(run: RunState, store = empty): string[] {
  return shards.map((shard) => shardState(shard, { shards, store, run }).words);
}

test('before a run a shard says what its footer made of it', () => {
  expect(words(idle)).toEqual(['Found', 'Not usable', 'Found', 'Found', 'Found']);
  const reading: ShardEntry = { kind: 'readingFooter', key: 1, name: 'a', byteLength: 1 };
  expect(shardState(reading, { shards: [reading], store: empty, run: idle }).kind).toBe('working');
  const unknown: ShardEntry = { kind: 'shapeUnknown', key: 1, name: 'a', byteLength: 1, facts };
  expect(shardState(unknown, { shards: [unknown], store: empty, run: idle }).kind).toBe('needsYou');
});

test('before a run the shard that is decoded ahead says that it is', () => {
  const rows = { shardKey: 2, firstRow: 0, endRow: 10 };
  const decoding: StoreState = { kind: 'decoding', ...rows, columnsDone: 1, columnCount: 4 };
  expect(words(idle, decoding)).toEqual(['Found', 'Not usable', 'Decoding', 'Found', 'Found']);
  expect(words(idle, { kind: 'held', ...rows })[2]).toBe('Decoded');
  expect(words(idle, { kind: 'held', ...rows, endRow: 9 })[2]).toBe('Decoded in part');
  expect(words(idle, { kind: 'undecodable', ...rows, message: 'Column 1 is cut off.' })[2]).toBe(
    'Cannot be decoded',
  );
});

test('during a run those before are done, those after wait, and one that came later is not in it', () => {
  const place = { shardKey: 2, shardName: '2', shardNumber: 2, shardCount: 3, passNumber: 1, passCount: 1 };
  const step: RunStep = { kind: 'decoding', ...place, done: 1, total: 4 };
  const expected = ['Done', 'Not usable', 'Decoding', 'Waiting', 'Found, not in this run'];
  expect(words(running(step))).toEqual(expected);
  expect(words(running({ ...step, kind: 'cropping' }))[2]).toBe('Cropping');
});

test('while the archive is opened all wait, while it is closed all are done', () => {
  expect(words(running({ kind: 'opening' }))[0]).toBe('Waiting');
  expect(words(running({ kind: 'closing' }))[0]).toBe('Done');
});

test('after a run a shard says how many of its rows failed', () => {
  const findings = { flagCounts: noFlags, levels: { before: noLevels, after: noLevels } };
  const shardReport = { name: '', rowCount: 10, images: 10, blank: 0, ...findings };
  const report: RunReport = {
    images: 15,
    blank: 0,
    skipped: 0,
    failedRows: 15,
    elapsedMs: 1,
    imagesPerSecond: 1,
    bytesIn: 1,
    bytesOut: 1,
    files: [],
    workers: 1,
    passes: 1,
    writeMs: 0,
    workerTimes: [],
    aheadTimes: [],
    ...findings,
    shards: [
      { ...shardReport, shardKey: 1, failedRows: 0 },
      { ...shardReport, shardKey: 2, failedRows: 5 },
      { ...shardReport, shardKey: 3, failedRows: 10 },
    ],
    issues: [],
  };
  const output = { kind: 'pickedFile', fileName: 'crops.zip' } as const;
  const expected = ['Done', 'Not usable', 'Done, with failed rows', 'Failed', 'Found'];
  expect(words({ kind: 'finished', report, output })).toEqual(expected);
});
