import { expect, test } from 'vitest';
import { bengaliGeometry } from '../recipe/geometry.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { diagnose } from './diagnose.ts';
import { DuplicateIndex } from './duplicateIndex.ts';
import { measuresOf, randomMeasures, unmeasuredRow } from './fixtures/measures.ts';
import { flagsIn } from './flagSums.ts';

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

test('the grey levels are passed on', () => {
  const histograms = { before: new Float64Array(256), after: new Float64Array(256) };
  expect(diagnose(measuresOf([{}]), { ...context, histograms }).histograms).toBe(histograms);
});

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
