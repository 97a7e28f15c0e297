// Steps 2 and 3: the box of ink inside the border, and its margins. reference/cropBox.ts is the same
// in plain TypeScript. Thresholds are compared before normalising: that keeps the order, so there is
// a least x that counts as ink.

import { greatestByte } from './lanes';
import { normalisedLevel } from './normalise';

/** The greatest x of the image that was looked at last: 0 where there is nothing. */
export let strongestPixel: u32 = 0;
/** The box with its margins, ends exclusive, after one was found. */
export let boxLeft: i32 = 0;
export let boxTop: i32 = 0;
export let boxRight: i32 = 0;
export let boxBottom: i32 = 0;

function greatestOfRun(pointer: usize, count: usize, mask: u32): u32 {
  const maskVector = i8x16.splat(<i8>mask);
  let vector = i64x2.splat(0);
  let i: usize = 0;
  for (; i + 16 <= count; i += 16) vector = i8x16.max_u(vector, v128.xor(v128.load(pointer + i), maskVector));
  let greatest = greatestByte(i64x2.extract_lane(vector, 0), i64x2.extract_lane(vector, 1));
  for (; i < count; i++) greatest = max(greatest, <u32>load<u8>(pointer + i) ^ mask);
  return greatest;
}

/** The greatest x of each of sixteen columns. */
function greatestOfSixteen(pointer: usize, width: usize, rows: usize, mask: v128, target: usize): void {
  let vector = i64x2.splat(0);
  for (const end = pointer + rows * width; pointer < end; pointer += width) {
    vector = i8x16.max_u(vector, v128.xor(v128.load(pointer), mask));
  }
  v128.store(target, vector);
}

/** The greatest x of each of 128 columns: row by row, since memory is read faster in its order. */
function greatestOf128(pointer: usize, width: usize, rows: usize, mask: v128, target: usize): void {
  let first = i64x2.splat(0);
  let second = first;
  let third = first;
  let fourth = first;
  let fifth = first;
  let sixth = first;
  let seventh = first;
  let eighth = first;
  for (const end = pointer + rows * width; pointer < end; pointer += width) {
    first = i8x16.max_u(first, v128.xor(v128.load(pointer), mask));
    second = i8x16.max_u(second, v128.xor(v128.load(pointer, 16), mask));
    third = i8x16.max_u(third, v128.xor(v128.load(pointer, 32), mask));
    fourth = i8x16.max_u(fourth, v128.xor(v128.load(pointer, 48), mask));
    fifth = i8x16.max_u(fifth, v128.xor(v128.load(pointer, 64), mask));
    sixth = i8x16.max_u(sixth, v128.xor(v128.load(pointer, 80), mask));
    seventh = i8x16.max_u(seventh, v128.xor(v128.load(pointer, 96), mask));
    eighth = i8x16.max_u(eighth, v128.xor(v128.load(pointer, 112), mask));
  }
  v128.store(target, first);
  v128.store(target, second, 16);
  v128.store(target, third, 32);
  v128.store(target, fourth, 48);
  v128.store(target, fifth, 64);
  v128.store(target, sixth, 80);
  v128.store(target, seventh, 96);
  v128.store(target, eighth, 112);
}

/** The greatest x of each column over `rows` rows, to `target` (a byte a column). */
function greatestOfColumns(pointer: usize, width: usize, rows: usize, mask: u32, target: usize): void {
  const maskVector = i8x16.splat(<i8>mask);
  let column: usize = 0;
  for (; column + 128 <= width; column += 128) {
    greatestOf128(pointer + column, width, rows, maskVector, target + column);
  }
  if (column < width && width >= 128) {
    // The last columns overlap those before instead of reaching past the image.
    greatestOf128(pointer + width - 128, width, rows, maskVector, target + width - 128);
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
    let greatest: u32 = 0;
    for (let row: usize = 0; row < rows; row++) {
      greatest = max(greatest, <u32>load<u8>(pointer + row * width + column) ^ mask);
    }
    store<u8>(target + column, <u8>greatest);
  }
}

/** Whether any of `count` pixels has an x of `least` or more. */
export function hasInk(pointer: usize, count: usize, mask: u32, least: u32): bool {
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
  let x: u32 = 0;
  while (x <= strongest && normalisedLevel(strongest, x) <= ink) x++;
  return x <= strongest ? x : 256;
}

/**
 * Takes the whole image as its box, where the recipe does not crop.
 *
 * @returns whether there is any ink; then the exported variables hold the box
 */
export function takeWholeImage(raw: usize, height: i32, width: i32, mask: u32): bool {
  strongestPixel = greatestOfRun(raw, height * width, mask);
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
  greatestOfColumns(inner, width, innerRows, mask, columns);
  strongestPixel = max(
    max(
      greatestOfRun(raw, border * width, mask),
      greatestOfRun(inner + innerRows * width, border * width, mask),
    ),
    greatestOfRun(columns, width, 0),
  );
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
