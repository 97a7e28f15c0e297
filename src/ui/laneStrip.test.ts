import { expect, test } from 'vitest';
import { laneMetrics, lanesHeight, shareEnds } from './laneStrip.ts';

test.each([1, 2, 4, 8, 16, 32, 64])('%i lanes fit between the progress and the settings', (workerCount) => {
  expect(lanesHeight(workerCount)).toBeGreaterThan(0);
  expect(lanesHeight(workerCount)).toBeLessThanOrEqual(256);
  expect(laneMetrics(workerCount).thickness).toBeGreaterThanOrEqual(3);
});

test.each([3, 5, 14, 20, 37])('shares fill %i pixels without a gap', (length) => {
  const thirds = shareEnds([1 / 3, 1 / 3, 1 / 3], length);
  expect(thirds.at(-1)).toBe(length);
  expect(shareEnds([0.5, 0, 0.25, 0, 0.25], length)).toEqual([
    Math.round(length / 2),
    Math.round(length / 2),
    Math.round(length * 0.75),
    Math.round(length * 0.75),
    length,
  ]);
  expect(shareEnds([0, 0, 0, 0, 0], length)).toEqual([0, 0, 0, 0, 0]);
});
