import { expect, test } from 'vitest';
import type { ShardEntry } from '../run/snapshot.ts';
import { shardBeside } from './shardBeside.ts';

const facts = {
  format: 'Parquet' as const,
  rowCount: 1,
  pixelCount: 1,
  rowGroupCount: 1,
  idColumn: undefined,
  codecs: [],
  createdBy: undefined,
};

function shard(key: number, kind: 'recognised' | 'rejected'): ShardEntry {
  const identity = { key, name: `${key}.parquet`, byteLength: 1 };
  return kind === 'rejected'
    ? { ...identity, kind, message: 'is none' }
    : { ...identity, kind, facts, geometry: { height: 1, width: 1 } };
}

const shards = [shard(3, 'recognised'), shard(4, 'rejected'), shard(8, 'recognised'), shard(9, 'recognised')];

test.each([
  [3, 1, 8],
  [8, 1, 9],
  [9, 1, undefined],
  [9, -1, 8],
  [8, -1, 3],
  [3, -1, undefined],
  [undefined, 1, 3],
] as const)('from %s by %i to %s, leaving out what cannot be shown', (key, direction, expected) => {
  expect(shardBeside(shards, key, direction)).toBe(expected);
});
