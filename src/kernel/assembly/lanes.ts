// Vectors of sixteen bytes.

/** The greatest of sixteen unsigned bytes. */
export function greatestLane(lanes: v128): u32 {
  lanes = i8x16.max_u(lanes, i64x2.shr_u(lanes, 32));
  lanes = i8x16.max_u(lanes, i64x2.shr_u(lanes, 16));
  lanes = i8x16.max_u(lanes, i64x2.shr_u(lanes, 8));
  return max(i8x16.extract_lane_u(lanes, 0), i8x16.extract_lane_u(lanes, 8));
}
