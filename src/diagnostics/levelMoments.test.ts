import { expect, test } from 'vitest';
import { notebookRecipe } from '../recipe/recipe.ts';
import { measuresOf, unmeasuredRow } from './fixtures/measures.ts';
import { levelMomentsOf } from './levelMoments.ts';

const geometry = { height: 2, width: 3 };
const white = 255;
/** Of six raw pixels and of a crop of 2 x 2. */
const rows = [
  { raw: [6 * white, 6 * white ** 2], crop: [2 * white, 2 * white ** 2] },
  { raw: [3 * white, 3 * white ** 2], crop: [white, white ** 2] },
  { ...unmeasuredRow, outcome: 2, raw: [6 * white, 6 * white ** 2] },
  { outcome: 3 },
  unmeasuredRow,
] as const;

test('raw images are all that have pixels; crops are those written, black ones of blanks included', () => {
  expect(levelMomentsOf(measuresOf(rows), { ...notebookRecipe, size: 2 }, geometry)).toEqual({
    before: { imageCount: 3, sumOfMeans: 2.5, sumOfMeanSquares: 2.5 },
    after: { imageCount: 3, sumOfMeans: 0.75, sumOfMeanSquares: 0.75 },
  });
});

test('a blank that is left out is no crop', () => {
  const { before, after } = levelMomentsOf(
    measuresOf(rows),
    { ...notebookRecipe, size: 2, blank: 'skip' },
    geometry,
  );
  expect([before.imageCount, after.imageCount, after.sumOfMeans]).toEqual([3, 2, 0.75]);
});

test('a full shard of the largest sums there are loses nothing', () => {
  const largest = {
    raw: [32_332 * 255, 32_332 * 255 ** 2],
    crop: [1024 ** 2 * 255, 1024 ** 2 * 255 ** 2],
  } as const;
  const measures = measuresOf(Array<typeof largest>(50_210).fill(largest));
  const sums = levelMomentsOf(measures, { ...notebookRecipe, size: 1024 }, { height: 137, width: 236 });
  const all = { imageCount: 50_210, sumOfMeans: 50_210, sumOfMeanSquares: 50_210 };
  expect(sums).toEqual({ before: all, after: all });
});
