// Bit-packed numbers (Encodings.md, "RLE = 3": from the least significant bit of each byte on).

/** Up to eight bytes from `source`, never past `sourceEnd`; what is missing reads as 0. */
export function loadBits(source: usize, sourceEnd: usize): u64 {
  if (sourceEnd - source >= 8) return load<u64>(source);
  let bits: u64 = 0;
  for (let i: usize = 0; source + i < sourceEnd; i++) bits |= (<u64>load<u8>(source + i)) << ((<u64>i) << 3);
  return bits;
}

/**
 * Unpacks indices of 1 to 7 bits to a byte each, 16 at a time.
 *
 * Reads [source, sourceEnd), of which the indices may take less; writes [target, target + count).
 */
export function unpackNarrow(
  source: usize,
  sourceEnd: usize,
  bitWidth: u32,
  target: usize,
  count: usize,
): void {
  // Index i of eight lies in bytes i * bitWidth / 8 and the next, which go to a 16-bit lane; a
  // multiplication moves it to the lane's upper byte.
  const firstBits = i16x8.mul(i16x8(0, 1, 2, 3, 4, 5, 6, 7), i16x8.splat(<i16>bitWidth));
  const firstBytes = i16x8.shr_u(firstBits, 3);
  const lowSpread = v128.or(firstBytes, i16x8.shl(i16x8.add(firstBytes, i16x8.splat(1)), 8));
  const highSpread = i8x16.add(lowSpread, i8x16.splat(<i8>bitWidth));
  const factors = powersOfTwo(i16x8.sub(i16x8.splat(8), v128.and(firstBits, i16x8.splat(7))));
  const mask: u32 = (1 << bitWidth) - 1;
  const masks = i8x16.splat(<i8>mask);

  const end = target + count;
  const step = (<usize>bitWidth) << 1;
  while (end - target >= 16 && sourceEnd - source >= 16) {
    const packed = v128.load(source);
    const low = i16x8.shr_u(i16x8.mul(i8x16.swizzle(packed, lowSpread), factors), 8);
    const high = i16x8.shr_u(i16x8.mul(i8x16.swizzle(packed, highSpread), factors), 8);
    v128.store(target, v128.and(i8x16.narrow_i16x8_u(low, high), masks));
    target += 16;
    source += step;
  }
  while (target < end) {
    let bits = loadBits(source, sourceEnd);
    if (end - target >= 8) {
      const low = i16x8.shr_u(i16x8.mul(i8x16.swizzle(i64x2(bits, 0), lowSpread), factors), 8);
      v128.store_lane<u64>(target, v128.and(i8x16.narrow_i16x8_u(low, low), masks), 0);
      target += 8;
      source += bitWidth;
    } else {
      for (; target < end; target++, bits >>= bitWidth) store<u8>(target, <u8>(<u32>bits & mask));
    }
  }
}

/** 2 to the power of each of eight 16-bit lanes, all 0 to 15. */
function powersOfTwo(exponents: v128): v128 {
  const powers = i8x16(1, 2, 4, 8, 16, 32, 64, <i8>128, 0, 0, 0, 0, 0, 0, 0, 0);
  // The upper byte of a lane is looked up 8 lower; below 0 that is beyond 15, which gives 0.
  return i8x16.swizzle(powers, v128.or(exponents, i16x8.shl(i16x8.sub(exponents, i16x8.splat(8)), 8)));
}

/**
 * Indices of 9 to 32 bits; each is checked before it is looked up.
 *
 * Reads [source, sourceEnd) and [lookup, lookup + entryCount); writes in [target, target + count).
 */
export function unpackWide(
  source: usize,
  sourceEnd: usize,
  bitWidth: u64,
  lookup: usize,
  entryCount: u32,
  target: usize,
  count: usize,
): u32 {
  const mask: u64 = ((<u64>1) << bitWidth) - 1;
  let greatest: u32 = 0;
  let bit: u64 = 0;
  for (let i: usize = 0; i < count; i++, bit += bitWidth) {
    const bits = loadBits(source + <usize>(bit >> 3), sourceEnd);
    const index = <u32>((bits >> (bit & 7)) & mask);
    greatest = max(greatest, index);
    if (index < entryCount) store<u8>(target + i, load<u8>(lookup + index));
  }
  return greatest;
}
