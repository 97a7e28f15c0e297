import { describe, expect, it, test } from 'vitest';
import { bengaliGeometry } from '../recipe/geometry.ts';
import { notebookRecipe, type Recipe } from '../recipe/recipe.ts';
import { flagNames } from './diagnosis.ts';
import { type MeasuredRow, measuresOf, randomMeasures, unmeasuredRow } from './fixtures/measures.ts';
import { countFlags, flagBits, flagsIn } from './flagSums.ts';
import { flagsOf } from './flags.ts';

function flagsOfRows(rows: readonly Partial<MeasuredRow>[], changes: Partial<Recipe> = {}, duplicates = [0]) {
  const isDuplicate = Uint8Array.from(rows, (_, index) => duplicates[index] ?? 0);
  const recipe = { ...notebookRecipe, ...changes };
  return Array.from(flagsOf(measuresOf(rows), isDuplicate, recipe, bengaliGeometry), flagsIn);
}

describe('one row has', () => {
  const cases: [string, Partial<MeasuredRow>, string[], Partial<Recipe>?][] = [
    ['no flag where nothing is wrong', {}, []],
    ['no flag before it is measured', unmeasuredRow, []],
    [
      'only bad, whatever else its record holds',
      { outcome: 3, edges: 15, inks: [0, 0], fitted: [3, 4] },
      ['bad'],
    ],
    ['blank', { ...unmeasuredRow, outcome: 2 }, ['blank']],
    [
      'blank and crop loss where ink is there, and none of it is left',
      { ...unmeasuredRow, outcome: 2, ink: 510, inkOutside: 510 },
      ['blank', 'cropLoss'],
    ],
    ['blank and ink at the edge', { ...unmeasuredRow, outcome: 2, edges: 2 }, ['blank', 'inkAtEdge']],
    ['ink at the left edge', { edges: 1 }, ['inkAtEdge']],
    ['ink at the lower edge', { edges: 8 }, ['inkAtEdge']],
    ['no crop loss at just one per cent', { ink: 2900, inkOutside: 29 }, []],
    ['crop loss above one per cent', { ink: 2900, inkOutside: 30 }, ['cropLoss']],
    ['no crop loss without ink', { ink: 0, inkOutside: 0 }, []],
    ['crop loss, though nothing looks for ink', { ink: 100, inkOutside: 50 }, ['cropLoss'], { crop: 'none' }],
    ['no limit one pixel away from each side', { box: [1, 1, 235, 136] }, []],
    ['the left limit', { box: [0, 30, 180, 120] }, ['boxAtLimit']],
    ['the upper limit', { box: [60, 0, 180, 120] }, ['boxAtLimit']],
    ['the right limit', { box: [60, 30, 236, 120] }, ['boxAtLimit']],
    ['the lower limit', { box: [60, 30, 180, 137] }, ['boxAtLimit']],
    ['no limit where the whole image is taken', { box: [0, 0, 236, 137] }, [], { crop: 'none' }],
    ['low contrast', { inks: [10, 105] }, ['lowContrast']],
    ['contrast enough', { inks: [10, 106] }, []],
    ['not square', { fitted: [136, 135] }, ['notSquare']],
    ['not square only where it is padded', { fitted: [120, 90] }, [], { fit: 'stretch' }],
  ];
  it.each(cases)('%s', (_, row, flags, changes = {}) => {
    expect(flagsOfRows([row], changes)).toEqual([flags]);
  });
});

test('duplicates are flagged, blank ones too, but for bad ones', () => {
  const rows = [{}, { ...unmeasuredRow, outcome: 2 }, { outcome: 3 }, {}];
  expect(flagsOfRows(rows, {}, [1, 1, 1, 0])).toEqual([['duplicate'], ['blank', 'duplicate'], ['bad'], []]);
});

test('a speck and a box as large as the image are far from most, but not where nothing looks for ink', () => {
  const usual = Array.from(
    { length: 30 },
    (_, i): Partial<MeasuredRow> => ({ box: [60, 30, 170 + (i % 10), 120] }),
  );
  const rows: Partial<MeasuredRow>[] = [...usual, { box: [60, 30, 86, 50] }, { box: [1, 1, 235, 136] }];
  expect(flagsOfRows(rows)).toEqual([...usual.map(() => []), ['boxSmall'], ['boxLarge']]);
  expect(flagsOfRows(rows, { crop: 'none' })).toEqual(rows.map(() => []));
  expect(flagsOfRows(rows.slice(-10))).toEqual(rows.slice(-10).map(() => []));
});

test('a box just at a fence is not beyond it', () => {
  const usual = Array.from({ length: 30 }, (): Partial<MeasuredRow> => ({ box: [9, 9, 39, 29] }));
  const sizes = [
    [20, 20],
    [19, 21],
    [30, 30],
    [53, 17],
  ] as const;
  const others = sizes.map(([wide, high]): Partial<MeasuredRow> => ({ box: [9, 9, 9 + wide, 9 + high] }));
  expect(flagsOfRows([...usual, ...others]).slice(30)).toEqual([[], ['boxSmall'], [], ['boxLarge']]);
});

test('each flag has a bit of its own, by its place in the order', () => {
  expect(flagNames.map((name) => flagBits[name])).toEqual(flagNames.map((_, place) => 2 ** place));
  expect(flagsIn(0)).toEqual([]);
  expect(flagsIn(1023)).toEqual(flagNames);
});

test.each([11, 12, 13])('flags are counted as one counts by hand, seed %i', (seed) => {
  const measures = randomMeasures(2000, seed);
  const flags = flagsOf(measures, measures.edges, notebookRecipe, bengaliGeometry);
  const counts = Object.fromEntries(flagNames.map((name) => [name, 0]));
  for (const sum of flags) for (const name of flagsIn(sum)) counts[name] = (counts[name] ?? 0) + 1;
  expect(countFlags(flags)).toEqual(counts);
  expect(Math.min(...Object.values(counts).slice(0, 5))).toBeGreaterThan(0);
});
