// Adler-32 (RFC 1950 section 8.2) with its sums kept in vector lanes.

const MODULUS: u32 = 65521;
/** Bytes between reductions, a multiple of 16: 255 * n * (n + 1) / 2 + (n + 1) * 65520 < 2^32. */
const BLOCK: usize = 5536;

function sumLanes(v: v128): u32 {
  return (
    i32x4.extract_lane(v, 0) + i32x4.extract_lane(v, 1) + i32x4.extract_lane(v, 2) + i32x4.extract_lane(v, 3)
  );
}

/** The Adler-32 checksum of `byteLength` bytes. */
export function adler32(pointer: usize, byteLength: usize): u32 {
  let a: u32 = 1;
  let b: u32 = 0;
  const weightsLow = i16x8(16, 15, 14, 13, 12, 11, 10, 9);
  const weightsHigh = i16x8(8, 7, 6, 5, 4, 3, 2, 1);
  while (byteLength >= 16) {
    const block = min(byteLength & ~15, BLOCK);
    const end = pointer + block;
    let sums = i32x4.splat(0);
    // Sums as they were before each vector: each counts sixteen times in b.
    let earlier = i32x4.splat(0);
    let weighted = i32x4.splat(0);
    for (; pointer < end; pointer += 16) {
      const bytes = v128.load(pointer);
      const low = i16x8.extend_low_i8x16_u(bytes);
      const high = i16x8.extend_high_i8x16_u(bytes);
      earlier = i32x4.add(earlier, sums);
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.add(low, high)));
      weighted = i32x4.add(
        weighted,
        i32x4.add(i32x4.dot_i16x8_s(low, weightsLow), i32x4.dot_i16x8_s(high, weightsHigh)),
      );
    }
    b = (b + a * <u32>block + 16 * sumLanes(earlier) + sumLanes(weighted)) % MODULUS;
    a = (a + sumLanes(sums)) % MODULUS;
    byteLength -= block;
  }
  for (; byteLength > 0; byteLength--) {
    a += load<u8>(pointer++);
    b += a;
  }
  return ((b % MODULUS) << 16) | (a % MODULUS);
}
