// The sum of grey levels and the sum of their squares, from which mean and standard deviation follow.

/** The sum of the pixels that `sumLevels` was given last. */
export let levelSum: u32 = 0;
/** The sum of their squares. */
export let levelSquares: u64 = 0;

/** Bytes between widenings: 128 vectors, with each of which 16-bit lanes grow by up to 2 * 255. */
const BLOCK: usize = 2048;

/** The sums of the squares of sixteen pixels, of four in each lane. */
function squaresOf(pixels: v128): v128 {
  const even = v128.and(pixels, i16x8.splat(255));
  const odd = i16x8.shr_u(pixels, 8);
  return i32x4.add(i32x4.dot_i16x8_s(even, even), i32x4.dot_i16x8_s(odd, odd));
}

/**
 * Sums up to 4096 * 4096 pixels and their squares; the exported variables hold the sums.
 *
 * Reads `count` bytes from `pointer`, which needs no alignment.
 */
export function sumLevels(pointer: usize, count: usize): void {
  const vectorsEnd = pointer + (count & ~63);
  const end = pointer + count;
  let sums = i32x4.splat(0);
  let squares = i64x2.splat(0);
  while (pointer < vectorsEnd) {
    const blockEnd = min(vectorsEnd, pointer + BLOCK);
    let blockSums = i16x8.splat(0);
    let blockSquares = i32x4.splat(0);
    for (; pointer < blockEnd; pointer += 64) {
      const p0 = v128.load(pointer);
      const p1 = v128.load(pointer, 16);
      const p2 = v128.load(pointer, 32);
      const p3 = v128.load(pointer, 48);
      // In pairs, so that no sum waits for itself at each vector.
      const firstSums = i16x8.add(i16x8.extadd_pairwise_i8x16_u(p0), i16x8.extadd_pairwise_i8x16_u(p1));
      const lastSums = i16x8.add(i16x8.extadd_pairwise_i8x16_u(p2), i16x8.extadd_pairwise_i8x16_u(p3));
      blockSums = i16x8.add(blockSums, i16x8.add(firstSums, lastSums));
      const firstSquares = i32x4.add(squaresOf(p0), squaresOf(p1));
      const lastSquares = i32x4.add(squaresOf(p2), squaresOf(p3));
      blockSquares = i32x4.add(blockSquares, i32x4.add(firstSquares, lastSquares));
    }
    sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(blockSums));
    squares = i64x2.add(squares, i64x2.extend_low_i32x4_u(blockSquares));
    squares = i64x2.add(squares, i64x2.extend_high_i32x4_u(blockSquares));
  }
  levelSum =
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3);
  levelSquares = i64x2.extract_lane(squares, 0) + i64x2.extract_lane(squares, 1);
  for (; pointer < end; pointer++) {
    const level = <u32>load<u8>(pointer);
    levelSum += level;
    levelSquares += level * level;
  }
}
