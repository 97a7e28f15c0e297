import { expect, test, vi } from 'vitest';
import { oncePer } from './oncePer.ts';

test('what is made of an object is made once, also where it is nothing', () => {
  const make = vi.fn(({ size }: Set<number>) => (size > 0 ? [size] : undefined));
  const made = oncePer(make);
  const set = new Set([1, 2]);
  const empty = new Set<number>();
  expect(made(set)).toEqual([2]);
  expect(made(set)).toBe(made(set));
  expect(made(empty)).toBeUndefined();
  expect(made(empty)).toBeUndefined();
  expect(make).toHaveBeenCalledTimes(2);
});
