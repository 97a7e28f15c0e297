import { npyName } from '../outputs/npyFormat.ts';
import { besideNames, type OutputChoice } from '../outputs/outputChoice.ts';
import { parquetName } from '../outputs/parquetFormat.ts';
import { shardStems, withoutExtension } from '../outputs/shardStems.ts';
import { tarName } from '../outputs/tarFormat.ts';
import type { SaveTo } from './snapshot.ts';

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

/** The files that hold the images of an output. */
export interface ImageFiles {
  /** The first one's name, as it is saved. */
  readonly first: string;
  /** `NaN` where the choice does not tell, as when a field is empty. */
  readonly count: number;
}

/**
 * What the files of images are called. In a folder of their own they need no more than what they are; among other
 * downloads each is named for the shards, too: `crops.zip`, `crops-000000.tar`, `crops-images.npy`.
 *
 * @param imageCount the most images that there may be
 */
export function imageFiles(
  choice: OutputChoice,
  saveTo: SaveTo,
  shardNames: readonly string[],
  imageCount: number,
): ImageFiles {
  const prefix = saveTo === 'pickedFolder' ? '' : `${suggestedStem(shardNames)}-`;
  switch (choice.kind) {
    case 'zip': {
      if (!choice.isPerShard) return { first: suggestedFileName(shardNames), count: 1 };
      const [first = 'crops'] = shardStems(shardNames, besideNames);
      return { first: `${first}.zip`, count: shardNames.length };
    }
    case 'folder':
      // Files in a folder are called as their images; as a download they lie in a zip.
      return { first: suggestedFileName(shardNames), count: saveTo === 'pickedFolder' ? imageCount : 1 };
    case 'tar': {
      const count = Math.max(1, Math.ceil(imageCount / choice.imagesAFile));
      return { first: prefix + tarName(0), count: Number.isFinite(count) ? count : Number.NaN };
    }
    case 'npy':
      return { first: prefix + npyName, count: 1 };
    case 'parquet':
      return { first: prefix + parquetName, count: 1 };
  }
}
