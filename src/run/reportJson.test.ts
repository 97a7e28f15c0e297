import { expect, test } from 'vitest';
import { noFlags } from '../diagnostics/flagSums.ts';
import { noLevels } from '../diagnostics/statistics.ts';
import { reportJson } from './reportJson.ts';
import type { RunReport } from './snapshot.ts';

const levels = { before: { imageCount: 4, sumOfMeans: 3, sumOfMeanSquares: 2.5 }, after: noLevels };
const flagCounts = { ...noFlags, duplicate: 3 };
const report: RunReport = {
  images: 4,
  blank: 0,
  skipped: 0,
  failedRows: 0,
  elapsedMs: 1000,
  imagesPerSecond: 4,
  bytesIn: 10,
  bytesOut: 5,
  files: [{ name: 'images.zip', byteLength: 5 }],
  workers: 1,
  passes: 1,
  writeMs: 1,
  workerTimes: [],
  aheadTimes: [],
  flagCounts,
  levels,
  shards: [
    { shardKey: 3, name: 'a.parquet', rowCount: 4, images: 4, blank: 0, failedRows: 0, flagCounts, levels },
  ],
  issues: [],
};

test('a report is saved with mean and deviation of each set of images, and the flags of each shard', () => {
  const saved = JSON.parse(reportJson(report));
  const statistics = {
    before: { images: 4, mean: 0.75, std: 0.25 },
    after: { images: 0, mean: null, std: null },
  };
  expect(saved).toEqual({
    ...report,
    files: undefined,
    levels: statistics,
    shards: [{ ...report.shards[0], levels: statistics }],
  });
  expect(saved.shards[0].flagCounts.duplicate).toBe(3);
});
