// The sum of grey levels and the sum of their squares, from which mean and standard deviation follow.

/** The sum of the pixels that `sumLevels` was given last. */
export let levelSum: u32 = 0;
/** The sum of their squares. */
export let levelSquares: u64 = 0;

/** Bytes between widenings: 64 pairs of vectors, with each of which 16-bit lanes grow by up to 4 * 255. */
const BLOCK: usize = 2048;

/**
 * Sums up to 4096 * 4096 pixels and their squares; the exported variables hold the sums.
 *
 * Reads `count` bytes from `pointer`, which needs no alignment.
 */
export function sumLevels(pointer: usize, count: usize): void {
  const vectorsEnd = pointer + (count & ~31);
  const end = pointer + count;
  const lowBytes = i16x8.splat(255);
  let sums = i32x4.splat(0);
  let squares = i64x2.splat(0);
  while (pointer < vectorsEnd) {
    const blockEnd = min(vectorsEnd, pointer + BLOCK);
    let blockSums = i16x8.splat(0);
    let evenSquares = i32x4.splat(0);
    let oddSquares = evenSquares;
    for (; pointer < blockEnd; pointer += 32) {
      const pixels = v128.load(pointer);
      const even = v128.and(pixels, lowBytes);
      const odd = i16x8.shr_u(pixels, 8);
      evenSquares = i32x4.add(evenSquares, i32x4.dot_i16x8_s(even, even));
      oddSquares = i32x4.add(oddSquares, i32x4.dot_i16x8_s(odd, odd));
      const more = v128.load(pointer, 16);
      const moreEven = v128.and(more, lowBytes);
      const moreOdd = i16x8.shr_u(more, 8);
      evenSquares = i32x4.add(evenSquares, i32x4.dot_i16x8_s(moreEven, moreEven));
      oddSquares = i32x4.add(oddSquares, i32x4.dot_i16x8_s(moreOdd, moreOdd));
      blockSums = i16x8.add(blockSums, i16x8.add(i16x8.add(even, odd), i16x8.add(moreEven, moreOdd)));
    }
    const blockSquares = i32x4.add(evenSquares, oddSquares);
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
