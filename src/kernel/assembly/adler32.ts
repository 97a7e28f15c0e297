// Adler-32 (RFC 1950 section 8.2) with its sums kept in vector lanes.

const MODULUS: u32 = 65521;
/** Bytes between reductions, a multiple of 32: 255 * n * (n + 1) / 2 + (n + 1) * 65520 < 2^32. */
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
  const ones = i16x8.splat(1);
  while (byteLength >= 32) {
    const block = min(byteLength & ~31, BLOCK);
    const end = pointer + block;
    let sums = i32x4.splat(0);
    // Sums as they were before each step: each counts 32 times in b.
    let earlier = i32x4.splat(0);
    let weighted = i32x4.splat(0);
    for (; pointer < end; pointer += 32) {
      const bytes = v128.load(pointer);
      const more = v128.load(pointer, 16);
      const first = i16x8.extend_low_i8x16_u(bytes);
      const second = i16x8.extend_high_i8x16_u(bytes);
      const third = i16x8.extend_low_i8x16_u(more);
      const fourth = i16x8.extend_high_i8x16_u(more);
      earlier = i32x4.add(earlier, sums);
      const four = i16x8.add(i16x8.add(first, second), i16x8.add(third, fourth));
      sums = i32x4.add(sums, i32x4.dot_i16x8_s(four, ones));
      weighted = i32x4.add(
        weighted,
        i32x4.add(
          i32x4.add(
            i32x4.dot_i16x8_s(first, i16x8(32, 31, 30, 29, 28, 27, 26, 25)),
            i32x4.dot_i16x8_s(second, i16x8(24, 23, 22, 21, 20, 19, 18, 17)),
          ),
          i32x4.add(
            i32x4.dot_i16x8_s(third, i16x8(16, 15, 14, 13, 12, 11, 10, 9)),
            i32x4.dot_i16x8_s(fourth, i16x8(8, 7, 6, 5, 4, 3, 2, 1)),
          ),
        ),
      );
    }
    b = (b + a * <u32>block + 32 * sumLanes(earlier) + sumLanes(weighted)) % MODULUS;
    a = (a + sumLanes(sums)) % MODULUS;
    byteLength -= block;
  }
  for (; byteLength > 0; byteLength--) {
    a += load<u8>(pointer++);
    b += a;
  }
  return ((b % MODULUS) << 16) | (a % MODULUS);
}
