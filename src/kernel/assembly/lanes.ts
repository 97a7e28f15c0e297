// Vectors of sixteen bytes. Exported functions take them as two halves, since the compiler warns of vectors there.

/** The greatest of sixteen unsigned bytes. */
export function greatestByte(low: u64, high: u64): u32 {
  let lanes = i8x16.max_u(i64x2.splat(low), i64x2.splat(high));
  lanes = i8x16.max_u(lanes, i64x2.shr_u(lanes, 32));
  lanes = i8x16.max_u(lanes, i64x2.shr_u(lanes, 16));
  lanes = i8x16.max_u(lanes, i64x2.shr_u(lanes, 8));
  return i8x16.extract_lane_u(lanes, 0);
}

/** The least of sixteen unsigned bytes. */
export function leastByte(low: u64, high: u64): u32 {
  return 255 - greatestByte(~low, ~high);
}
