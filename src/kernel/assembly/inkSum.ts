// How much ink part of an image has: the sum of x over pixels where x is at least some level.

import { leastByte } from './lanes';

/** The least x of the part that `sumInk` was given last. */
export let weakestPixel: u32 = 0;

/** Lanes from `first` on are all ones, those before are zeros. */
function lanesFrom(first: u32): v128 {
  return i8x16.ge_u(i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), i8x16.splat(<i8>first));
}

/** Adds the ink of sixteen pixels to four sums. */
function addInk(sums: v128, ink: v128): v128 {
  return i32x4.add(sums, i32x4.dot_i16x8_s(i16x8.extadd_pairwise_i8x16_u(ink), i16x8.splat(1)));
}

/**
 * Sums the ink of a rectangle; `weakestPixel` holds its least x.
 *
 * Reads `rows` rows of `count` bytes, `stride` bytes apart, from `pointer`, which needs no alignment.
 *
 * @param rows 1 or more
 * @param count 1 or more; rows * count <= 4096 * 4096
 * @param mask 255 where the image is to be inverted, else 0
 * @param least the least x that is ink; 256 where none is, and then no x may be 255
 */
export function sumInk(pointer: usize, stride: usize, rows: usize, count: usize, mask: u32, least: u32): u32 {
  const maskVector = i8x16.splat(<i8>mask);
  const leastVector = i8x16.splat(<i8>min(least, 255));
  const rest = count & 15;
  const lastLanes = lanesFrom(16 - <u32>rest);
  let weakest = i8x16.splat(-1);
  let sums = i32x4.splat(0);
  let restWeakest: u32 = 255;
  let sum: u32 = 0;
  for (const end = pointer + rows * stride; pointer < end; pointer += stride) {
    const vectorsEnd = pointer + (count & ~15);
    for (let from = pointer; from < vectorsEnd; from += 16) {
      const x = v128.xor(v128.load(from), maskVector);
      weakest = i8x16.min_u(weakest, x);
      sums = addInk(sums, v128.and(x, i8x16.ge_u(x, leastVector)));
    }
    if (rest == 0) continue;
    if (count >= 16) {
      // The last vector overlaps the one before, whose pixels are not counted again.
      const x = v128.xor(v128.load(vectorsEnd + rest - 16), maskVector);
      weakest = i8x16.min_u(weakest, x);
      sums = addInk(sums, v128.and(v128.and(x, lastLanes), i8x16.ge_u(x, leastVector)));
      continue;
    }
    for (let i: usize = 0; i < rest; i++) {
      const x = <u32>load<u8>(vectorsEnd + i) ^ mask;
      restWeakest = min(restWeakest, x);
      if (x >= least) sum += x;
    }
  }
  weakestPixel = min(restWeakest, leastByte(i64x2.extract_lane(weakest, 0), i64x2.extract_lane(weakest, 1)));
  return (
    sum +
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3)
  );
}
