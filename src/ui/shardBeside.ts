import type { ShardEntry } from '../run/snapshot.ts';

/**
 * The shard before or after one, of those whose crops can be shown.
 *
 * @param key of the one; `undefined` where none is shown
 * @returns its key; `undefined` where there is none
 */
export function shardBeside(
  shards: readonly ShardEntry[],
  key: number | undefined,
  direction: 1 | -1,
): number | undefined {
  const showable = shards.filter(({ kind }) => kind === 'recognised').map((shard) => shard.key);
  if (key === undefined) return showable[0];
  return showable[showable.indexOf(key) + direction];
}
