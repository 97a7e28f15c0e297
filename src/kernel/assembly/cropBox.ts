// Steps 2 and 3: the box of ink inside the border, and its margins. reference/cropBox.ts is the same
// in plain TypeScript. Thresholds are compared before normalising: that keeps the order, so there is
// a least x that counts as ink.

import { greatestByte, leastByte } from './lanes';
import { normalisedLevel } from './normalise';

/** The greatest x of the image that was looked at last: 0 where there is nothing. */
export let strongestPixel: u32 = 0;
/** Its least x. */
export let weakestPixel: u32 = 0;
/** The box with its margins, ends exclusive, after one was found. */
export let boxLeft: i32 = 0;
export let boxTop: i32 = 0;
export let boxRight: i32 = 0;
export let boxBottom: i32 = 0;
/** Whether all ink of the image lies in the rectangle that follows; else it may lie anywhere. */
export let isInkBounded: bool = false;
/** Then: the box without its margins and in the image's own indices, ends exclusive. */
export let inkLeft: i32 = 0;
export let inkTop: i32 = 0;
export let inkRight: i32 = 0;
export let inkBottom: i32 = 0;

/** In its lanes the least x of what was looked at since it was all ones. */
let weakestLanes: v128 = i8x16.splat(-1);

/** The greatest x of a run of pixels; `weakestLanes` takes part of their least. */
function greatestOfRun(pointer: usize, count: usize, mask: u32): u32 {
  const maskVector = i8x16.splat(<i8>mask);
  let most = i64x2.splat(0);
  if (count < 16) {
    for (const end = pointer + count; pointer < end; pointer++) {
      const x = v128.xor(v128.load8_splat(pointer), maskVector);
      most = i8x16.max_u(most, x);
      weakestLanes = i8x16.min_u(weakestLanes, x);
    }
  } else {
    let least = weakestLanes;
    // The last vector overlaps the one before instead of reaching past the end.
    const last = pointer + count - 16;
    for (; pointer < last; pointer += 16) {
      const x = v128.xor(v128.load(pointer), maskVector);
      most = i8x16.max_u(most, x);
      least = i8x16.min_u(least, x);
    }
    const x = v128.xor(v128.load(last), maskVector);
    most = i8x16.max_u(most, x);
    weakestLanes = i8x16.min_u(least, x);
  }
  return greatestByte(i64x2.extract_lane(most, 0), i64x2.extract_lane(most, 1));
}

/** The greatest x of pixels, given the least and the greatest of them; the least x with these in turn. */
function greatestOf(least: v128, most: v128, mask: v128): v128 {
  return v128.xor(v128.bitselect(least, most, mask), mask);
}

/** The greatest x of each of sixteen columns. */
function greatestOfSixteen(pointer: usize, width: usize, rows: usize, mask: v128, target: usize): void {
  let least = i8x16.splat(-1);
  let most = i64x2.splat(0);
  for (const end = pointer + rows * width; pointer < end; pointer += width) {
    const pixels = v128.load(pointer);
    least = i8x16.min_u(least, pixels);
    most = i8x16.max_u(most, pixels);
  }
  v128.store(target, greatestOf(least, most, mask));
  weakestLanes = i8x16.min_u(weakestLanes, greatestOf(most, least, mask));
}

/** The greatest x of each of 64 columns: row by row, since memory is read faster in its order. */
function greatestOf64(pointer: usize, width: usize, rows: usize, mask: v128, target: usize): void {
  let least0 = i8x16.splat(-1);
  let least1 = least0;
  let least2 = least0;
  let least3 = least0;
  let most0 = i64x2.splat(0);
  let most1 = most0;
  let most2 = most0;
  let most3 = most0;
  for (const end = pointer + rows * width; pointer < end; pointer += width) {
    const pixels0 = v128.load(pointer);
    const pixels1 = v128.load(pointer, 16);
    const pixels2 = v128.load(pointer, 32);
    const pixels3 = v128.load(pointer, 48);
    least0 = i8x16.min_u(least0, pixels0);
    most0 = i8x16.max_u(most0, pixels0);
    least1 = i8x16.min_u(least1, pixels1);
    most1 = i8x16.max_u(most1, pixels1);
    least2 = i8x16.min_u(least2, pixels2);
    most2 = i8x16.max_u(most2, pixels2);
    least3 = i8x16.min_u(least3, pixels3);
    most3 = i8x16.max_u(most3, pixels3);
  }
  v128.store(target, greatestOf(least0, most0, mask));
  v128.store(target, greatestOf(least1, most1, mask), 16);
  v128.store(target, greatestOf(least2, most2, mask), 32);
  v128.store(target, greatestOf(least3, most3, mask), 48);
  const least = i8x16.min_u(i8x16.min_u(least0, least1), i8x16.min_u(least2, least3));
  const most = i8x16.max_u(i8x16.max_u(most0, most1), i8x16.max_u(most2, most3));
  weakestLanes = i8x16.min_u(weakestLanes, greatestOf(most, least, mask));
}

