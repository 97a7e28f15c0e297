// PLAIN values (Encodings.md, "PLAIN = 0"): INT32 and INT64, little-endian, narrowed to a byte each.

/**
 * Narrows plain integers to bytes.
 *
 * Reads [source, source + count * valueByteLength); writes [target, target + count).
 *
 * @param valueByteLength 4 (INT32) or 8 (INT64)
 * @returns whether every value is in 0..255; where one is not, its byte means nothing
 */
export function narrowPlainValues(source: usize, valueByteLength: usize, target: usize, count: usize): bool {
  let seen = i64x2.splat(0);
  const end = target + count;
  const wideEnd = target + (count & ~15);
  if (valueByteLength == 4) {
    for (; target < wideEnd; target += 16, source += 64) {
      const a = v128.load(source);
      const b = v128.load(source, 16);
      const c = v128.load(source, 32);
      const d = v128.load(source, 48);
      seen = v128.or(seen, v128.or(v128.or(a, b), v128.or(c, d)));
      v128.store(target, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_u(a, b), i16x8.narrow_i32x4_u(c, d)));
    }
    seen = v128.andnot(seen, i32x4.splat(255));
  } else {
    for (; target < wideEnd; target += 16, source += 128) {
      const low = i16x8.narrow_i32x4_u(lowWords(source), lowWords(source + 32));
      const high = i16x8.narrow_i32x4_u(lowWords(source + 64), lowWords(source + 96));
      for (let at: usize = 0; at < 128; at += 16) seen = v128.or(seen, v128.load(source + at));
      v128.store(target, i8x16.narrow_i16x8_u(low, high));
    }
    seen = v128.andnot(seen, i64x2.splat(255));
  }
  let tail: u64 = 0;
  for (; target < end; target++, source += valueByteLength) {
    const value = valueByteLength == 4 ? <u64>load<u32>(source) : load<u64>(source);
    tail |= value & ~(<u64>255);
    store<u8>(target, <u8>value);
  }
  return tail == 0 && !v128.any_true(seen);
}

/** The low words of four 64-bit integers. */
function lowWords(source: usize): v128 {
  return v128.shuffle<i32>(v128.load(source), v128.load(source, 16), 0, 2, 4, 6);
}
