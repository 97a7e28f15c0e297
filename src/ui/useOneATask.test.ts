import { expect, test } from 'vitest';
import { emptyPlaces, type HeldPlaces, renewNext } from './useOneATask.ts';

/** What the places hold after each turn, until there is none left. */
function turns(places: HeldPlaces<string>, value: string): (string | undefined)[][] {
  const next = renewNext(places, value);
  return next === undefined ? [] : [[...next.values], ...turns(next, value)];
}

test('each turn renews one place, the first one first, until all are', () => {
  expect(turns(emptyPlaces(3), 'a')).toEqual([
    ['a', undefined, undefined],
    ['a', 'a', undefined],
    ['a', 'a', 'a'],
  ]);
  expect(renewNext(emptyPlaces(0), 'a')).toBeUndefined();
});

test('a value that changes on the way goes on from there, and comes round to all', () => {
  expect(turns({ values: ['a', 'a', undefined, undefined], last: 1 }, 'b')).toEqual([
    ['a', 'a', 'b', undefined],
    ['a', 'a', 'b', 'b'],
    ['b', 'a', 'b', 'b'],
    ['b', 'b', 'b', 'b'],
  ]);
});

test('however often the value changes, every place is renewed in its turn', () => {
  let places = emptyPlaces<number>(9);
  const renewed = Array.from({ length: 27 }, (_, value) => {
    places = renewNext(places, value) ?? places;
    return places.last;
  });
  expect(renewed).toEqual([0, 1, 2].flatMap(() => [0, 1, 2, 3, 4, 5, 6, 7, 8]));
});
