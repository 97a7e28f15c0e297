import type { FlagName } from '../diagnostics/diagnosis.ts';
import { flagsIn } from '../diagnostics/flagSums.ts';
import type { RowMeasures } from '../diagnostics/rowMeasures.ts';
import { MEASURED_BLANK, MEASURED_CROP } from '../kernel/measureConstants.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { nameExtension } from './entryName.ts';
import { type ImageFacts, measuredFacts, roundedShare } from './imageFacts.ts';
import { npyName } from './npyFormat.ts';
import type { OutputChoice } from './outputChoice.ts';
import { tarName } from './tarFormat.ts';

/** What the list of all images is called. */
export const manifestName = 'manifest.csv';

/** The list's columns. Where an image has no ink, what is of its crop is empty. */
export const manifestColumns = [
  /** The image's place in the output, from 0 on. */
  'index',
  'id',
  'shard',
  /** Counted from 0 within the shard. */
  'row',
  /**
   * Where the image is: its name in the zip, or its path in the Parquet file; the tar file's name and its own,
   * `000000.tar/key.png`; or the array's name.
   */
  'file',
  /** The box with its margins, in pixels; right and bottom are exclusive. */
  'left',
  'top',
  'right',
  'bottom',
  /** The size of what was resized. */
  'padded_width',
  'padded_height',
  /** The greatest level of ink, 0 to 255. */
  'strongest_ink',
  /** The share of the ink that was cut off, to six digits. */
  'crop_loss',
  /** All flags, with a space between them. */
  'flags',
] as const;

/** A shard all of whose rows are done. */
export interface ManifestShard {
  readonly name: string;
  readonly recipe: Recipe;
  readonly choice: OutputChoice;
  /** How many images the shards before it have in the output. */
  readonly firstIndex: number;
  readonly ids: readonly string[];
  /** The names of those rows that are not named by their id. */
  readonly changedNames: ReadonlyMap<number, string>;
  readonly measures: RowMeasures;
  /** A sum of flags for each row. */
  readonly flags: Uint16Array;
}

/** The first line of the list. */
export function manifestHeader(): Uint8Array<ArrayBuffer> {
  return encoder.encode(`${manifestColumns.join(',')}\n`);
}

/** A line for each image of a shard that is in the output, in the output's order (RFC 4180, but for LF). */
export function manifestLines(shard: ManifestShard): Uint8Array<ArrayBuffer> {
  const { name, recipe, choice, ids, changedNames, measures, flags } = shard;
  let index = shard.firstIndex;
  const lines: string[] = [];
  for (const [row, id] of ids.entries()) {
    const outcome = measures.outcomes[row];
    if (outcome !== MEASURED_CROP && !(outcome === MEASURED_BLANK && recipe.blank === 'write')) continue;
    const file = fileOfImage(choice, index, changedNames.get(row) ?? id + nameExtension);
    const measured = measuredFacts(measures, row);
    lines.push(manifestLine({ id, shard: name, row, ...measured }, index, file, flagsIn(flags[row] ?? 0)));
    index += 1;
  }
  return encoder.encode(lines.join(''));
}

function manifestLine(
  { id, shard, row, crop, strongestInk }: Omit<ImageFacts, 'stem' | 'flags'>,
  index: number,
  file: string,
  flags: readonly FlagName[],
): string {
  const box = crop === undefined ? ',,,' : crop.box.join(',');
  const padded = crop === undefined ? ',' : crop.paddedSize.join(',');
  const loss = roundedShare(crop?.cropLoss) ?? '';
  const place = `${index},${field(id)},${field(shard)},${row},${field(file)}`;
  return `${place},${box},${padded},${strongestInk},${loss},${flags.join(' ')}\n`;
}

function fileOfImage(choice: OutputChoice, index: number, name: string): string {
  switch (choice.kind) {
    case 'zip':
    case 'parquet':
      return name;
    case 'tar':
      return `${tarName(Math.floor(index / choice.imagesAFile))}/${name}`;
    case 'npy':
      return npyName;
  }
}

/** A field, in quotes where it has to be. */
function field(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const encoder = new TextEncoder();