/** The greatest x of each column over `rows` rows, to `target` (a byte a column). */
function greatestOfColumns(pointer: usize, width: usize, rows: usize, mask: u32, target: usize): void {
  const maskVector = i8x16.splat(<i8>mask);
  let column: usize = 0;
  for (; column + 64 <= width; column += 64) {
    greatestOf64(pointer + column, width, rows, maskVector, target + column);
  }
  if (column < width && width >= 64) {
    // The last columns overlap those before instead of reaching past the image.
    greatestOf64(pointer + width - 64, width, rows, maskVector, target + width - 64);
    return;
  }
  for (; column + 16 <= width; column += 16) {
    greatestOfSixteen(pointer + column, width, rows, maskVector, target + column);
  }
  if (column < width && width >= 16) {
    greatestOfSixteen(pointer + width - 16, width, rows, maskVector, target + width - 16);
    return;
  }
  for (; column < width; column++) {
    let most = i64x2.splat(0);
    for (let row: usize = 0; row < rows; row++) {
      const x = v128.xor(v128.load8_splat(pointer + row * width + column), maskVector);
      most = i8x16.max_u(most, x);
      weakestLanes = i8x16.min_u(weakestLanes, x);
    }
    v128.store8_lane(target + column, most, 0);
  }
}

/** Whether any of `count` pixels has an x of `least` or more. */
function hasInk(pointer: usize, count: usize, mask: u32, least: u32): bool {
  const maskVector = i8x16.splat(<i8>mask);
  const leastVector = i8x16.splat(<i8>least);
  let i: usize = 0;
  for (; i + 16 <= count; i += 16) {
    if (v128.any_true(i8x16.ge_u(v128.xor(v128.load(pointer + i), maskVector), leastVector))) return true;
  }
  for (; i < count; i++) if ((<u32>load<u8>(pointer + i) ^ mask) >= least) return true;
  return false;
}

/** The least x whose level is above `ink`; 256 where none does. */
export function leastInk(strongest: u32, ink: u32): u32 {
  // The levels of lesser x are at most x * 255 / strongest, thus no ink.
  let x: u32 = (ink * strongest) / 255;
  while (x <= strongest && normalisedLevel(strongest, x) <= ink) x++;
  return x <= strongest ? x : 256;
}

/**
 * Takes the whole image as its box, where the recipe does not crop.
 *
 * @returns whether there is any ink; then the exported variables hold the box
 */
export function takeWholeImage(raw: usize, height: i32, width: i32, mask: u32): bool {
  weakestLanes = i8x16.splat(-1);
  strongestPixel = greatestOfRun(raw, height * width, mask);
  weakestPixel = leastByte(i64x2.extract_lane(weakestLanes, 0), i64x2.extract_lane(weakestLanes, 1));
  isInkBounded = false;
  boxLeft = boxTop = 0;
  boxRight = width;
  boxBottom = height;
  return strongestPixel != 0;
}

/**
 * Finds the crop box of one image.
 *
 * Reads height * width bytes from `raw`; writes `width` bytes from `columns` on.
 *
 * @param mask 255 where the image is to be inverted, else 0
 * @param border pixels at each edge in which no ink is looked for; 2 * border < height and width
 * @param ink levels above this are ink
 * @returns whether there is ink; then the exported variables hold the box
 */
export function findCropBox(
  raw: usize,
  height: i32,
  width: i32,
  mask: u32,
  border: i32,
  ink: u32,
  marginX: i32,
  marginY: i32,
  columns: usize,
): bool {
  const innerRows = height - 2 * border;
  const inner = raw + border * width;
  weakestLanes = i8x16.splat(-1);
  greatestOfColumns(inner, width, innerRows, mask, columns);
  const strongestAtBorder = max(
    greatestOfRun(raw, border * width, mask),
    greatestOfRun(inner + innerRows * width, border * width, mask),
  );
  // No column's greatest x is less than the least of all, which thus stays as it is.
  strongestPixel = max(strongestAtBorder, greatestOfRun(columns, width, 0));
  weakestPixel = leastByte(i64x2.extract_lane(weakestLanes, 0), i64x2.extract_lane(weakestLanes, 1));
  isInkBounded = false;
  if (strongestPixel == 0) return false;
  const least = leastInk(strongestPixel, ink);
  let left = border;
  let right = width - border - 1;
  while (left <= right && load<u8>(columns + left) < least) left++;
  if (left > right) return false;
  while (load<u8>(columns + right) < least) right--;
  let top = border;
  let bottom = height - border - 1;
  const inkWidth = right - left + 1;
  while (!hasInk(raw + top * width + left, inkWidth, mask, least)) top++;
  while (!hasInk(raw + bottom * width + left, inkWidth, mask, least)) bottom--;
  // The columns' greatest say nothing of the corners; the border's rows do.
  isInkBounded =
    strongestAtBorder < least &&
    !hasInk(columns, border, 0, least) &&
    !hasInk(columns + width - border, border, 0, least);
  inkLeft = left;
  inkTop = top;
  inkRight = right + 1;
  inkBottom = bottom + 1;
  // As in the notebook, indices inside the border are used as indices of the whole image.
  left -= border;
  right -= border;
  top -= border;
  bottom -= border;
  boxLeft = left > marginX ? left - marginX : 0;
  boxTop = top > marginY ? top - marginY : 0;
  boxRight = right < width - marginX ? right + marginX : width;
  boxBottom = bottom < height - marginY ? bottom + marginY : height;
  return true;
}
