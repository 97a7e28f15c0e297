import { CONTAINER_PIXELS, CONTAINER_PNG, CONTAINER_ZIP } from '../kernel/regionConstants.ts';
import type { NamingRules } from './entryNames.ts';

/** What a run makes of the crops. */
export type OutputChoice =
  /** PNGs in one zip, or in one for each shard, and what goes with them where that is asked for. */
  | { readonly kind: 'zip'; readonly withManifest: boolean; readonly isPerShard: boolean }
  /**
   * PNG files in a folder, or in a folder for each shard in it; downloaded, it is a zip of that folder. Files that
   * are there already and have the right length may be left as they are.
   */
  | { readonly kind: 'folder'; readonly isPerShard: boolean; readonly skipsExisting: boolean }
  /** WebDataset shards: tar files of so many images each, in pairs of `key.png` and `key.json`. */
  | { readonly kind: 'tar'; readonly imagesAFile: number }
  /** One array of the pixels, as `numpy.load` opens it. */
  | { readonly kind: 'npy' }
  /** One table with the PNGs, as Hugging Face's `datasets` reads images. */
  | { readonly kind: 'parquet' };

/** What goes with the images is called so. */
export const besideNames = ['manifest.csv', 'manifest.parquet', 'run.json'] as const;

/** The name of a format. */
export type OutputKind = OutputChoice['kind'];

/** All formats, the default first. */
export const outputKinds: readonly OutputKind[] = ['zip', 'folder', 'tar', 'npy', 'parquet'];

/** Images a tar file has where nobody says otherwise: some 50 MB of PNGs of 128 x 128. */
export const usualImagesAFile = 10_000;

/** The fewest and the most images that a tar file may be said to have. */
export const imagesAFileRange = [1, 1_000_000] as const;

/** What a format needs the kernel's segments to be. */
export interface SegmentNeeds {
  /** One of the kernel's CONTAINER values. */
  readonly container: number;
  /** Whether it needs to know of each image what its measures and its row are. */
  readonly facts: boolean;
  /** What the images' names must be. */
  readonly names: NamingRules;
  /** What the folders of classes are that images lie in, where there are classes. */
  readonly classFolders: ClassFolderKind;
}

/** Entries of a zip, or folders that the browser makes, which refuses more names. */
export type ClassFolderKind = 'none' | 'entries' | 'files';

const neverFiles: NamingRules = { isDotless: false, differByCase: 'ignored' };

/** What each format needs. */
export const segmentNeeds: Readonly<Record<OutputKind, SegmentNeeds>> = {
  zip: {
    container: CONTAINER_ZIP,
    facts: false,
    names: { isDotless: false, differByCase: 'told' },
    classFolders: 'entries',
  },
  folder: {
    container: CONTAINER_ZIP,
    facts: true,
    names: { isDotless: false, differByCase: 'namedApart' },
    classFolders: 'files',
  },
  tar: {
    container: CONTAINER_PNG,
    facts: true,
    names: { isDotless: true, differByCase: 'told' },
    classFolders: 'none',
  },
  npy: { container: CONTAINER_PIXELS, facts: false, names: neverFiles, classFolders: 'none' },
  parquet: { container: CONTAINER_PNG, facts: true, names: neverFiles, classFolders: 'none' },
};

/** Whether the writer has to be told of each shard. */
export function needsShards(choice: OutputChoice): boolean {
  return segmentNeeds[choice.kind].facts || isPerShard(choice);
}

/** Whether each shard has an archive or a folder of its own, so that names need be unique within a shard only. */
export function isPerShard(choice: OutputChoice): boolean {
  return (choice.kind === 'zip' || choice.kind === 'folder') && choice.isPerShard;
}

/** The folder that a shard's images are in, as the beginning of their names; empty where there is none. */
export function folderOf(choice: OutputChoice, shardStem: string): string {
  return choice.kind === 'folder' && choice.isPerShard ? `${shardStem}/` : '';
}

/** Whether the output is one file, so that a picked file can hold it. */
export function isOneFile(choice: OutputChoice): boolean {
  return choice.kind === 'zip' && !choice.isPerShard;
}

/** Whether the output is downloaded as one file. */
export function isOneDownload(choice: OutputChoice): boolean {
  return isOneFile(choice) || choice.kind === 'folder';
}

/** Whether a list of the images and a record of the run go with them. */
export function hasManifest(choice: OutputChoice): boolean {
  return choice.kind !== 'zip' || choice.withManifest;
}

/**
 * The least bytes a pixel of a crop takes in a format: what must be free before a run starts. PNGs of glyphs
 * take 0.28 on average, but those of blank images hardly any.
 */
export const leastBytesAPixel: Readonly<Record<OutputKind, number>> = {
  zip: 0.03,
  folder: 0.03,
  tar: 0.03,
  npy: 1,
  parquet: 0.03,
};
