// Step 6 where the recipe interpolates: cv2.resize with INTER_LINEAR for 8 bits.
// reference/resizeLinear.ts is the same in plain TypeScript.

import { acrossGroups, axisSlot, axisSlotBeside, downEntry, firstSource, isNarrow } from './resizeAxis';

let rowA: usize = 0;
let rowB: usize = 0;
/** Eights of output columns that are computed. */
let firstEight: usize = 0;
let endEight: usize = 0;

/** Bytes of working memory for outputs of `size`: two rows of 16-bit values. */
export function resizeRowsByteLength(size: i32): usize {
  return 2 * rowByteLength(size);
}

function rowByteLength(size: i32): usize {
  return (<usize>((size + 7) & ~7)) << 1;
}

/** Tells where the working rows lie (16-aligned). */
export function setResizeRows(pointer: usize, size: i32): void {
  rowA = pointer;
  rowB = pointer + rowByteLength(size);
}

/**
 * Resizes a grey image with zeros around it, its sides scaled apart where they differ. The axis slots
 * must be those of INTER_LINEAR.
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
export function resizeLinear(
  source: usize,
  height: i32,
  width: i32,
  target: usize,
  size: i32,
  padX: i32,
  padY: i32,
): void {
  if (height == size && width == size) memory.copy(target, source, <usize>size * <usize>size);
  else if (height == 2 * size && width == 2 * size) halve(source, target, size);
  else interpolate(source, height, width, target, size, padX, padY);
}

/** Exactly half both ways: OpenCV takes its area path, the rounded mean of 2 x 2. */
export function halve(source: usize, target: usize, size: i32): void {
  const width = (<usize>size) << 1;
  const two = i16x8.splat(2);
  const outputs = <usize>size;
  for (let row: usize = 0; row < outputs; row++, source += 2 * width, target += outputs) {
    for (let column: usize = 0; column < outputs; column += 8) {
      const upper = i16x8.extadd_pairwise_i8x16_u(v128.load(source + 2 * column));
      const lower = i16x8.extadd_pairwise_i8x16_u(v128.load(source + 2 * column + width));
      const mean = i16x8.shr_u(i16x8.add(i16x8.add(upper, lower), two), 2);
      // Past the row's end this writes into the next row, which is written after.
      v128.store64_lane(target + column, i8x16.narrow_i16x8_u(mean, mean), 0);
    }
  }
}

/** Finds the eights of output columns that anything of source columns [left, right) goes into. */
function findEights(across: usize, size: i32, left: i32, right: i32): void {
  firstEight = 0;
  endEight = (<usize>size + 7) >> 3;
  // An eight reads at most one pixel past where the next begins.
  while (firstEight + 1 < endEight && firstSource(across, firstEight + 1) + 1 < left) firstEight++;
  while (endEight > firstEight + 1 && firstSource(across, endEight - 1) >= right) endEight--;
}

/**
 * Two source pixels an axis for each output pixel, by whatever axis slots were set. Parameters as in
 * `resizeLinear`; what only zeros go into is not computed.
 */
export function interpolate(
  source: usize,
  height: i32,
  width: i32,
  target: usize,
  size: i32,
  padX: i32,
  padY: i32,
): void {
  // Eights that reach past their row write into the next one, which then has to be computed as well.
  if (size & 7) padX = padY = 0;
  if (padX + padY > 0) memory.fill(target, 0, <usize>size * <usize>size);
  const across = axisSlot(width);
  findEights(across, size, padX, width - padX);
  const down = axisSlotBeside(height, across);
  let inA: i32 = -1;
  let inB: i32 = -1;
  for (let i = 0; i < size; i++) {
    const entry = downEntry(down, i);
    const s = load<i32>(entry);
    const weightA = load<u16>(entry, 4);
    const weightB = load<u16>(entry, 6);
    const upper = min(max(s, 0), height - 1);
    const lower = min(max(s + 1, 0), height - 1);
    if (lower < padY || upper >= height - padY) continue;
    if (inA != upper) {
      if (inB == upper) {
        const row = rowA;
        rowA = rowB;
        rowB = row;
        inB = inA;
      } else resizeRow(source + upper * width, width, rowA, size, across);
      inA = upper;
    }
    if (inB != lower && lower != upper) {
      resizeRow(source + lower * width, width, rowB, size, across);
      inB = lower;
    }
    blendRows(rowA, lower == upper ? rowA : rowB, weightA, weightB, target + i * size);
  }
}

/** Columns 8 * firstEight to 8 * endEight of a row, to 16-bit values (h >> 4). */
function resizeRow(source: usize, width: i32, row: usize, size: i32, slot: usize): void {
  let group = acrossGroups(slot) + 96 * firstEight;
  const end = row + (endEight << 4);
  if (isNarrow(slot)) {
    for (row += firstEight << 4; row < end; row += 16, group += 96) {
      const first = i32x4.dot_i16x8_s(
        i8x16.swizzle(v128.load(source + load<u32>(group)), v128.load(group, 16)),
        v128.load(group, 32),
      );
      const second = i32x4.dot_i16x8_s(
        i8x16.swizzle(v128.load(source + load<u32>(group, 48)), v128.load(group, 64)),
        v128.load(group, 80),
      );
      v128.store(row, i16x8.narrow_i32x4_s(i32x4.shr_u(first, 4), i32x4.shr_u(second, 4)));
    }
    return;
  }
  group = acrossGroups(slot);
  const last = width - 1;
  for (let i = 0; row < end; i++, row += 2) {
    const lane = (<usize>(i & 3)) << 2;
    const weights = group + <usize>(i >> 2) * 48 + 32 + lane;
    const s = min(max(load<i32>(downEntry(slot, min(i, size - 1))), 0), last);
    const h =
      <i32>load<u8>(source + s) * <i32>load<i16>(weights) +
      <i32>load<u8>(source + min(s + 1, last)) * <i32>load<i16>(weights, 2);
    store<i16>(row, <i16>(h >> 4));
  }
}

/** Columns 8 * firstEight to 8 * endEight of a row: (((b0 * h0) >> 16) + ((b1 * h1) >> 16) + 2) >> 2. */
function blendRows(upper: usize, lower: usize, weightA: u32, weightB: u32, target: usize): void {
  // Each pair of h0 and h1 is multiplied by b0 and 0, and by 0 and b1.
  const a = i32x4.splat(weightA);
  const b = i32x4.splat(weightB << 16);
  const two = i16x8.splat(2);
  for (let eight = firstEight; eight < endEight; eight++) {
    const h0 = v128.load(upper + (eight << 4));
    const h1 = v128.load(lower + (eight << 4));
    const low = i8x16.shuffle(h0, h1, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23);
    const high = i8x16.shuffle(h0, h1, 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31);
    const sums = i16x8.narrow_i32x4_s(
      i32x4.add(i32x4.shr_u(i32x4.dot_i16x8_s(low, a), 16), i32x4.shr_u(i32x4.dot_i16x8_s(low, b), 16)),
      i32x4.add(i32x4.shr_u(i32x4.dot_i16x8_s(high, a), 16), i32x4.shr_u(i32x4.dot_i16x8_s(high, b), 16)),
    );
    const pixels = i16x8.shr_u(i16x8.add(sums, two), 2);
    // Past the row's end this writes into the next row, which is written after.
    v128.store64_lane(target + (eight << 3), i8x16.narrow_i16x8_u(pixels, pixels), 0);
  }
}
