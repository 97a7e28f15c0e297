import { expect, test } from 'vitest';
import { randomOf } from '../sample/random.ts';
import { HashTable } from './hashTable.ts';

test.each([1, 2, 3, 4, 5])(
  'numbers hashes in the order in which they come, and finds them, seed %i',
  (seed) => {
    const random = randomOf(seed);
    const range = 2 ** (4 + 7 * (seed % 5));
    const table = new HashTable(random.below(3) * 1000);
    const known = new Map<string, number>();
    for (let i = 0; i < 5_000; i++) {
      const low = random.below(range);
      const high = seed % 2 === 0 ? random.below(range) : 2 ** 32 - 1;
      const key = `${low} ${high}`;
      const expected = known.get(key) ?? -1;
      expect(table.find(low, high)).toBe(expected);
      const number = expected < 0 ? known.size : expected;
      known.set(key, number);
      expect(table.findOrAdd(low, high)).toBe(number);
    }
    expect(table.size).toBe(known.size);
  },
);

test('hashes that differ only in the upper bits of either half are told apart', () => {
  const table = new HashTable(0);
  for (let i = 0; i < 2 ** 16; i++) table.findOrAdd((i << 16) >>> 0, 0);
  for (let i = 0; i < 2 ** 16; i++) table.findOrAdd(0, (i << 16) >>> 0);
  expect(table.size).toBe(2 ** 17 - 1);
  expect([table.find(2 ** 16, 0), table.find(1, 0)]).toEqual([1, -1]);
});
