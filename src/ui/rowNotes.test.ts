import { expect, test } from 'vitest';
import { diagnose } from '../diagnostics/diagnose.ts';
import { measuresOf, unmeasuredRow } from '../diagnostics/fixtures/measures.ts';
import type { RowChoice } from '../diagnostics/rowChoice.ts';
import { bengaliGeometry } from '../recipe/geometry.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { rowNote } from './rowNotes.ts';

const diagnosis = diagnose(
  measuresOf(
    [
      {},
      { ink: 1000, inkOutside: 32 },
      { ink: 1000, inkOutside: 32, edges: 1, inks: [0, 90] },
      { ...unmeasuredRow, outcome: 2 },
      { fitted: [136, 135] },
      { hash: [50, 7] },
    ],
    50,
  ),
  { shardKey: 1, recipe: notebookRecipe, geometry: bengaliGeometry },
);
const all: RowChoice = { flags: new Set(), sort: { kind: 'row' } };
const noteOf = (row: number, choice: Partial<RowChoice> = {}) =>
  rowNote(diagnosis, { ...all, ...choice }, row, 'en');

test('there is nothing to say of most images, nor of any before they are measured', () => {
  expect(noteOf(50)).toMatchObject({ short: '', full: '' });
  expect(rowNote(undefined, all, 51).short).toBe('');
});

test('the first flag stands in words and the others are counted; all of them are told', () => {
  expect(noteOf(51)).toMatchObject({ short: 'Loses ink', full: 'Loses ink', isQuiet: false });
  expect(noteOf(52)).toMatchObject({
    short: 'Ink at the edge +2',
    full: 'Ink at the edge, Loses ink, Low contrast',
    isQuiet: false,
  });
});

test('what the picture says itself is not said again', () => {
  expect(noteOf(53).short).toBe('');
});

test('what is usual is told only to who asks', () => {
  expect(noteOf(54)).toMatchObject({ short: '', full: 'Not square', isQuiet: true });
  expect(noteOf(54, { flags: new Set(['notSquare', 'duplicate']) }).short).toBe('Not square');
});

test('what all images have that are shown is not said of each', () => {
  expect(noteOf(52, { flags: new Set(['cropLoss']) }).short).toBe('Ink at the edge +1');
});

test('an order shows its number, always to the same digits', () => {
  const sort = { kind: 'quantity', name: 'cropLoss', direction: 'descending' } as const;
  expect(noteOf(51, { sort })).toMatchObject({ number: '3.2 %', short: 'Loses ink', full: 'Loses ink' });
  expect(noteOf(50, { sort })).toMatchObject({ number: '0.0 %', short: '', isQuiet: true });
  expect(noteOf(53, { sort }).number).toBe('');
  expect(noteOf(50, { sort: { kind: 'boxArea', direction: 'descending' } }).number).toBe('120 × 90 px');
  expect(noteOf(55, { sort: { kind: 'duplicates' } })).toMatchObject({ number: '', short: 'Duplicate' });
});
