import { MEASURED_BAD, MEASURED_BLANK, MEASURED_CROP } from '../kernel/measureConstants.ts';
import type { Geometry } from '../recipe/geometry.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { type AreaFences, areaFences, boxArea } from './boxOutliers.ts';
import { flagBits } from './flagSums.ts';
import type { RowMeasures } from './rowMeasures.ts';

/** A crop that loses more than this share of the ink is flagged `cropLoss`. */
export const cropLossShare = 0.01;

/** An image whose strongest and weakest x differ by less is flagged `lowContrast`; of 255. */
export const leastContrast = 96;

/**
 * The flags of each row (diagnosis.ts says what each is for); 0 where a row is not measured yet. A bad row has
 * no other flag; a blank one may also be a duplicate, have ink at the edge, and lose what ink it has. A box is
 * judged only where the recipe looks for ink.
 *
 * @param isDuplicate one element a row, not 0 where an earlier image has the same pixels
 */
export function flagsOf(
  measures: RowMeasures,
  isDuplicate: Uint8Array,
  recipe: Recipe,
  geometry: Geometry,
): Uint16Array<ArrayBuffer> {
  const flags = ownFlagsOf(measures, recipe, geometry);
  const fences = recipe.crop === 'ink' ? areaFences(measures) : undefined;
  for (let index = 0; index < flags.length; index++) {
    const outcome = measures.outcomes[index] ?? 0;
    if (outcome === 0 || outcome === MEASURED_BAD) continue;
    let sum = flags[index] ?? 0;
    if (isDuplicate[index] !== 0) sum |= flagBits.duplicate;
    if (outcome === MEASURED_CROP && fences) sum |= sizeFlag(boxArea(measures, index), fences);
    flags[index] = sum;
  }
  return flags;
}

/**
 * The flags that each row has whatever the others are: all but `duplicate`, `boxSmall` and `boxLarge`.
 */
export function ownFlagsOf(
  measures: RowMeasures,
  recipe: Recipe,
  geometry: Geometry,
): Uint16Array<ArrayBuffer> {
  const { outcomes, edges } = measures;
  const flags = new Uint16Array(outcomes.length);
  const pads = recipe.fit === 'pad';
  const looksForInk = recipe.crop === 'ink';
  for (let index = 0; index < flags.length; index++) {
    const outcome = outcomes[index] ?? 0;
    if (outcome === 0) continue;
    if (outcome === MEASURED_BAD) {
      flags[index] = flagBits.bad;
      continue;
    }
    let sum = 0;
    if (outcome === MEASURED_BLANK) sum |= flagBits.blank;
    if (edges[index] !== 0) sum |= flagBits.inkAtEdge;
    if (losesInk(measures, index)) sum |= flagBits.cropLoss;
    if (outcome === MEASURED_CROP) {
      if (isFaint(measures, index)) sum |= flagBits.lowContrast;
      if (pads && isNotSquare(measures, index)) sum |= flagBits.notSquare;
      if (looksForInk && isAtLimit(measures, index, geometry)) sum |= flagBits.boxAtLimit;
    }
    flags[index] = sum;
  }
  return flags;
}

function losesInk({ inkSums, inkOutsideSums }: RowMeasures, index: number): boolean {
  const ink = inkSums[index] ?? 0;
  return ink > 0 && (inkOutsideSums[index] ?? 0) / ink > cropLossShare;
}

function isFaint({ strongestInks, weakestInks }: RowMeasures, index: number): boolean {
  return (strongestInks[index] ?? 0) - (weakestInks[index] ?? 0) < leastContrast;
}

function isNotSquare({ fittedWidths, fittedHeights }: RowMeasures, index: number): boolean {
  return fittedWidths[index] !== fittedHeights[index];
}

/**
 * Whether a box ends where the image does, at any side. A margin that was cut is not told apart from one that
 * ends just there.
 */
function isAtLimit(
  { boxLefts, boxTops, boxRights, boxBottoms }: RowMeasures,
  index: number,
  { height, width }: Geometry,
): boolean {
  return (
    boxLefts[index] === 0 ||
    boxTops[index] === 0 ||
    boxRights[index] === width ||
    boxBottoms[index] === height
  );
}

function sizeFlag(area: number, { least, greatest }: AreaFences): number {
  if (area < least) return flagBits.boxSmall;
  return area > greatest ? flagBits.boxLarge : 0;
}
