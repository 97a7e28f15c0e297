import { describe, expect, it, test } from 'vitest';
import { randomOf } from '../sample/random.ts';
import { keysOfValues, sortByKey } from './sortByKey.ts';

const { NaN: none, POSITIVE_INFINITY: infinite } = Number;

test.each([0, 1, 2, 70_000])('%i keys come in ascending order, equal ones in the order they had', (count) => {
  for (let seed = 1; seed <= 4; seed++) {
    const random = randomOf(seed);
    const limit = [2 ** 32, 300, 2 ** 16, 2 ** 20][seed - 1] ?? 1;
    const keys = Uint32Array.from({ length: count }, () => 2 ** 32 - 1 - random.below(limit));
    const naive = Array.from(keys.keys()).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
    expect(Array.from(sortByKey(keys)), `seed ${seed}`).toEqual(naive);
  }
});

describe('values of every size', () => {
  const values = Float32Array.of(
    0.5,
    none,
    -0,
    1e-45,
    -infinite,
    0,
    3e38,
    -1e-45,
    none,
    infinite,
    -2.5,
    0.5,
    -0,
  );
  it('come in ascending order, NaN last, -0 and 0 as equals', () => {
    expect([...sortByKey(keysOfValues(values, false))]).toEqual([4, 10, 7, 2, 5, 12, 3, 0, 11, 6, 9, 1, 8]);
  });

  it('come in descending order, NaN last, equal ones still in the order they had', () => {
    expect([...sortByKey(keysOfValues(values, true))]).toEqual([9, 6, 0, 11, 3, 2, 5, 12, 7, 10, 4, 1, 8]);
  });

  it('are not changed', () => {
    const copy = values.slice();
    keysOfValues(values, true);
    expect(values).toEqual(copy);
  });
});

test('a NaN of any bits comes last', () => {
  const values = new Float32Array(Uint32Array.of(0xffc0_0001, 0x7fff_ffff, 0x7f80_0001, 0x3f80_0000).buffer);
  expect([...sortByKey(keysOfValues(values, false))]).toEqual([3, 0, 1, 2]);
});
