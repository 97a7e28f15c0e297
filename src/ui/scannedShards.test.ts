import { expect, test } from 'vitest';
import type { Diagnosis, FlagCounts } from '../diagnostics/diagnosis.ts';
import { bengaliGeometry } from '../recipe/geometry.ts';
import { notebookRecipe, type Recipe } from '../recipe/recipe.ts';
import { levelsOfAll, likeMeasured } from './scannedShards.ts';

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

test('the levels of several shards add up', () => {
  expect(levelsOfAll([diagnosis(1), diagnosis(2), diagnosis(3)])).toEqual({
    before: { imageCount: 6, sumOfMeans: 4.5, sumOfMeanSquares: 3.75 },
    after: { imageCount: 3, sumOfMeans: 0.75, sumOfMeanSquares: 0.375 },
  });
});
