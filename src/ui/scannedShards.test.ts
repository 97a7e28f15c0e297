import { expect, test } from 'vitest';
import type { Diagnosis, FlagCounts } from '../diagnostics/diagnosis.ts';
import { bengaliGeometry } from '../recipe/geometry.ts';
import { notebookRecipe, type Recipe } from '../recipe/recipe.ts';
import { likeMeasured, numbersOf } from './scannedShards.ts';

function diagnosis(shardKey: number, recipe: Recipe = notebookRecipe): Diagnosis {
  const none = new Float32Array(2);
  const counts: FlagCounts = {
    bad: 0,
    blank: 0,
    inkAtEdge: 0,
    cropLoss: 0,
    boxAtLimit: 0,
    boxSmall: 0,
    boxLarge: 0,
    lowContrast: 0,
    duplicate: 0,
    notSquare: 0,
  };
  return {
    shardKey,
    recipe,
    geometry: bengaliGeometry,
    firstRow: 0,
    endRow: 2,
    measuredRows: 2,
    flags: new Uint16Array(2),
    counts,
    quantities: {
      cropLoss: none,
      boxWidth: none,
      boxHeight: none,
      aspect: none,
      inkShare: none,
      contrast: none,
    },
    duplicateOf: new Int32Array(2),
    levels: {
      before: { imageCount: 2, sumOfMeans: 1.5, sumOfMeanSquares: 1.25 },
      after: { imageCount: 1, sumOfMeans: 0.25, sumOfMeanSquares: 0.125 },
    },
    histograms: undefined,
  };
}

test('together with the shown shard count those that are measured under an equal recipe', () => {
  const shown = diagnosis(3);
  const alike = diagnosis(4, { ...notebookRecipe });
  const diagnoses = [diagnosis(1, { ...notebookRecipe, pad: 0 }), diagnosis(3), alike];
  const byShard = new Map(diagnoses.map((each) => [each.shardKey, each]));
  const rowCounts = new Map([1, 3, 4].map((key) => [key, 2]));
  expect(likeMeasured(shown, byShard, rowCounts)).toEqual([shown, alike]);
  // Of a part of a shard nothing is added up.
  expect(likeMeasured(shown, byShard, new Map([...rowCounts, [4, 3]]))).toEqual([shown]);
  expect(likeMeasured(shown, byShard, new Map([...rowCounts, [3, 3]]))).toEqual([shown]);
});

test('the levels of several shards add up, and all their images count', () => {
  const { imageCount, levels } = numbersOf([diagnosis(1), diagnosis(2), diagnosis(3)]);
  expect(imageCount).toBe(6);
  expect(levels).toEqual({
    before: { imageCount: 6, sumOfMeans: 4.5, sumOfMeanSquares: 3.75 },
    after: { imageCount: 3, sumOfMeans: 0.75, sumOfMeanSquares: 0.375 },
  });
});

test('the quantities of several shards stay where they are, one array of each beside the other', () => {
  const [one, other] = [diagnosis(1), diagnosis(2)];
  const contrast = Float32Array.of(7, Number.NaN);
  const { quantities } = numbersOf([one, { ...other, quantities: { ...other.quantities, contrast } }]);
  expect(quantities.contrast[0]).toBe(one.quantities.contrast);
  expect(quantities.contrast[1]).toBe(contrast);
  expect(Object.values(quantities).map((shards) => shards.length)).toEqual([2, 2, 2, 2, 2, 2]);
});

test('grey levels are counted of all shards, or they are not known', () => {
  const counted = (level: number): Diagnosis => {
    const before = new Float64Array(256).fill(1, level);
    return { ...diagnosis(level), histograms: { before, after: new Float64Array(256).fill(level) } };
  };
  const { histograms } = numbersOf([counted(0), counted(254), counted(255)]);
  expect([0, 253, 254, 255].map((level) => histograms?.before[level])).toEqual([1, 1, 2, 3]);
  expect(histograms?.after[7]).toBe(509);
  for (const shards of [
    [diagnosis(1), counted(2)],
    [counted(2), diagnosis(1), counted(3)],
  ]) {
    expect(numbersOf(shards).histograms).toBeUndefined();
  }
});
