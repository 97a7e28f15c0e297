import { flagsIn } from '../diagnostics/flagSums.ts';
import type { RowMeasures } from '../diagnostics/rowMeasures.ts';
import { MEASURED_BLANK, MEASURED_CROP } from '../kernel/measureConstants.ts';
import type { ShardLabels } from '../labels/shardLabels.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { nameExtension } from './entryName.ts';
import { measuredFacts, roundedShare } from './imageFacts.ts';
import { npyName } from './npyFormat.ts';
import { folderOf, type OutputChoice } from './outputChoice.ts';
import { tarName } from './tarFormat.ts';
import { zipNameOf } from './zipPerShardFormat.ts';

/** What the list of all images says of one. Where it is blank, what is of its crop is null. */
export interface ManifestRow {
  /** The image's place in the output, from 0 on. */
  readonly index: number;
  readonly id: string;
  /** The name of its shard. */
  readonly shard: string;
  /** Counted from 0 within the shard. */
  readonly row: number;
  /**
   * Where the image is: its name in the zip or in the folder, or its path in the Parquet file; the name of one of
   * several archives and its own, `000000.tar/key.png`; or the array's name.
   */
  readonly file: string;
  /** The box with its margins, in pixels; right and bottom are exclusive. */
  readonly left: number | null;
  readonly top: number | null;
  readonly right: number | null;
  readonly bottom: number | null;
  /** The size of what was resized. */
  readonly padded_width: number | null;
  readonly padded_height: number | null;
  /** The greatest level of ink, 0 to 255. */
  readonly strongest_ink: number;
  /** The share of the ink that was cut off, to six digits. */
  readonly crop_loss: number | null;
  /** All flags, with a space between them. */
  readonly flags: string;
}

/** A shard all of whose rows are done. */
export interface ManifestShard {
  readonly name: string;
  /** What its own archive or folder is called, where each shard has one. */
  readonly stem: string;
  readonly recipe: Recipe;
  readonly ids: readonly string[];
  /** The names of those rows that are not named by their id. */
  readonly changedNames: ReadonlyMap<number, string>;
  readonly measures: RowMeasures;
  /** A sum of flags for each row. */
  readonly flags: Uint16Array;
  readonly labels: ShardLabels | undefined;
  /** The folder of each row's image, where images lie in folders. */
  readonly folders: readonly string[] | undefined;
}

/**
 * A row for each image of a shard that is in the output, in the output's order.
 *
 * @param firstIndex how many images the shards, and the shard's rows, before these have in the output
 * @param firstRow of the shard's rows the first that is looked at
 * @param endRow the row behind the last of them
 */
export function manifestRows(
  choice: OutputChoice,
  shard: ManifestShard,
  firstIndex: number,
  firstRow = 0,
  endRow = shard.ids.length,
): ManifestRow[] {
  const { name, stem, recipe, ids, changedNames, measures, flags, folders } = shard;
  const rows: ManifestRow[] = [];
  for (let row = firstRow; row < endRow; row++) {
    const id = ids[row] ?? '';
    const outcome = measures.outcomes[row];
    if (outcome !== MEASURED_CROP && !(outcome === MEASURED_BLANK && recipe.blank === 'write')) continue;
    const index = firstIndex + rows.length;
    const { crop, cropLoss, strongestInk } = measuredFacts(measures, row);
    const [left, top, right, bottom] = crop?.box ?? [null, null, null, null];
    const [paddedWidth, paddedHeight] = crop?.paddedSize ?? [null, null];
    rows.push({
      index,
      id,
      shard: name,
      row,
      file: fileOfImage(
        choice,
        index,
        stem,
        inFolder(folders?.[row], changedNames.get(row) ?? id + nameExtension),
      ),
      left,
      top,
      right,
      bottom,
      padded_width: paddedWidth,
      padded_height: paddedHeight,
      strongest_ink: strongestInk,
      crop_loss: roundedShare(cropLoss),
      flags: flagsIn(flags[row] ?? 0).join(' '),
    });
  }
  return rows;
}

function inFolder(folder: string | undefined, name: string): string {
  return folder === undefined ? name : `${folder}/${name}`;
}

function fileOfImage(choice: OutputChoice, index: number, stem: string, name: string): string {
  switch (choice.kind) {
    case 'zip':
      return choice.isPerShard ? `${zipNameOf(stem)}/${name}` : name;
    case 'folder':
      return folderOf(choice, stem) + name;
    case 'parquet':
      return name;
    case 'tar':
      return `${tarName(Math.floor(index / choice.imagesAFile))}/${name}`;
    case 'npy':
      return npyName;
  }
}
