import { describe, expect, test } from 'vitest';
import type { RowChoice } from '../diagnostics/rowChoice.ts';
import { followedMove, type GridMove } from './followedMove.ts';
import { rowList, rowRange } from './galleryRows.ts';

const all: RowChoice = { flags: new Set(), sort: { kind: 'row' } };
const lossy: RowChoice = { ...all, flags: new Set(['cropLoss']) };
const byLoss: RowChoice = {
  ...lossy,
  sort: { kind: 'quantity', name: 'cropLoss', direction: 'descending' },
};
const atTwelve: GridMove = { position: 2 };
const before = { rows: rowList([10, 11, 12, 13]), choice: all };

function follow(choice: RowChoice, rows: readonly number[], aim?: number): GridMove {
  return followedMove(atTwelve, before, { rows: rowList(rows), choice }, aim);
}

describe('where somebody chose other images', () => {
  test('one stays at the image where one was', () => {
    expect(follow(lossy, [8, 12])).toEqual({ position: 1 });
  });

  test('one begins at the first if it is not among them', () => {
    expect(follow(lossy, [8, 13])).toEqual({ position: 0 });
  });

  test('one begins at the first of another order', () => {
    expect(follow(byLoss, [13, 12])).toEqual({ position: 0 });
  });

  test('one goes where one wanted to', () => {
    expect(follow(byLoss, [13, 12, 10], 10)).toEqual({ position: 2 });
  });

  test('there may be no images at all', () => {
    expect(follow(lossy, []).position).toBe(0);
    expect(followedMove({ position: 0 }, { rows: rowList([]), choice: lossy }, before, undefined)).toEqual({
      position: 0,
    });
  });
});

describe('where the images were measured again', () => {
  test('one stays at the image where one was, and nothing scrolls', () => {
    expect(follow(all, [9, 10, 11, 12])).toEqual({ position: 3, isQuiet: true });
  });

  test('the one in the place of an image that went takes over', () => {
    expect(follow(all, [10, 11, 13]).position).toBe(2);
    expect(follow(all, [10]).position).toBe(0);
    expect(follow(all, []).position).toBe(0);
  });
});

test('from a list to all rows', () => {
  expect(followedMove(atTwelve, before, { rows: rowRange(0, 50), choice: all }, undefined).position).toBe(12);
});
