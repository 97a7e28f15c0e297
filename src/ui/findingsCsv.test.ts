import { expect, test } from 'vitest';
import { diagnose } from '../diagnostics/diagnose.ts';
import { flagNames, quantityNames } from '../diagnostics/diagnosis.ts';
import { measuresOf, randomMeasures, unmeasuredRow } from '../diagnostics/fixtures/measures.ts';
import { flagsIn } from '../diagnostics/flagSums.ts';
import { bengaliGeometry } from '../recipe/geometry.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { parseRecipeAddress } from '../recipe/recipeAddress.ts';
import { findingsCsv, type IdsOfRows } from './findingsCsv.ts';

const idsOfRows: IdsOfRows = async (shardKey, rows) => rows.map((row) => `${shardKey},${row}`);
const contextOf = (shardKey: number) => ({ shardKey, recipe: notebookRecipe, geometry: bengaliGeometry });

test('a line for each image with a flag after the header, with its flags and its numbers', async () => {
  const rows = [
    {},
    { ink: 1000, inkOutside: 32, edges: 1 },
    { ...unmeasuredRow, outcome: 2, ink: 510, inkOutside: 510, inks: [0, 120] as const },
    { hash: [700, 7] as const },
  ];
  const diagnosis = diagnose(measuresOf(rows, 700), {
    ...contextOf(3),
    recipe: { ...notebookRecipe, marginX: 5, fit: 'stretch' },
  });
  const recipe = 'version=1&marginX=5&fit=stretch';
  const csv = (await findingsCsv([{ name: '=a.parquet', diagnosis }], idsOfRows)).join('');
  expect(csv.split('\r\n')).toEqual([
    'shard,row,id,flags,cropLoss,boxWidth,boxHeight,aspect,inkShare,contrast,duplicateOf,recipe',
    `'=a.parquet,701,"3,701",inkAtEdge cropLoss,0.032,120,90,1.333333,0.0001212906,237,,${recipe}`,
    `'=a.parquet,702,"3,702",blank cropLoss,1,,,,0.00006185822,120,,${recipe}`,
    `'=a.parquet,703,"3,703",duplicate,0,120,90,1.333333,0.04851625,237,700,${recipe}`,
    '',
  ]);
});

test('all flagged rows of all shards are there, however many tasks it takes', async () => {
  const asked: number[] = [];
  const shards = [1, 2].map((key) => ({
    name: `${key}.parquet`,
    diagnosis: diagnose(randomMeasures(9000, key), contextOf(key)),
  }));
  const parts = await findingsCsv(shards, async (key, rows) => {
    asked.push(rows.length);
    return await idsOfRows(key, rows);
  });
  const lines = parts.join('').trimEnd().split('\r\n').slice(1);
  const found = lines.map((line) => line.replace(/"[^"]*"/, '').split(','));
  const expected = shards.flatMap(({ name, diagnosis: { flags } }) =>
    [...flags].flatMap((sum, row) => (sum === 0 ? [] : [[name, String(row), flagsIn(sum).join(' ')]])),
  );
  expect(found.map(([name, row, , flags]) => [name, row, flags])).toEqual(expected);
  expect(found.every((fields) => fields.length === 6 + quantityNames.length)).toBe(true);
  expect(new Set(found.flatMap(([, , , flags]) => flags?.split(' ') ?? [])).size).toBeGreaterThan(
    flagNames.length - 3,
  );
  expect(Math.max(...asked)).toBeLessThanOrEqual(1024);
  expect(asked.length).toBeGreaterThan(shards.length);
});

test('each line names the recipe that its shard was measured under, so that the page can be opened with it', async () => {
  const recipes = [notebookRecipe, { ...notebookRecipe, size: 64, invert: false }];
  const shards = recipes.map((recipe, index) => ({
    name: `${index}.parquet`,
    diagnosis: diagnose(randomMeasures(50, index), { ...contextOf(index), recipe }),
  }));
  const lines = (await findingsCsv(shards, idsOfRows)).join('').trimEnd().split('\r\n').slice(1);
  const addresses = new Map(lines.map((line) => [line.split(',')[0], line.split(',').at(-1) ?? '']));
  expect(addresses.get('0.parquet')).not.toBe('');
  expect([...addresses.values()].map(parseRecipeAddress)).toEqual(
    recipes.map((recipe) => ({ kind: 'recipe', recipe })),
  );
});
