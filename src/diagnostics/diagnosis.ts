import type { Geometry } from '../recipe/geometry.ts';
import type { Recipe } from '../recipe/recipe.ts';

/**
 * What may be worth a look at an image, in the order in which it is shown. A row's flags are a sum of
 * `1 << index`.
 *
 * - `bad`: a pixel that is null or out of range
 * - `blank`: no ink, or none that the recipe takes
 * - `inkAtEdge`: ink touches the edge of the image, so some of it may be missing already
 * - `cropLoss`: more than `cropLossShare` of the ink is cut off; of a blank image with ink, all of it
 * - `boxAtLimit`: the image's edge leaves no room for the whole margin
 * - `boxSmall`, `boxLarge`: a box far smaller or larger than most
 * - `lowContrast`: ink hardly stronger than paper
 * - `duplicate`: the same pixels as an earlier image
 * - `notSquare`: one pixel short of square after padding
 */
export const flagNames = [
  'bad',
  'blank',
  'inkAtEdge',
  'cropLoss',
  'boxAtLimit',
  'boxSmall',
  'boxLarge',
  'lowContrast',
  'duplicate',
  'notSquare',
] as const;

/** One flag. */
export type FlagName = (typeof flagNames)[number];

/** How many images have each flag. */
export type FlagCounts = Readonly<Record<FlagName, number>>;

/** What images can be sorted by and shown as a histogram. */
export const quantityNames = ['cropLoss', 'boxWidth', 'boxHeight', 'aspect', 'inkShare', 'contrast'] as const;

/**
 * A number that each image has.
 *
 * - `cropLoss`: the share of the ink that is cut off, 0 to 1
 * - `boxWidth`, `boxHeight`: of the box with its margins, in pixels
 * - `aspect`: the box's width over its height
 * - `inkShare`: the image's ink as a share of the most there could be, 0 to 1
 * - `contrast`: the strongest less the weakest x, 0 to 255
 */
export type QuantityName = (typeof quantityNames)[number];

/**
 * What sums over the images of a set tell its mean and standard deviation. Sums of several sets add up.
 * Levels are shares of white, 0 to 1.
 */
export interface LevelMoments {
  readonly imageCount: number;
  /** The sum of the images' means. */
  readonly sumOfMeans: number;
  /** The sum of the images' means of squares. */
  readonly sumOfMeanSquares: number;
}

/** Raw images, and the crops that are made of them. */
export interface BeforeAfter<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** How many pixels have each grey level, 256 elements. */
export type LevelCounts = Float64Array<ArrayBuffer>;

/** The grey levels of raw images, and of the crops that are made of them. */
export type Histograms = BeforeAfter<LevelCounts>;

/** What was found of the rows [firstRow, endRow) of a shard under a recipe. */
export interface Diagnosis {
  readonly shardKey: number;
  readonly recipe: Recipe;
  readonly geometry: Geometry;
  readonly firstRow: number;
  readonly endRow: number;
  /** Rows that are measured; as long as it is less than all, more are to come. */
  readonly measuredRows: number;
  /** One element a row, counted from `firstRow`: a sum of flags. */
  readonly flags: Uint16Array<ArrayBuffer>;
  readonly counts: FlagCounts;
  /** One element a row; NaN where the image has no such number, or was not measured yet. */
  readonly quantities: Readonly<Record<QuantityName, Float32Array<ArrayBuffer>>>;
  /** The row of the shard with the same pixels, where one is earlier in the same shard; else -1. */
  readonly duplicateOf: Int32Array<ArrayBuffer>;
  readonly levels: BeforeAfter<LevelMoments>;
  /** Of the same images as `levels`; `undefined` where they were not counted. */
  readonly histograms: Histograms | undefined;
}
