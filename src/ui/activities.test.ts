import { expect, test } from 'vitest';
import { noStageTimes } from '../kernel/stageTimes.ts';
import { activities, activityShares, activitySharesOfAll, sharesText } from './activities.ts';

test('every stage belongs to one activity', () => {
  const stages = activities.flatMap((activity) => [...activity.stages]);
  expect(stages.toSorted()).toEqual(Object.keys(noStageTimes).toSorted());
});

test('shares are of the time between two looks', () => {
  const before = { ...noStageTimes, readMs: 1000, idleMs: 500 };
  const now = { ...before, readMs: 1050, decodeMs: 60, transposeMs: 40, idleMs: 550 };
  expect(activityShares(now, before)).toEqual([0.25, 0.5, 0, 0, 0.25]);
  expect(activityShares({ ...noStageTimes, pngMs: 3, sendMs: 1, writerWaitMs: 4 })).toEqual([
    0, 0, 0, 0.5, 0.5,
  ]);
});

test('a stage that the last look counted twice takes nothing from the others', () => {
  const before = { ...noStageTimes, readMs: 120 };
  expect(activityShares({ ...noStageTimes, readMs: 110, decodeMs: 90 }, before)).toEqual([0, 1, 0, 0, 0]);
});

test('where no time passed there are no shares', () => {
  expect(activityShares(noStageTimes)).toEqual([0, 0, 0, 0, 0]);
  expect(activitySharesOfAll([])).toEqual([0, 0, 0, 0, 0]);
});

test('the workers count alike', () => {
  const workers = [
    { ...noStageTimes, readMs: 30, cropMs: 10 },
    { ...noStageTimes, cropMs: 4 },
  ];
  expect(activitySharesOfAll(workers)).toEqual([0.375, 0, 0.625, 0, 0]);
});

test('words leave out what did not happen', () => {
  expect(sharesText([0.234, 0.6, 0.002, 0, 0.164])).toBe('reading 23 %, decoding 60 %, waiting 16 %');
});
