import { expect, test } from 'vitest';
import { noFlags } from '../diagnostics/flagSums.ts';
import { noStageTimes } from '../kernel/stageTimes.ts';
import { emptyTally, type ShardTally, tallyReport } from './report.ts';

function tally(key: number, workers: number): ShardTally {
  const name = `${key}.parquet`;
  const layout = {
    format: 'Parquet' as const,
    rowCount: 10,
    pixelCount: 4,
    idColumn: undefined,
    codecs: [],
    createdBy: undefined,
    rowGroups: [],
  };
  const shard = { key, name, file: new File(['PAR1'], name), layout, geometry: { height: 2, width: 2 } };
  return { ...emptyTally(shard), images: 9, blank: 1, failedRows: 1, passes: key, workers };
}

const totals = {
  elapsedMs: 1000,
  writeMs: 100,
  bytesOut: 50,
  files: [],
  skipped: 0,
  stageTimes: [],
  aheadTimes: [],
};

test('a worker’s times and what none of them accounts for are the time of the run', () => {
  const stageTimes = [
    { ...noStageTimes, readMs: 400, pngMs: 500, idleMs: 75 },
    { ...noStageTimes, decodeMs: 600, writerWaitMs: 100, idleMs: 300 },
  ];
  const { workerTimes } = tallyReport([tally(1, 2)], { ...totals, stageTimes });
  expect(workerTimes.map(({ otherMs }) => otherMs)).toEqual([25, 0]);
  for (const times of workerTimes) {
    expect(Object.values(times).reduce((sum, ms) => sum + ms, 0)).toBe(totals.elapsedMs);
  }
});

test('what was decoded ahead stands apart', () => {
  const ahead = { ...noStageTimes, readMs: 5, decodeMs: 6, transposeMs: 7, idleMs: 8 };
  const stageTimes = [noStageTimes, noStageTimes];
  const { aheadTimes } = tallyReport([tally(1, 1)], { ...totals, stageTimes, aheadTimes: [ahead, ahead] });
  expect(aheadTimes).toEqual([{ readMs: 5, decodeMs: 6, transposeMs: 7 }]);
});

test('workers that memory had no room for are not counted', () => {
  const stageTimes = [1, 2, 3, 4].map((idleMs) => ({ ...noStageTimes, idleMs }));
  const report = tallyReport([tally(1, 1), tally(2, 3)], { ...totals, stageTimes });
  expect(report).toMatchObject({ workers: 3, passes: 2, images: 18, blank: 2, failedRows: 2, bytesIn: 8 });
  expect(report.workerTimes.map(({ idleMs }) => idleMs)).toEqual([1, 2, 3]);
});

test('flags and grey levels of the shards add up, and shards that were not reached add nothing', () => {
  const counts = { ...noFlags, blank: 1, duplicate: 2 };
  const levels = {
    before: { imageCount: 10, sumOfMeans: 9, sumOfMeanSquares: 8.5 },
    after: { imageCount: 9, sumOfMeans: 1, sumOfMeanSquares: 0.5 },
  };
  const diagnosis = { counts, levels };
  const report = tallyReport(
    [{ ...tally(1, 1), diagnosis }, { ...tally(2, 1), diagnosis }, tally(3, 1)],
    totals,
  );
  expect(report.flagCounts).toEqual({ ...noFlags, blank: 2, duplicate: 4 });
  expect(report.levels).toEqual({
    before: { imageCount: 20, sumOfMeans: 18, sumOfMeanSquares: 17 },
    after: { imageCount: 18, sumOfMeans: 2, sumOfMeanSquares: 1 },
  });
  expect(report.shards.map(({ flagCounts }) => flagCounts)).toEqual([counts, counts, noFlags]);
  expect(report.shards[0]?.levels).toEqual(levels);
});
