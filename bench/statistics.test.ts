import { expect, test } from 'vitest';
import { summarise } from './statistics.ts';

test('the median of an odd number is the middle one, of an even number the mean of the two', () => {
  expect(summarise([5, 1, 3])).toEqual({ median: 3, least: 1, most: 5, spread: 4 / 3 });
  expect(summarise([4, 1, 3, 2]).median).toBe(2.5);
});

test('one measurement has no spread, and none has no summary', () => {
  expect(summarise([7])).toEqual({ median: 7, least: 7, most: 7, spread: 0 });
  expect(() => summarise([])).toThrow(RangeError);
});

test('the measurements stay in their order', () => {
  const values = [3, 1, 2];
  summarise(values);
  expect(values).toEqual([3, 1, 2]);
});
