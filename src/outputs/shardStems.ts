import { safeFolderName } from './entryName.ts';
import { sameFileKey } from './sameFileKey.ts';

/**
 * What the shards' own archives or folders are called: as the shards without `.parquet` and the like, and such as
 * browsers make folders of. No two are the same to a file system that looks past case; the later one gets `_2`, `_3` and so on.
 *
 * @param shardNames in the order of the run
 * @param taken names that none may have, such as those of files that lie beside them
 */
export function shardStems(shardNames: readonly string[], taken: readonly string[] = []): string[] {
  const takenKeys = new Set(taken.map(sameFileKey));
  return shardNames.map((name, index) => {
    // Windows drops dots and spaces at the end of a folder's name.
    const plain = withoutExtension(name).replace(/[. ]+$/, '');
    const base = plain.trim() === '' ? `shard_${index + 1}` : safeFolderName(plain, mostStemByteLength);
    let stem = base;
    for (let number = 2; takenKeys.has(sameFileKey(stem)); number++) stem = `${base}_${number}`;
    takenKeys.add(sameFileKey(stem));
    return stem;
  });
}

/** Leaves room for a number, an extension and what browsers put behind a name while they write. */
const mostStemByteLength = 200;

/** A shard's name without what says its format. */
export function withoutExtension(shardName: string): string {
  return shardName.replace(/\.(parquet|feather|arrow|ipc)$/i, '');
}
