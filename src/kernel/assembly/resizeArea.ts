// Step 6 where the recipe averages: cv2.resize with INTER_AREA for 8 bits. reference/resizeArea.ts is the
// same in plain TypeScript.
//
// Working memory, from the pointer that `setAreaRegions` was given (16-aligned), each rounded up to 16:
//   row      4 bytes an output        one source row across (f32)
//   sums     4 bytes an output        the output row so far (f32)
//   columns  4 bytes a source pixel   sums of whole blocks (u32)
//   rows     areaAxis.ts              shares down
//   groups   areaAxis.ts              shares across

import {
  acrossByteLength,
  areaScale,
  bytesARow,
  fillAreaGroups,
  fillAreaRows,
  GROUP_HEAD_BYTES,
  GROUP_SHARE_BYTES,
  isNarrowAcross,
  mostShares,
  ROW_HEAD_BYTES,
  ROW_SHARE_BYTES,
} from './areaAxis';
import { halve, interpolate } from './resizeLinear';
import { align16 } from './words';

let row: usize = 0;
let sums: usize = 0;
let columns: usize = 0;
let rows: usize = 0;
let groups: usize = 0;
/** The lengths that the tables were filled for, 0 at first. */
let rowsLength: i32 = 0;
let groupsLength: i32 = 0;

function lineByteLength(pixels: i32): usize {
  return align16(pixels) << 2;
}

/** Bytes of working memory for outputs of `size` and inputs up to `longest` on both axes. */
export function areaRegionsByteLength(size: i32, longest: i32): usize {
  return (
    2 * lineByteLength(size) +
    lineByteLength(longest) +
    align16(<usize>size * bytesARow(longest, size)) +
    align16(acrossByteLength(longest, size))
  );
}

/** Lays the working memory out from `pointer` on. */
export function setAreaRegions(pointer: usize, size: i32, longest: i32): void {
  row = pointer;
  sums = row + lineByteLength(size);
  columns = sums + lineByteLength(size);
  rows = columns + lineByteLength(longest);
  groups = rows + align16(<usize>size * bytesARow(longest, size));
  rowsLength = groupsLength = 0;
}

/**
 * Resizes a grey image with zeros around it, its sides scaled apart where they differ. The axis slots
 * must be those of INTER_AREA.
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
export function resizeArea(
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
  else if (height < size || width < size) interpolate(source, height, width, target, size, padX, padY);
  else if (isWhole(height, size) && isWhole(width, size)) meanOfBlocks(source, height, width, target, size);
  else weightedMeans(source, height, width, target, size);
}

function isWhole(length: i32, size: i32): bool {
  const scale = areaScale(length, size);
  return floor<f64>(scale) == scale;
}

/** Whole numbers of pixels are covered: sums times the area's inverse (OpenCV's resizeAreaFast_). */
function meanOfBlocks(source: usize, height: i32, width: i32, target: usize, size: i32): void {
  const blockHeight = height / size;
  const blockWidth = <usize>(width / size);
  const inverseArea = <f32>1 / <f32>(blockHeight * <i32>blockWidth);
  for (let i = 0; i < size; i++) {
    memory.fill(columns, 0, lineByteLength(width));
    for (let j = 0; j < blockHeight; j++, source += width) addToColumns(source, width);
    let column = columns;
    for (const end = target + <usize>size; target < end; target++) {
      let sum: u32 = 0;
      for (const next = column + (blockWidth << 2); column < next; column += 4) sum += load<u32>(column);
      store<u8>(target, <u8>nearest<f32>(<f32>sum * inverseArea));
    }
  }
}

/** Adds a row's pixels to the sums of their columns, and what follows it to sums that nobody reads. */
function addToColumns(source: usize, width: usize): void {
  let to = columns;
  for (const end = source + width; source < end; source += 16, to += 64) {
    const pixels = v128.load(source);
    const low = i16x8.extend_low_i8x16_u(pixels);
    const high = i16x8.extend_high_i8x16_u(pixels);
    v128.store(to, i32x4.add(v128.load(to), i32x4.extend_low_i16x8_u(low)));
    v128.store(to, i32x4.add(v128.load(to, 16), i32x4.extend_high_i16x8_u(low)), 16);
    v128.store(to, i32x4.add(v128.load(to, 32), i32x4.extend_low_i16x8_u(high)), 32);
    v128.store(to, i32x4.add(v128.load(to, 48), i32x4.extend_high_i16x8_u(high)), 48);
  }
}

