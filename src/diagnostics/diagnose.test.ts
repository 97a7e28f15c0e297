import { describe, expect, test } from 'vitest';
import { MEASURED_BAD, MEASURED_BLANK } from '../kernel/measureConstants.ts';
import { bengaliGeometry } from '../recipe/geometry.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { randomOf } from '../sample/random.ts';
import { diagnose } from './diagnose.ts';
import { DuplicateIndex } from './duplicateIndex.ts';
import { measuresOf, randomMeasures, unmeasuredRow } from './fixtures/measures.ts';
import { flagsIn } from './flagSums.ts';
import { levelStatistics } from './statistics.ts';

const context = { shardKey: 4, recipe: notebookRecipe, geometry: bengaliGeometry };

test('a diagnosis says of which rows it is, and what was found of each', () => {
  const measures = measuresOf(
    [{ hash: [5, 6] }, { hash: [5, 6], edges: 4, inkOutside: 40_000 }, { ...unmeasuredRow }, { outcome: 3 }],
    700,
  );
  const diagnosis = diagnose(measures, context);
  expect(diagnosis).toMatchObject({ ...context, firstRow: 700, endRow: 704, measuredRows: 3 });
  expect(Array.from(diagnosis.flags, flagsIn)).toEqual([
    [],
    ['inkAtEdge', 'cropLoss', 'duplicate'],
    [],
    ['bad'],
  ]);
  expect(diagnosis.counts).toMatchObject({ inkAtEdge: 1, cropLoss: 1, duplicate: 1, bad: 1, blank: 0 });
  expect([...diagnosis.duplicateOf]).toEqual([-1, 700, -1, -1]);
  expect([...diagnosis.quantities.cropLoss]).toEqual([0, Math.fround(0.1), Number.NaN, Number.NaN]);
  expect(diagnosis.levels.before.imageCount).toBe(2);
  expect(diagnosis.histograms).toBeUndefined();
});

describe.each(['write', 'skip'] as const)('where blanks are to be: %s', (blank) => {
  test.each([91, 92, 93])(
    'the histograms are of the same pixels as the mean and the deviation beside them, seed %i',
    (seed) => {
      const { measures, histograms } = randomLevels(seed);
      const diagnosis = diagnose(measures, {
        ...context,
        recipe: { ...notebookRecipe, size: sideLength, blank },
        geometry: { height: sideLength, width: sideLength },
        histograms,
      });
      expect(diagnosis.counts.blank).toBeGreaterThan(0);
      for (const side of ['before', 'after'] as const) {
        const counts = diagnosis.histograms?.[side] ?? new Float64Array(0);
        const statistics = levelStatistics(diagnosis.levels[side]);
        const sumOf = (value: (level: number) => number) =>
          counts.reduce((sum, count, level) => sum + count * value(level / 255), 0);
        const pixelCount = sumOf(() => 1);
        const mean = sumOf((level) => level) / pixelCount;
        expect(pixelCount).toBe((statistics?.imageCount ?? 0) * sideLength ** 2);
        expect(mean).toBeCloseTo(statistics?.mean ?? Number.NaN, 12);
        const deviation = Math.sqrt(sumOf((level) => (level - mean) ** 2) / pixelCount);
        expect(deviation).toBeCloseTo(statistics?.standardDeviation ?? Number.NaN, 12);
      }
    },
  );
});

/** Of raw images and of crops, so that both have as many pixels. */
const sideLength = 3;

/** The measures of images of random pixels, some blank, bad or not measured, and what the kernel counts of them. */
function randomLevels(seed: number) {
  const random = randomOf(seed);
  const histograms = { before: new Float64Array(256), after: new Float64Array(256) };
  const sumsOf = (counts: Float64Array): [sum: number, squares: number] => {
    const levels = Array.from({ length: sideLength ** 2 }, () => random.below(256));
    for (const level of levels) counts[level] = (counts[level] ?? 0) + 1;
    return [levels.reduce((sum, x) => sum + x, 0), levels.reduce((sum, x) => sum + x * x, 0)];
  };
  const rows = Array.from({ length: 200 }, () => {
    const outcome = random.below(4);
    if (outcome === 0 || outcome === MEASURED_BAD) return { ...unmeasuredRow, outcome };
    const raw = sumsOf(histograms.before);
    if (outcome === MEASURED_BLANK) return { ...unmeasuredRow, outcome, raw };
    return { outcome, raw, crop: sumsOf(histograms.after) };
  });
  return { measures: measuresOf(rows), histograms };
}

test('an index that knows the rows already makes no difference', () => {
  const measures = randomMeasures(3000, 81);
  const index = new DuplicateIndex();
  index.add(context.shardKey, measures);
  expect(diagnose(measures, { ...context, earlier: index })).toEqual(diagnose(measures, context));
});

test('the flags of rows do not change what is measured, and no array is shared with it', () => {
  const measures = randomMeasures(500, 82);
  const diagnosis = diagnose(measures, context);
  expect(measures).toEqual(randomMeasures(500, 82));
  const own = [diagnosis.flags, diagnosis.duplicateOf, ...Object.values(diagnosis.quantities)];
  const given = new Set(
    Object.values(measures).map((column) => (typeof column === 'number' ? 0 : column.buffer)),
  );
  for (const { buffer } of own) expect(given.has(buffer)).toBe(false);
});

test('nothing measured, and no rows at all, are diagnoses too', () => {
  for (const rows of [[], [unmeasuredRow, unmeasuredRow]]) {
    const diagnosis = diagnose(measuresOf(rows), context);
    expect(diagnosis.measuredRows).toBe(0);
    expect(Object.values(diagnosis.counts).every((count) => count === 0)).toBe(true);
    expect(diagnosis.levels.after).toEqual({ imageCount: 0, sumOfMeans: 0, sumOfMeanSquares: 0 });
  }
});
