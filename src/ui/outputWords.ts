import type { OutputChoice } from '../outputs/outputChoice.ts';
import type { SaveTo } from '../run/snapshot.ts';
import { imageFiles } from '../run/suggestedFileName.ts';
import { formatBytes, formatCountOf } from './format.ts';

/** What is to be written, and where. */
export interface PlannedOutput {
  readonly choice: OutputChoice;
  readonly saveTo: SaveTo;
  readonly shardNames: readonly string[];
  /** The most crops that there may be. */
  readonly imageCount: number;
  /** Width and height of the crops, in pixels; `NaN` where the field is empty. */
  readonly size: number;
}

/** What a run would write its crops to, around a file's name: `as PNGs in` `crops.zip`. */
export interface OutputWords {
  readonly before: string;
  /** The first file's where there are several. */
  readonly fileName: string;
  readonly after: string;
}

/**
 * What a run would write its crops to, in words.
 *
 * @param locale a BCP 47 tag; the user's own where it is left out
 */
export function outputWords(output: PlannedOutput, locale?: string): OutputWords {
  const { choice, saveTo, shardNames, imageCount, size } = output;
  const { first: fileName, count } = imageFiles(choice, saveTo, shardNames, imageCount);
  switch (choice.kind) {
    case 'zip': {
      const after = choice.withManifest ? ', with a manifest' : '';
      if (count === 1) return { before: 'as PNGs in', fileName, after };
      return {
        before: `as PNGs in ${formatCountOf(count, 'zip', locale)} from`,
        fileName,
        after: ` on${after}`,
      };
    }
    case 'folder':
      return saveTo === 'pickedFolder'
        ? { before: 'as PNG files in', fileName: 'a folder that you choose', after: ', with a manifest' }
        : { before: 'as PNGs in', fileName, after: ', with a manifest' };
    case 'tar': {
      if (count === 1) return { before: 'as PNGs in', fileName, after: ', with a manifest' };
      const files = Number.isNaN(count) ? 'tar files' : formatCountOf(count, 'tar file', locale);
      return { before: `as PNGs in ${files} from`, fileName, after: ' on, with a manifest' };
    }
    case 'npy': {
      const byteLength = imageCount * size ** 2;
      const ofLength = Number.isNaN(byteLength) ? '' : ` of ${formatBytes(byteLength, locale)}`;
      return { before: `as one array${ofLength} in`, fileName, after: ', its ids in a manifest' };
    }
    case 'parquet':
      return { before: 'as one table of PNGs in', fileName, after: ', with a manifest' };
  }
}
