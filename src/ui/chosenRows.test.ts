import { expect, test } from 'vitest';
import { diagnose } from '../diagnostics/diagnose.ts';
import { measuresOf } from '../diagnostics/fixtures/measures.ts';
import type { RowChoice } from '../diagnostics/rowChoice.ts';
import { bengaliGeometry } from '../recipe/geometry.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { chosenRows } from './chosenRows.ts';

const diagnosis = diagnose(measuresOf([{}, { edges: 1 }, {}, { edges: 2 }], 20), {
  shardKey: 1,
  recipe: notebookRecipe,
  geometry: bengaliGeometry,
});
const all: RowChoice = { flags: new Set(), sort: { kind: 'row' } };
const atEdge: RowChoice = { ...all, flags: new Set(['inkAtEdge']) };
const rowsOf = (choice: RowChoice, found = true) => {
  const rows = chosenRows(found ? diagnosis : undefined, choice, 20, 24);
  return Array.from({ length: rows.count }, (_, position) => rows.rowAt(position));
};

test('all rows where nothing is chosen, measured or not', () => {
  expect(rowsOf(all)).toEqual([20, 21, 22, 23]);
  expect(rowsOf(all, false)).toEqual([20, 21, 22, 23]);
});

test('those with the flag, each at its position', () => {
  expect(rowsOf(atEdge)).toEqual([21, 23]);
  expect(chosenRows(diagnosis, atEdge, 20, 24).positionOf(23)).toBe(1);
  expect(chosenRows(diagnosis, atEdge, 20, 24).positionOf(22)).toBeUndefined();
});

test('none are said to have a flag before they are measured; an order waits', () => {
  expect(rowsOf(atEdge, false)).toEqual([]);
  expect(rowsOf({ ...all, sort: { kind: 'duplicates' } }, false)).toEqual([20, 21, 22, 23]);
});
