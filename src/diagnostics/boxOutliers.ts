import { MEASURED_CROP } from '../kernel/measureConstants.ts';
import { quantile } from './quantile.ts';
import type { RowMeasures } from './rowMeasures.ts';

/** Boxes that there must be before any is called small or large. */
export const fewestBoxes = 20;

/** A small or large box differs from the quartile on its side by at least this factor. */
export const leastFactor = 1.5;

/** A box with a smaller area than `least` is far smaller than most, one with a larger than `greatest` larger. */
export interface AreaFences {
  readonly least: number;
  readonly greatest: number;
}

/**
 * The fences of the areas of the boxes, margins included, beyond which a box is far from most: Tukey's outer
 * fences, three times the distance of the quartiles away from them, what is beyond being "far out" (J. W.
 * Tukey, Exploratory Data Analysis, 1977, section 2D).
 *
 * An area is never below 0 and never above the image's, so that each fence is set up on the scale on which it
 * is the nearer: the lower on that of ratios, `q1 / (q3 / q1) ** 3`, the upper on that of differences,
 * `q3 + 3 * (q3 - q1)`. The area tells a speck from glyphs where width and height, which differ more from
 * glyph to glyph, would have fences outside the image. Where most boxes are equal, {@link leastFactor} keeps
 * the rest from being flagged.
 *
 * @returns `undefined` where fewer than {@link fewestBoxes} rows have a box
 */
export function areaFences(measures: RowMeasures): AreaFences | undefined {
  const areas = new Float64Array(measures.outcomes.length);
  let count = 0;
  for (let index = 0; index < areas.length; index++) {
    if (measures.outcomes[index] === MEASURED_CROP) areas[count++] = boxArea(measures, index);
  }
  if (count < fewestBoxes) return undefined;
  const sorted = areas.subarray(0, count).sort();
  const areaAt = (place: number): number => sorted[place] ?? Number.NaN;
  const lower = quantile(areaAt, count, 0.25);
  const upper = quantile(areaAt, count, 0.75);
  return {
    least: upper > 0 ? Math.min(lower * (lower / upper) ** 3, lower / leastFactor) : 0,
    greatest: Math.max(upper + 3 * (upper - lower), upper * leastFactor),
  };
}

/** The area of a row's box, in pixels. */
export function boxArea(measures: RowMeasures, index: number): number {
  const wide = (measures.boxRights[index] ?? 0) - (measures.boxLefts[index] ?? 0);
  const high = (measures.boxBottoms[index] ?? 0) - (measures.boxTops[index] ?? 0);
  return wide * high;
}
