import { describe, expect, test } from 'vitest';
import { randomRows, rowList, rowRange, sortedLike } from './galleryRows.ts';

describe('rowRange', () => {
  const rows = rowRange(100, 130);

  test('positions and rows are each other’s inverse', () => {
    expect(rows.count).toBe(30);
    for (let position = 0; position < rows.count; position++) {
      expect(rows.positionOf(rows.rowAt(position))).toBe(position);
    }
  });

  test('rows outside have no position', () => {
    expect(rows.positionOf(99)).toBeUndefined();
    expect(rows.positionOf(130)).toBeUndefined();
  });
});

test('a list keeps its order, and knows what is not in it', () => {
  const rows = rowList([7, 3, 11]);
  expect([0, 1, 2].map(rows.rowAt)).toEqual([7, 3, 11]);
  expect(rows.positionOf(11)).toBe(2);
  expect(rows.positionOf(4)).toBeUndefined();
});

describe('randomRows', () => {
  test('are distinct, ascending and within the range', () => {
    for (let seed = 0; seed < 50; seed++) {
      const rows = randomRows(1000, 1500, 96, seed);
      expect(rows, `seed ${seed}`).toHaveLength(96);
      expect(new Set(rows).size, `seed ${seed}`).toBe(96);
      expect(rows, `seed ${seed}`).toEqual(rows.toSorted((a, b) => a - b));
      expect(
        rows.every((row) => row >= 1000 && row < 1500),
        `seed ${seed}`,
      ).toBe(true);
    }
  });

  test('are the same for the same seed and others for another', () => {
    expect(randomRows(0, 50_210, 96, 5)).toEqual(randomRows(0, 50_210, 96, 5));
    expect(randomRows(0, 50_210, 96, 5)).not.toEqual(randomRows(0, 50_210, 96, 6));
  });

  test('are all rows where there are fewer than asked for', () => {
    expect(randomRows(20, 25, 96, 1)).toEqual([20, 21, 22, 23, 24]);
    expect(randomRows(20, 20, 96, 1)).toEqual([]);
  });

  test('come from everywhere alike', () => {
    const picks = Array.from({ length: 20 }, () => 0);
    for (let seed = 0; seed < 4000; seed++) {
      for (const row of randomRows(0, 20, 5, seed)) picks[row] = (picks[row] ?? 0) + 1;
    }
    // 1,000 each are expected; the standard deviation is about 27.
    for (const count of picks) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

test('some rows stand in the order of others', () => {
  const rows = sortedLike([3, 5, 8], rowList([8, 1, 3, 5]));
  expect(Array.from({ length: rows.count }, (_, position) => rows.rowAt(position))).toEqual([8, 3, 5]);
});
