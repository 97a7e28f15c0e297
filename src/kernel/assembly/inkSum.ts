// How much ink part of an image has: the sum of x over pixels where x is at least some level.

/** Bytes between widenings: 128 vectors, with each of which 16-bit lanes grow by up to 2 * 255. */
const BLOCK: usize = 2048;

/** Lanes from `first` on are all ones, those before are zeros. */
function lanesFrom(first: u32): v128 {
  return i8x16.ge_u(i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), i8x16.splat(<i8>first));
}

/** The ink of sixteen pixels, of two in each lane. */
function inkOf(pixels: v128, mask: v128, least: v128): v128 {
  const x = v128.xor(pixels, mask);
  return i16x8.extadd_pairwise_i8x16_u(v128.and(x, i8x16.ge_u(x, least)));
}

/**
 * Sums the ink of a rectangle.
 *
 * Reads `rows` rows of `count` bytes, `stride` bytes apart, from `pointer`, which needs no alignment.
 *
 * @param count rows * count <= 4096 * 4096
 * @param mask 255 where the image is to be inverted, else 0
 * @param least the least x that is ink; 256 where none is, and then no x may be 255
 */
export function sumInk(pointer: usize, stride: usize, rows: usize, count: usize, mask: u32, least: u32): u32 {
  const maskVector = i8x16.splat(<i8>mask);
  const leastVector = i8x16.splat(<i8>min(least, 255));
  const rest = count & 15;
  const lastLanes = lanesFrom(16 - <u32>rest);
  let sums = i32x4.splat(0);
  let sum: u32 = 0;
  for (const end = pointer + rows * stride; pointer < end; pointer += stride) {
    const vectorsEnd = pointer + (count & ~15);
    let from = pointer;
    while (from < vectorsEnd) {
      const blockEnd = min(vectorsEnd, from + BLOCK);
      let blockSums = i16x8.splat(0);
      for (; from + 64 <= blockEnd; from += 64) {
        const first = inkOf(v128.load(from), maskVector, leastVector);
        const second = inkOf(v128.load(from, 16), maskVector, leastVector);
        const third = inkOf(v128.load(from, 32), maskVector, leastVector);
        const fourth = inkOf(v128.load(from, 48), maskVector, leastVector);
        blockSums = i16x8.add(blockSums, i16x8.add(i16x8.add(first, second), i16x8.add(third, fourth)));
      }
      for (; from < blockEnd; from += 16) {
        blockSums = i16x8.add(blockSums, inkOf(v128.load(from), maskVector, leastVector));
      }
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(blockSums));
    }
    if (rest == 0) continue;
    if (count >= 16) {
      // The last vector overlaps the one before, whose pixels are not counted again: x = 0 is never ink.
      const pixels = v128.xor(v128.load(vectorsEnd + rest - 16), maskVector);
      const last = inkOf(v128.and(pixels, lastLanes), i64x2.splat(0), leastVector);
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(last));
      continue;
    }
    for (let i: usize = 0; i < rest; i++) {
      const x = <u32>load<u8>(vectorsEnd + i) ^ mask;
      sum += x >= least ? x : 0;
    }
  }
  return (
    sum +
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3)
  );
}
