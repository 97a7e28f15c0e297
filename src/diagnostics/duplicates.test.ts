import { describe, expect, it, test } from 'vitest';
import { randomOf } from '../sample/random.ts';
import { DuplicateIndex } from './duplicateIndex.ts';
import { findDuplicates } from './duplicates.ts';
import { measuresOf, randomMeasures } from './fixtures/measures.ts';
import type { RowMeasures } from './rowMeasures.ts';

/** Rows with hashes 1, 2...; `b` is a blank one of the hash behind it, `x` a bad one, `.` one not measured. */
function rowsOf(hashes: string, firstRow = 0): RowMeasures {
  const outcomes: Readonly<Record<string, number>> = { b: 2, x: 3, '.': 0 };
  const rows = hashes.split(' ').map((text): { outcome: number; hash: [number, number] } => ({
    outcome: outcomes[text[0] ?? ''] ?? 1,
    hash: [9, Number(text.replace(/[bx.]/, ''))],
  }));
  return measuresOf(rows, firstRow);
}

function found(measures: RowMeasures, shardKey = 0, earlier?: DuplicateIndex) {
  const { isDuplicate, duplicateOf } = findDuplicates(measures, shardKey, earlier);
  return { flagged: [...isDuplicate].join(''), of: [...duplicateOf] };
}

describe('in one set of rows', () => {
  it.each([
    ['nothing is a duplicate of what differs', '1 2 3', '000', [-1, -1, -1]],
    ['only later images are, and all of the first', '1 2 1 1', '0011', [-1, -1, 10, 10]],
    ['blank ones are', 'b1 b1 2', '010', [-1, 10, -1]],
    ['bad ones are not, nor is anything a duplicate of them', 'x1 x1 1', '000', [-1, -1, -1]],
    ['what is not measured is not', '.1 1 .1 1', '0001', [-1, -1, -1, 11]],
  ])('%s', (_, hashes, flagged, of) => {
    expect(found(rowsOf(hashes, 10))).toEqual({ flagged, of });
  });
});

describe('across sets', () => {
  it('images of earlier shards are flagged, but have no row here', () => {
    const index = new DuplicateIndex();
    index.add(2, rowsOf('1 2'));
    expect(found(rowsOf('3 2 2 1 3'), 5, index)).toEqual({ flagged: '01111', of: [-1, -1, 1, -1, 0] });
  });

  it('the order of shards is that of their keys, whatever is added first, or again', () => {
    const index = new DuplicateIndex();
    index.add(8, rowsOf('1 .2'));
    // Nothing is a duplicate of a later shard's image.
    expect(found(rowsOf('1 2 3'), 5, index).flagged).toBe('000');
    index.add(5, rowsOf('1 2 3'));
    index.add(8, rowsOf('1 2'));
    expect(found(rowsOf('1 2'), 8, index).flagged).toBe('11');
    expect(found(rowsOf('1 2 3'), 5, index).flagged).toBe('000');
    expect(index.firstOf(9, 2)).toEqual({ shardKey: 5, row: 1 });
  });

  it.each([
    ['in order', [0, 3]],
    ['backwards', [3, 0]],
  ])('rows of earlier passes are found when the passes come %s', (_, order) => {
    const passes = new Map([
      [0, rowsOf('1 2 2', 0)],
      [3, rowsOf('2 1 4 4', 3)],
    ]);
    const index = new DuplicateIndex();
    for (const first of order) index.add(7, passes.get(first) ?? rowsOf(''));
    expect(found(rowsOf('1 2 2', 0), 7, index)).toEqual({ flagged: '001', of: [-1, -1, 1] });
    expect(found(rowsOf('2 1 4 4', 3), 7, index)).toEqual({ flagged: '1101', of: [1, 0, -1, 5] });
  });

  it('a shard that is forgotten has no duplicates any more, and others come first instead', () => {
    const index = new DuplicateIndex();
    index.add(1, rowsOf('1 2'));
    index.add(2, rowsOf('2 3'));
    index.add(3, rowsOf('3 2 1'));
    index.forget(1);
    index.forget(99);
    expect(found(rowsOf('2 3'), 2, index).flagged).toBe('00');
    expect(found(rowsOf('3 2 1'), 3, index).flagged).toBe('110');
    expect(index.firstOf(9, 1)).toEqual({ shardKey: 3, row: 2 });
    index.add(1, rowsOf('1 2'));
    expect(found(rowsOf('1 2'), 1, index).flagged).toBe('00');
    expect(found(rowsOf('3 2 1'), 3, index).flagged).toBe('111');
  });
});

test.each([21, 22, 23, 24])('shards in passes are as one long list of images, seed %i', (seed) => {
  const random = randomOf(seed);
  const passes = Array.from({ length: 6 }, (_, i) => ({
    shardKey: 40 + (i >> 1),
    measures: randomMeasures(300, seed * 100 + i, (i & 1) * 300),
  }));
  const index = new DuplicateIndex();
  const keys = new Map(passes.map((pass) => [pass, random.below(1000)]));
  const shuffled = passes.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
  for (const { shardKey, measures } of shuffled) index.add(shardKey, measures);
  const firsts = new Map<string, { shardKey: number; row: number }>();
  let flagged = 0;
  for (const { shardKey, measures } of passes) {
    const { isDuplicate, duplicateOf } = findDuplicates(measures, shardKey, index);
    for (const [i, outcome] of measures.outcomes.entries()) {
      const row = measures.firstRow + i;
      const hash = `${measures.hashLows[i]} ${measures.hashHighs[i]}`;
      const first = firsts.get(hash);
      const isHashed = outcome === 1 || outcome === 2;
      expect(isDuplicate[i] === 1).toBe(isHashed && first !== undefined);
      if (isHashed && first === undefined) firsts.set(hash, { shardKey, row });
      if (first?.shardKey === shardKey) expect(duplicateOf[i]).toBe(isHashed ? first.row : -1);
      flagged += isDuplicate[i] ?? 0;
    }
  }
  expect(flagged).toBeGreaterThan(100);
  for (const [hash, first] of firsts) {
    const [low = 0, high = 0] = hash.split(' ').map(Number);
    expect(index.firstOf(low, high)).toEqual(first);
  }
});
