import { describe, expect, it, test } from 'vitest';
import { bengaliGeometry } from '../recipe/geometry.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { randomOf } from '../sample/random.ts';
import { diagnose } from './diagnose.ts';
import { type Diagnosis, flagNames, quantityNames } from './diagnosis.ts';
import { DuplicateIndex } from './duplicateIndex.ts';
import { measuresOf, randomMeasures, unmeasuredRow } from './fixtures/measures.ts';
import { flagsIn } from './flagSums.ts';
import { histogram } from './histogram.ts';
import { chooseRows, type RowChoice, type SortDirection } from './rowChoice.ts';

const context = { shardKey: 1, recipe: notebookRecipe, geometry: bengaliGeometry };
const everything: RowChoice = { flags: new Set(), sort: { kind: 'row' } };

describe('of six rows from 100 on', () => {
  const diagnosis = diagnose(
    measuresOf(
      [
        { ink: 400, inkOutside: 8, hash: [1, 0] },
        { edges: 1, ink: 400, inkOutside: 0, hash: [2, 0] },
        { outcome: 3 },
        { edges: 8, ink: 400, inkOutside: 80, hash: [1, 0] },
        unmeasuredRow,
        { ink: 400, inkOutside: 8, inks: [0, 90], hash: [2, 0] },
      ],
      100,
    ),
    context,
  );
  const cases: [string, Partial<RowChoice>, number[]][] = [
    ['all are chosen where nothing is asked for', {}, [100, 101, 102, 103, 104, 105]],
    ['those with a flag', { flags: new Set(['inkAtEdge']) }, [101, 103]],
    [
      'those with any of several flags',
      { flags: new Set(['bad', 'lowContrast', 'inkAtEdge']) },
      [101, 102, 103, 105],
    ],
    ['none, where none has the flag', { flags: new Set(['blank']) }, []],
    [
      'those in a range, without its end',
      { range: { quantity: 'cropLoss', from: 0, to: 0.2 } },
      [100, 101, 105],
    ],
    [
      'those in a range that have a flag',
      { range: { quantity: 'cropLoss', from: 0.01, to: 1 }, flags: new Set(['duplicate']) },
      [103, 105],
    ],
    [
      'the least first, those without a number last',
      { sort: { kind: 'quantity', name: 'cropLoss', direction: 'ascending' } },
      [101, 100, 105, 103, 102, 104],
    ],
    [
      'the greatest first, those without a number last, equal ones by row',
      { sort: { kind: 'quantity', name: 'cropLoss', direction: 'descending' } },
      [103, 100, 105, 101, 102, 104],
    ],
    [
      'duplicates behind their first images',
      { sort: { kind: 'duplicates' } },
      [100, 103, 101, 105, 102, 104],
    ],
    [
      'only duplicates, by their first images',
      { sort: { kind: 'duplicates' }, flags: new Set(['duplicate']) },
      [103, 105],
    ],
  ];
  it.each(cases)('%s', (_, choice, rows) => {
    expect([...chooseRows(diagnosis, { ...everything, ...choice })]).toEqual(rows);
  });
});

test('duplicates of earlier passes and of other shards come before what has none', () => {
  const index = new DuplicateIndex();
  index.add(0, measuresOf([{ hash: [77, 0] }]));
  index.add(1, measuresOf([{ hash: [50, 0] }, { hash: [51, 0] }]));
  const hashes = [1, 77, 2, 51, 3, 50, 3];
  const measures = measuresOf(
    hashes.map((low) => ({ hash: [low, 0] })),
    10,
  );
  const diagnosis = diagnose(measures, { ...context, earlier: index });
  const rows = chooseRows(diagnosis, { ...everything, sort: { kind: 'duplicates' } });
  expect([...rows]).toEqual([15, 13, 14, 16, 11, 10, 12]);
});

/** The plain way: filters and sorts objects. */
function chooseNaively(diagnosis: Diagnosis, { flags, range, sort }: RowChoice): number[] {
  const rows = Array.from(diagnosis.flags, (sum, i) => ({
    row: diagnosis.firstRow + i,
    hasFlag: flags.size === 0 || flagsIn(sum).some((name) => flags.has(name)),
    ranged: range ? (diagnosis.quantities[range.quantity][i] ?? Number.NaN) : 0,
    sorted: sort.kind === 'quantity' ? (diagnosis.quantities[sort.name][i] ?? Number.NaN) : 0,
  })).filter(({ hasFlag, ranged }) => hasFlag && (!range || (ranged >= range.from && ranged < range.to)));
  const sign = sort.kind === 'quantity' && sort.direction === 'descending' ? -1 : 1;
  return rows
    .toSorted((a, b) => {
      if (Number.isNaN(a.sorted) || Number.isNaN(b.sorted)) {
        return Number(Number.isNaN(a.sorted)) - Number(Number.isNaN(b.sorted));
      }
      return sign * (a.sorted - b.sorted);
    })
    .map(({ row }) => row);
}

test.each([1, 2, 3])(
  'flags, ranges and orders of random rows are as the plain way has them, seed %i',
  (seed) => {
    const random = randomOf(seed);
    const diagnosis = diagnose(randomMeasures(1500, seed, seed * 1000), context);
    for (const name of quantityNames) {
      const { edges, counts } = histogram([diagnosis.quantities[name]], { bins: 12 });
      for (const [bin, count] of counts.entries()) {
        const range = { quantity: name, from: edges[bin] ?? 0, to: edges[bin + 1] ?? 0 };
        expect(chooseRows(diagnosis, { ...everything, range }).length).toBe(count);
        const choice: RowChoice = {
          flags: new Set(flagNames.filter(() => random.below(3) === 0)),
          ...(random.below(2) === 0 ? { range } : {}),
          sort: {
            kind: 'quantity',
            name: quantityNames[random.below(quantityNames.length)] ?? 'aspect',
            direction: random.below(2) === 0 ? 'ascending' : 'descending',
          },
        };
        expect([...chooseRows(diagnosis, choice)]).toEqual(chooseNaively(diagnosis, choice));
      }
    }
  },
);

test('the area of the box tells which is large, whatever its shape', () => {
  const measures = measuresOf([
    { box: [0, 0, 100, 40] },
    unmeasuredRow,
    { box: [0, 0, 50, 90] },
    { box: [10, 10, 90, 20] },
  ]);
  const rowsBy = (direction: SortDirection) => [
    ...chooseRows(diagnose(measures, context), { ...everything, sort: { kind: 'boxArea', direction } }),
  ];
  expect(rowsBy('descending')).toEqual([2, 0, 3, 1]);
  expect(rowsBy('ascending')).toEqual([3, 0, 2, 1]);
});

test.each([7, 8])(
  'in the order of duplicates each row is there once, behind its first image, seed %i',
  (seed) => {
    const diagnosis = diagnose(randomMeasures(1500, seed, 300), context);
    const rows = [...chooseRows(diagnosis, { ...everything, sort: { kind: 'duplicates' } })];
    expect(rows.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1500 }, (_, i) => 300 + i));
    const firstOf = (row: number) => diagnosis.duplicateOf[row - 300] ?? -1;
    let duplicates = 0;
    for (const [position, row] of rows.entries()) {
      if (firstOf(row) < 0) continue;
      duplicates += 1;
      const before = rows[position - 1] ?? -1;
      expect(before === firstOf(row) || (firstOf(before) === firstOf(row) && before < row)).toBe(true);
    }
    expect(duplicates).toBeGreaterThan(20);
  },
);
