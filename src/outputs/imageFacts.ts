import type { FlagName } from '../diagnostics/diagnosis.ts';
import { flagsIn } from '../diagnostics/flagSums.ts';
import { ownFlagsOf } from '../diagnostics/flags.ts';
import { readMeasures } from '../diagnostics/readMeasures.ts';
import type { RowMeasures } from '../diagnostics/rowMeasures.ts';
import { MEASURE_RECORD_BYTES, MEASURED_CROP } from '../kernel/measureConstants.ts';
import type { LabelValue } from '../labels/labelType.ts';
import { labelOfRow, type ShardLabels } from '../labels/shardLabels.ts';
import type { Geometry } from '../recipe/geometry.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { EntryFacts } from './entryFacts.ts';
import { nameExtension } from './entryName.ts';

/** What an image's shard says of it. */
export interface ShardFacts {
  readonly name: string;
  /** What its own archive or folder is called, where each shard has one, without the extension (shardStems.ts). */
  readonly stem: string;
  readonly geometry: Geometry;
  readonly recipe: Recipe;
  /** The ids of those rows that are not named by their id. */
  readonly changedIds: ReadonlyMap<number, string>;
  /** The labels of its rows, where there is a label file. */
  readonly labels: ShardLabels | undefined;
}

/** What is known of an image that is written. */
export interface ImageFacts {
  readonly id: string;
  /** The name of its shard. */
  readonly shard: string;
  /** Counted from 0 within the shard. */
  readonly row: number;
  /** The name it is written under, without `.png`; unique in the output. */
  readonly stem: string;
  /** What was cropped; `undefined` where it is blank. */
  readonly crop: CropFacts | undefined;
  /** The share of the ink that was cut off, 0 to 1; `undefined` where nothing counts as ink. */
  readonly cropLoss: number | undefined;
  /** The greatest level of ink, 0 to 255. */
  readonly strongestInk: number;
  readonly flags: readonly FlagName[];
  /** The labels by column; null where it has none, `undefined` where there is no label file. */
  readonly labels: Readonly<Record<string, LabelValue>> | null | undefined;
  /** The number of its class; `undefined` where it has none. */
  readonly classNumber: number | undefined;
}

/** What is known of an image that is not blank. */
export interface CropFacts {
  /** The box with its margins, in pixels; right and bottom are exclusive. */
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
  /** The size of what was resized: the box padded, or as the recipe fits it. */
  readonly paddedSize: readonly [width: number, height: number];
}

/** What is known of each image of a segment. Of the flags it has those that need no other image. */
export function imageFacts(facts: EntryFacts, shard: ShardFacts): ImageFacts[] {
  const { rows, names, nameOffsets, measures } = facts;
  const count = measures.length / MEASURE_RECORD_BYTES;
  const records = readMeasures(measures.buffer, measures.byteOffset, count, 0);
  const flags = ownFlagsOf(records, shard.recipe, shard.geometry);
  return Array.from(rows, (row, index) => {
    const name = decoder.decode(names.subarray(nameOffsets[index], nameOffsets[index + 1]));
    const stem = name.slice(0, -nameExtension.length);
    return {
      id: shard.changedIds.get(row) ?? stem,
      shard: shard.name,
      row,
      stem,
      ...measuredFacts(records, index),
      flags: flagsIn(flags[index] ?? 0),
      labels: shard.labels && labelsOfRow(shard.labels, row),
      classNumber: classNumberOfRow(shard.labels, row),
    };
  });
}

function labelsOfRow(labels: ShardLabels, row: number): Record<string, LabelValue> | null {
  if (labels.isLabelled[row] !== 1) return null;
  return Object.fromEntries(labels.columns.map((column) => [column.name, labelOfRow(column, row)]));
}

function classNumberOfRow(labels: ShardLabels | undefined, row: number): number | undefined {
  const number = labels?.classNumbers?.[row];
  return number === undefined || Number.isNaN(number) ? undefined : number;
}

/** What is known of a row from its measures alone. */
export function measuredFacts(
  measures: RowMeasures,
  index: number,
): Pick<ImageFacts, 'crop' | 'cropLoss' | 'strongestInk'> {
  const strongestInk = measures.strongestInks[index] ?? 0;
  const ink = measures.inkSums[index] ?? 0;
  const cropLoss = ink > 0 ? (measures.inkOutsideSums[index] ?? 0) / ink : undefined;
  if (measures.outcomes[index] !== MEASURED_CROP) return { crop: undefined, cropLoss, strongestInk };
  return {
    crop: {
      box: [
        measures.boxLefts[index] ?? 0,
        measures.boxTops[index] ?? 0,
        measures.boxRights[index] ?? 0,
        measures.boxBottoms[index] ?? 0,
      ],
      paddedSize: [measures.fittedWidths[index] ?? 0, measures.fittedHeights[index] ?? 0],
    },
    cropLoss,
    strongestInk,
  };
}

/** A share to six digits behind the point; null where there is none. */
export function roundedShare(share: number | undefined): number | null {
  return share === undefined ? null : Math.round(share * 1e6) / 1e6;
}

const decoder = new TextDecoder();
