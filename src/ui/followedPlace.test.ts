import { describe, expect, test } from 'vitest';
import type { RowChoice } from '../diagnostics/rowChoice.ts';
import { followedPlace, type GridPlace } from './followedPlace.ts';
import { rowList, rowRange } from './galleryRows.ts';

const all: RowChoice = { flags: new Set(), sort: { kind: 'row' } };
const lossy: RowChoice = { ...all, flags: new Set(['cropLoss']) };
const byLoss: RowChoice = {
  ...lossy,
  sort: { kind: 'quantity', name: 'cropLoss', direction: 'descending' },
};
/** Among all rows somebody went to row 12. */
const atTwelve = placeAt(2, [10, 11, 12, 13], all);

function placeAt(position: number, rows: readonly number[], choice: RowChoice): GridPlace {
  return { move: { position }, shown: { rows: rowList(rows), choice }, left: undefined };
}

function follow(place: GridPlace, choice: RowChoice, rows: readonly number[], aim?: number): GridPlace {
  return followedPlace(place, { rows: rowList(rows), choice }, aim);
}

/** Goes to a position, as a person does. */
function moved({ shown }: GridPlace, position: number): GridPlace {
  return { move: { position }, shown, left: undefined };
}

describe('where somebody chose other images', () => {
  test('one stays at the image where one was', () => {
    expect(follow(atTwelve, lossy, [8, 12]).move).toEqual({ position: 1 });
  });

  test('one begins at the first if it is not among them', () => {
    expect(follow(atTwelve, lossy, [8, 13]).move).toEqual({ position: 0 });
  });

  test('one begins at the first of another order', () => {
    expect(follow(atTwelve, byLoss, [13, 12]).move).toEqual({ position: 0 });
  });

  test('one goes where one wanted to', () => {
    expect(follow(atTwelve, byLoss, [13, 12, 10], 10).move).toEqual({ position: 2 });
  });

  test('there may be no images at all', () => {
    const none = follow(atTwelve, lossy, []);
    expect(none.move.position).toBe(0);
    expect(follow(placeAt(0, [], lossy), all, [10, 11]).move).toEqual({ position: 0 });
  });

  test('from a list to all rows', () => {
    const place = followedPlace(atTwelve, { rows: rowRange(0, 50), choice: { ...all } }, undefined);
    expect(place.move.position).toBe(12);
  });
});

describe('where the choice is taken back', () => {
  const rows = [10, 11, 12, 13];

  test.each([
    ['without the image', lossy, [8, 13]],
    ['with the image elsewhere', lossy, [8, 12]],
    ['in another order', byLoss, [13, 12]],
    ['in another order of as many', byLoss, [13, 12, 11, 10]],
    ['of none', lossy, []],
  ])('one is back where one was, from images %s', (_, choice, chosen) => {
    const back = follow(follow(atTwelve, choice, chosen), { ...all }, rows);
    expect(back.move).toEqual({ position: 2, isBack: true });
  });

  test('one is back as well after several choices, and where some were measured again meanwhile', () => {
    const lossyToo = follow(follow(atTwelve, byLoss, [13, 11]), lossy, [8, 13]);
    const measured = follow(lossyToo, lossy, [7, 8, 13]);
    expect(follow(measured, all, rows).move).toEqual({ position: 2, isBack: true });
  });

  test('among some of the images, one is at the image where one was at first', () => {
    const without = follow(atTwelve, lossy, [8, 13]);
    expect(follow(without, { ...all }, [8, 12, 13]).move).toEqual({ position: 1 });
  });

  test('who went to an image meanwhile stays with it', () => {
    const away = moved(follow(atTwelve, lossy, [8, 10, 13]), 1);
    expect(follow(away, all, rows).move).toEqual({ position: 0 });
    const aimed = follow(follow(atTwelve, lossy, [8, 13]), { ...all }, rows, 13);
    expect(aimed.move).toEqual({ position: 3 });
  });

  test('who is back begins anew', () => {
    const back = follow(follow(atTwelve, lossy, [8, 13]), { ...all }, rows);
    expect(back.left).toBeUndefined();
    const again = follow(moved(back, 0), lossy, [8, 13]);
    expect(follow(again, all, rows).move).toEqual({ position: 0, isBack: true });
  });
});

describe('where the images were measured again', () => {
  test('one stays at the image where one was, and nothing scrolls', () => {
    expect(follow(atTwelve, all, [9, 10, 11, 12]).move).toEqual({ position: 3, isQuiet: true });
  });

  test('the one in the place of an image that went takes over', () => {
    expect(follow(atTwelve, all, [10, 11, 13]).move.position).toBe(2);
    expect(follow(atTwelve, all, [10]).move.position).toBe(0);
    expect(follow(atTwelve, all, []).move.position).toBe(0);
  });
});
