import { expect, test } from 'vitest';
import { movedBar } from './movedBar.ts';

const bars = [0, 4, 0, 0, 7, 1, 0].map((value) => ({ value }));

test.each([
  ['ArrowRight', 1, 4],
  ['ArrowUp', 4, 5],
  ['ArrowLeft', 4, 1],
  ['ArrowDown', 5, 4],
  ['Home', 5, 1],
  ['End', 1, 5],
  ['PageUp', 1, 5],
  ['PageDown', 5, 1],
])('%s from bar %d leads to bar %d: empty ones are passed over', (key, active, expected) => {
  expect(movedBar(key, active, bars)).toBe(expected);
});

test('at either end a bar stays', () => {
  expect(movedBar('ArrowRight', 5, bars)).toBe(5);
  expect(movedBar('ArrowLeft', 1, bars)).toBe(1);
});

test('a bar that became empty, or is not there any more, counts as the next that is not', () => {
  expect(movedBar('ArrowRight', 2, bars)).toBe(5);
  expect(movedBar('ArrowLeft', 6, bars)).toBe(4);
});

test('other keys move nothing, and nothing moves where all bars are empty', () => {
  expect(movedBar('x', 1, bars)).toBeUndefined();
  expect(movedBar('ArrowRight', 0, [{ value: 0 }])).toBeUndefined();
  expect(movedBar('Home', undefined, [])).toBeUndefined();
});
