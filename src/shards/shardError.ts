/**
 * A shard, or a part of it, that cannot be done. The message is one or more sentences that can follow
 * the shard's name and a colon; they say what was expected and what was found.
 */
export class ShardError extends Error {
  override readonly name = 'ShardError';
}
