// Dictionary indices, a byte each, to the bytes that a table has for them. A swizzle looks 16 indices up in
// 16 entries and gives 0 for those beyond; so longer tables take one for each 16 entries, whose results are joined.

import { greatestByte } from './lanes';

/** Looks up the four indices from `source` on. */
function lookUpFour(source: usize, lookup: usize): u32 {
  return (
    <u32>load<u8>(lookup + load<u8>(source)) |
    ((<u32>load<u8>(lookup + load<u8>(source, 1))) << 8) |
    ((<u32>load<u8>(lookup + load<u8>(source, 2))) << 16) |
    ((<u32>load<u8>(lookup + load<u8>(source, 3))) << 24)
  );
}

/** The wide part of `lookUpIndices` for up to 16 entries. */
function lookUp16(source: usize, end: usize, lookup: usize, target: usize): v128 {
  const slice = v128.load(lookup);
  let seen = i8x16.splat(0);
  for (; source < end; source += 16, target += 16) {
    const indices = v128.load(source);
    seen = i8x16.max_u(seen, indices);
    v128.store(target, i8x16.swizzle(slice, indices));
  }
  return seen;
}

/** The wide part of `lookUpIndices` for up to 64 entries. */
function lookUp64(source: usize, end: usize, lookup: usize, target: usize): v128 {
  const sixteen = i8x16.splat(16);
  const slice0 = v128.load(lookup);
  const slice1 = v128.load(lookup, 16);
  const slice2 = v128.load(lookup, 32);
  const slice3 = v128.load(lookup, 48);
  let seen = i8x16.splat(0);
  for (; source < end; source += 16, target += 16) {
    const indices = v128.load(source);
    seen = i8x16.max_u(seen, indices);
    let at = indices;
    let bytes = i8x16.swizzle(slice0, at);
    at = i8x16.sub(at, sixteen);
    bytes = v128.or(bytes, i8x16.swizzle(slice1, at));
    at = i8x16.sub(at, sixteen);
    bytes = v128.or(bytes, i8x16.swizzle(slice2, at));
    at = i8x16.sub(at, sixteen);
    bytes = v128.or(bytes, i8x16.swizzle(slice3, at));
    v128.store(target, bytes);
  }
  return seen;
}

/** The wide part of `lookUpIndices` for up to 128 entries. */
function lookUp128(source: usize, end: usize, lookup: usize, target: usize): v128 {
  const sixteen = i8x16.splat(16);
  const slice0 = v128.load(lookup);
  const slice1 = v128.load(lookup, 16);
  const slice2 = v128.load(lookup, 32);
  const slice3 = v128.load(lookup, 48);
  const slice4 = v128.load(lookup, 64);
  const slice5 = v128.load(lookup, 80);
  const slice6 = v128.load(lookup, 96);
  const slice7 = v128.load(lookup, 112);
  let seen = i8x16.splat(0);
  for (; source < end; source += 16, target += 16) {
    const indices = v128.load(source);
    seen = i8x16.max_u(seen, indices);
    let at = indices;
    let bytes = i8x16.swizzle(slice0, at);
    at = i8x16.sub(at, sixteen);
    bytes = v128.or(bytes, i8x16.swizzle(slice1, at));
    at = i8x16.sub(at, sixteen);
    bytes = v128.or(bytes, i8x16.swizzle(slice2, at));
    at = i8x16.sub(at, sixteen);
    bytes = v128.or(bytes, i8x16.swizzle(slice3, at));
    at = i8x16.sub(at, sixteen);
    bytes = v128.or(bytes, i8x16.swizzle(slice4, at));
    at = i8x16.sub(at, sixteen);
    bytes = v128.or(bytes, i8x16.swizzle(slice5, at));
    at = i8x16.sub(at, sixteen);
    bytes = v128.or(bytes, i8x16.swizzle(slice6, at));
    at = i8x16.sub(at, sixteen);
    bytes = v128.or(bytes, i8x16.swizzle(slice7, at));
    v128.store(target, bytes);
  }
  return seen;
}

/** The wide part of `lookUpIndices` for up to 256 entries: here 16 slices take longer than bytes. */
function lookUp256(source: usize, end: usize, lookup: usize, target: usize): v128 {
  let seen = i8x16.splat(0);
  for (; source < end; source += 16, target += 16) {
    seen = i8x16.max_u(seen, v128.load(source));
    store<u32>(target, lookUpFour(source, lookup));
    store<u32>(target, lookUpFour(source + 4, lookup), 4);
    store<u32>(target, lookUpFour(source + 8, lookup), 8);
    store<u32>(target, lookUpFour(source + 12, lookup), 12);
  }
  return seen;
}

/**
 * Looks indices of a byte each up in a table of bytes.
 *
 * Reads [source, source + count) and [lookup, lookup + 256); writes [target, target + count), which may
 * be where the source is.
 *
 * @param entryCount entries of the table; what indices from here on give means nothing
 * @returns the greatest index
 */
export function lookUpIndices(
  source: usize,
  lookup: usize,
  entryCount: u32,
  target: usize,
  count: usize,
): u32 {
  const wide = count & ~15;
  const wideEnd = source + wide;
  let seen: v128;
  if (entryCount <= 16) seen = lookUp16(source, wideEnd, lookup, target);
  else if (entryCount <= 64) seen = lookUp64(source, wideEnd, lookup, target);
  else if (entryCount <= 128) seen = lookUp128(source, wideEnd, lookup, target);
  else seen = lookUp256(source, wideEnd, lookup, target);
  const end = source + count;
  source = wideEnd;
  target += wide;
  // Runs are of eights, so one of them is often left.
  if (end - source >= 8) {
    seen = i8x16.max_u(seen, v128.load64_zero(source));
    store<u32>(target, lookUpFour(source, lookup));
    store<u32>(target, lookUpFour(source + 4, lookup), 4);
    source += 8;
    target += 8;
  }
  let greatest = greatestByte(i64x2.extract_lane(seen, 0), i64x2.extract_lane(seen, 1));
  for (; source < end; source++, target++) {
    const index = <u32>load<u8>(source);
    greatest = max(greatest, index);
    store<u8>(target, load<u8>(lookup + index));
  }
  return greatest;
}