/** OpenCV's ResizeArea_Invoker: single-precision sums, first across and then down. */
function weightedMeans(source: usize, height: i32, width: i32, target: usize, size: i32): void {
  if (rowsLength != height) fillAreaRows(rows, height, size);
  rowsLength = height;
  if (groupsLength != width) fillAreaGroups(groups, width, size);
  groupsLength = width;
  const shares = mostShares(width, size);
  const rowBytes = bytesARow(height, size);
  let inRow: i32 = -1;
  for (let i = 0, entry = rows; i < size; i++, entry += rowBytes, target += size) {
    memory.fill(sums, 0, lineByteLength(size));
    const end = entry + ROW_HEAD_BYTES + <usize>load<u32>(entry) * ROW_SHARE_BYTES;
    for (let share = entry + ROW_HEAD_BYTES; share < end; share += ROW_SHARE_BYTES) {
      const y = load<u32>(share);
      if (inRow != y) {
        const from = source + <usize>y * <usize>width;
        if (isNarrowAcross) sumNarrow(from, shares, size);
        else sumWide(from, shares, size);
      }
      inRow = y;
      addRow(load<f32>(share, 4), size);
    }
    roundRow(target, size);
  }
}

/** One row across, each four outputs within 16 source pixels. */
function sumNarrow(source: usize, shares: i32, size: i32): void {
  let entry = groups;
  for (let to = row, end = row + ((<usize>size) << 2); to < end; to += 16) {
    const pixels = v128.load(source + load<u32>(entry));
    entry += GROUP_HEAD_BYTES;
    let sum = f32x4.splat(0);
    for (let share = 0; share < shares; share++, entry += GROUP_SHARE_BYTES) {
      const levels = f32x4.convert_i32x4_u(i8x16.swizzle(pixels, v128.load(entry)));
      sum = f32x4.add(sum, f32x4.mul(levels, v128.load(entry, 16)));
    }
    v128.store(to, sum);
  }
}

/** One row across, wherever the source pixels lie. */
function sumWide(source: usize, shares: i32, size: i32): void {
  let entry = groups;
  for (let to = row, end = row + ((<usize>size) << 2); to < end; to += 16) {
    entry += GROUP_HEAD_BYTES;
    let sum = f32x4.splat(0);
    for (let share = 0; share < shares; share++, entry += GROUP_SHARE_BYTES) {
      let levels = i32x4.splat(0);
      levels = v128.load8_lane(source + load<u32>(entry), levels, 0);
      levels = v128.load8_lane(source + load<u32>(entry, 4), levels, 4);
      levels = v128.load8_lane(source + load<u32>(entry, 8), levels, 8);
      levels = v128.load8_lane(source + load<u32>(entry, 12), levels, 12);
      sum = f32x4.add(sum, f32x4.mul(f32x4.convert_i32x4_u(levels), v128.load(entry, 16)));
    }
    v128.store(to, sum);
  }
}

/** Adds the row times its weight to the sums. */
function addRow(weight: f32, size: i32): void {
  const weights = f32x4.splat(weight);
  const end = (<usize>size) << 2;
  for (let i: usize = 0; i < end; i += 16) {
    const part = f32x4.mul(v128.load(row + i), weights);
    v128.store(sums + i, f32x4.add(v128.load(sums + i), part));
  }
}

/** The sums as pixels, rounded half to even. */
function roundRow(target: usize, size: i32): void {
  const end = <usize>size;
  for (let i: usize = 0; i < end; i += 4) {
    const level = i32x4.trunc_sat_f32x4_u(f32x4.nearest(v128.load(sums + (i << 2))));
    const short = i16x8.narrow_i32x4_u(level, level);
    // Past the row's end this writes into the next row, which is written after.
    v128.store32_lane(target + i, i8x16.narrow_i16x8_u(short, short), 0);
  }
}
