// Step 6: resizing to a square, by the interpolation that the recipe chooses.

import { INTERPOLATION_AREA, INTERPOLATION_NEAREST } from '../recipeCodes';
import { areaRegionsByteLength, resizeArea, setAreaRegions } from './resizeArea';
import { axisSlotsByteLength, setAxisSlots } from './resizeAxis';
import { resizeLinear, resizeRowsByteLength, setResizeRows } from './resizeLinear';
import { nearestRegionByteLength, resizeNearest, setNearestRegion } from './resizeNearest';
import { align16 } from './words';

let interpolation: i32 = 0;

/** Bytes of working memory for outputs of `size` and inputs up to `longest` on both axes. */
export function resizeRegionsByteLength(size: i32, longest: i32, interpolationCode: i32): usize {
  if (interpolationCode == INTERPOLATION_NEAREST) return align16(nearestRegionByteLength(size));
  return (
    align16(resizeRowsByteLength(size)) +
    align16(axisSlotsByteLength(size, longest)) +
    (interpolationCode == INTERPOLATION_AREA ? areaRegionsByteLength(size, longest) : 0)
  );
}

/** Lays the working memory out from `pointer` on (16-aligned). */
export function setResizeRegions(pointer: usize, size: i32, longest: i32, interpolationCode: i32): void {
  interpolation = interpolationCode;
  if (interpolation == INTERPOLATION_NEAREST) {
    setNearestRegion(pointer);
    return;
  }
  const isArea = interpolation == INTERPOLATION_AREA;
  const slots = pointer + align16(resizeRowsByteLength(size));
  setResizeRows(pointer, size);
  setAxisSlots(slots, size, longest, isArea);
  if (isArea) setAreaRegions(slots + align16(axisSlotsByteLength(size, longest)), size, longest);
}

/**
 * Resizes a grey image with zeros around it, its sides scaled apart where they differ.
 *
 * Reads height * width bytes from `source` and up to 16 after them; writes size * size bytes from
 * `target` on and up to 15 after them.
 *
 * @param source row-major, 1 x 1 or larger
 * @param target row-major
 * @param size width and height of the output
 * @param padX how many columns on the left, and as many on the right, hold zeros
 * @param padY how many rows above, and as many below, hold zeros
 */
export function resize(
  source: usize,
  height: i32,
  width: i32,
  target: usize,
  size: i32,
  padX: i32,
  padY: i32,
): void {
  if (interpolation == INTERPOLATION_NEAREST) resizeNearest(source, height, width, target, size);
  else if (interpolation == INTERPOLATION_AREA) resizeArea(source, height, width, target, size, padX, padY);
  else resizeLinear(source, height, width, target, size, padX, padY);
}
