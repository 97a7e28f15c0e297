import { describe, expect, it, test } from 'vitest';
import { type GoldenVariant, goldenRecipes, loadGoldenCases } from '../kernel/fixtures/goldenCases.ts';
import { bengaliGeometry } from '../recipe/geometry.ts';
import { levelGoldens, levelGoldenVariants } from './fixtures/levelGoldens.ts';
import { type MeasuredRow, measuresOf } from './fixtures/measures.ts';
import { levelMomentsOf } from './levelMoments.ts';
import {
  addLevelMoments,
  levelStatistics,
  noLevels,
  statisticsAsCode,
  statisticsAsJson,
} from './statistics.ts';

/** The sum of some pixels, and the sum of their squares. */
function sumsOf(pixels: Uint8Array): [number, number] {
  return [pixels.reduce((sum, x) => sum + x, 0), pixels.reduce((sum, x) => sum + x * x, 0)];
}

/** What the kernel would measure of the levels of golden cases whose pixels are there. */
function goldenRows(variant: GoldenVariant): Partial<MeasuredRow>[] {
  return loadGoldenCases().flatMap(({ raw, expected }): Partial<MeasuredRow>[] => {
    const crop = expected[variant];
    if (crop.kind === 'blank') return [{ outcome: 2, raw: sumsOf(raw), crop: [0, 0] }];
    return crop.pixels ? [{ raw: sumsOf(raw), crop: sumsOf(crop.pixels) }] : [];
  });
}

describe(`golden images have the mean and deviation that numpy ${levelGoldens.numpy} finds`, () => {
  it.each(levelGoldenVariants)('%s', (variant) => {
    const rows = goldenRows(variant);
    const sums = levelMomentsOf(measuresOf(rows), goldenRecipes[variant], bengaliGeometry);
    for (const side of ['before', 'after'] as const) {
      const expected = levelGoldens.sets[variant]?.[side];
      const found = statisticsAsJson(sums)[side];
      expect(found.images).toBe(expected?.images);
      expect(found.mean).toBeCloseTo(expected?.mean ?? Number.NaN, 12);
      expect(found.std).toBeCloseTo(expected?.std ?? Number.NaN, 12);
    }
  });
});

test('sets that are added up have the statistics of all their images together', () => {
  const rows = goldenRows('size64');
  const sumsOfRows = (part: typeof rows) =>
    levelMomentsOf(measuresOf(part), goldenRecipes.size64, bengaliGeometry).after;
  const parts = [rows.slice(0, 7), rows.slice(7, 7), rows.slice(7)].map(sumsOfRows);
  const together = levelStatistics(parts.reduce(addLevelMoments, noLevels));
  const expected = levelGoldens.sets.size64?.after;
  expect(together?.imageCount).toBe(expected?.images);
  expect(together?.mean).toBeCloseTo(expected?.mean ?? Number.NaN, 12);
  expect(together?.standardDeviation).toBeCloseTo(expected?.std ?? Number.NaN, 12);
});

test('images of one level everywhere have no deviation, however the sums are rounded', () => {
  for (let level = 0; level <= 255; level++) {
    for (const imageCount of [1, 3, 50_210]) {
      const sumOfMeans = (level * imageCount) / 255;
      const sumOfMeanSquares = (level * level * imageCount) / 65_025;
      const found = levelStatistics({ imageCount, sumOfMeans, sumOfMeanSquares });
      expect(found?.standardDeviation).toBeLessThan(1e-7);
    }
  }
});

test('no images have no statistics', () => {
  expect(levelStatistics(noLevels)).toBeUndefined();
  expect(statisticsAsJson({ before: noLevels, after: noLevels }).after).toEqual({
    images: 0,
    mean: null,
    std: null,
  });
});

describe('as Python', () => {
  it.each([
    [0.0692051, 0.2051004, 'mean=0.06921, std=0.2051'],
    [0.5, 0, 'mean=0.5000, std=0.000'],
    [1, 0.00001234567, 'mean=1.000, std=0.00001235'],
    [0.00000001, 0.1, 'mean=1.000e-8, std=0.1000'],
  ])('a mean of %d and a deviation of %d are written with four digits', (mean, standardDeviation, text) => {
    expect(statisticsAsCode({ imageCount: 1, mean, standardDeviation })).toBe(text);
  });
});
