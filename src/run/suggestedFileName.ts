import { withoutExtension } from '../outputs/shardStems.ts';

/**
 * The name that is suggested for the archive: the shard's own with `.zip` for one shard, `crops.zip` for
 * several.
 *
 * @param shardNames names of the shards that go into the archive, in their order
 */
export function suggestedFileName(shardNames: readonly string[]): string {
  return `${suggestedStem(shardNames)}.zip`;
}

/** As {@link suggestedFileName}, without the extension. */
export function suggestedStem(shardNames: readonly string[]): string {
  const [first, ...others] = shardNames;
  if (first === undefined || others.length > 0) return 'crops';
  return withoutExtension(first);
}
