import { describe, expect, it, test } from 'vitest';
import { randomOf } from '../sample/random.ts';
import { areaFences, fewestBoxes, leastFactor } from './boxOutliers.ts';
import { type MeasuredRow, measuresOf, unmeasuredRow } from './fixtures/measures.ts';

/** Rows whose boxes have these areas: one pixel high. */
function boxesOf(areas: readonly number[]): Partial<MeasuredRow>[] {
  return areas.map((area) => ({ box: [5, 9, 5 + area, 10] }));
}

test('few boxes have no fences, however many other rows there are', () => {
  const rows = boxesOf(Array.from({ length: fewestBoxes - 1 }, (_, i) => 100 + i));
  const others = Array.from({ length: 50 }, (_, i) => ({ ...unmeasuredRow, outcome: [0, 2, 3][i % 3] ?? 0 }));
  expect(areaFences(measuresOf([...rows, ...others]))).toBeUndefined();
  expect(areaFences(measuresOf([...rows, ...others, ...boxesOf([100])]))).toBeDefined();
});

test('the fences lie three times the distance of the quartiles beyond them: as a ratio below, as a difference above', () => {
  // Of 1000, 1001, ... 3000 the quartiles are 1500 and 2500.
  const fences = areaFences(measuresOf(boxesOf(Array.from({ length: 2001 }, (_, i) => 3000 - i))));
  expect(fences?.least).toBeCloseTo(1500 * (1500 / 2500) ** 3, 9);
  expect(fences?.greatest).toBeCloseTo(2500 + 3 * 1000, 9);
});

describe('where the quartiles are equal or nearly so, a factor keeps the rest from being outliers', () => {
  it.each([
    ['all boxes are equal', Array<number>(40).fill(600), 600, 600],
    ['most are equal', [...Array<number>(40).fill(600), 10, 2000], 600, 600],
    ['they differ by a pixel', Array.from({ length: 41 }, (_, i) => 600 + (i % 2)), 600, 601],
  ])('%s', (_, areas, lower, upper) => {
    expect(areaFences(measuresOf(boxesOf(areas)))).toEqual({
      least: lower / leastFactor,
      greatest: upper * leastFactor,
    });
  });
});

test('boxes without an area are no reason to call any other small or large', () => {
  expect(areaFences(measuresOf(boxesOf(Array<number>(30).fill(0))))).toEqual({ least: 0, greatest: 0 });
  const mixed = areaFences(
    measuresOf(boxesOf([...Array<number>(30).fill(0), ...Array<number>(30).fill(90)])),
  );
  expect(mixed).toEqual({ least: 0, greatest: 360 });
});

test('of usual glyphs none is far from most, but a speck is, and a frame around all', () => {
  const seed = 4242;
  const random = randomOf(seed);
  const glyphs = Array.from({ length: 500 }, (): Partial<MeasuredRow> => {
    const wide = 90 + random.below(60);
    const high = 75 + random.below(40);
    return { box: [20, 10, 20 + wide, 10 + high] };
  });
  const fences = areaFences(measuresOf(glyphs));
  const areas = glyphs.map(({ box = [0, 0, 0, 0] }) => (box[2] - box[0]) * (box[3] - box[1]));
  expect({ seed, isBelow: Math.min(...areas) < (fences?.least ?? 0) }).toEqual({ seed, isBelow: false });
  expect(Math.max(...areas)).toBeLessThan(fences?.greatest ?? 0);
  expect(28 * 22).toBeLessThan(fences?.least ?? 0);
  expect(236 * 137).toBeGreaterThan(fences?.greatest ?? Number.POSITIVE_INFINITY);
});

test('each fence is the nearer of the ratio and the difference, whatever the boxes', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = randomOf(seed);
    const spread = 1 + random.below(5000);
    const areas = Array.from({ length: 20 + random.below(80) }, () => 1 + random.below(spread));
    const sorted = areas.toSorted((a, b) => a - b);
    const quantile = (share: number) => {
      const place = (sorted.length - 1) * share;
      const [before = 0, behind = before] = sorted.slice(Math.floor(place));
      return before + (behind - before) * (place % 1);
    };
    const [lower, upper] = [quantile(0.25), quantile(0.75)];
    const byDifference = [lower - 3 * (upper - lower), upper + 3 * (upper - lower)] as const;
    const byRatio = [lower / (upper / lower) ** 3, upper * (upper / lower) ** 3] as const;
    const { least = 0, greatest = 0 } = areaFences(measuresOf(boxesOf(areas))) ?? {};
    const told = `seed ${seed}`;
    expect(least, told).toBeCloseTo(Math.min(Math.max(byDifference[0], byRatio[0]), lower / leastFactor), 6);
    expect(greatest, told).toBeCloseTo(
      Math.max(Math.min(byDifference[1], byRatio[1]), upper * leastFactor),
      6,
    );
  }
});
