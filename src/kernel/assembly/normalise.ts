// Step 1 of the image steps: x = 255 - raw (or raw), then trunc(x * (255.0 / m)) in double precision,
// m being the image's greatest x. reference/normalise.ts is the same in plain TypeScript.
//
// For nearly all m there is a multiplier with which (x * multiplier) >> 16 is the level of every x up to
// m. Each level bounds it from both sides: level * 65536 <= x * multiplier < (level + 1) * 65536. For the
// other m (13 of them, 25 the first) products round below their whole numbers, as they do in the
// notebook, in a way that no multiplier follows, and a table gives the level.

/** Bytes of the tables: 256 rows of 256 levels, then 256 multipliers of 4 bytes. */
export const LEVEL_TABLE_BYTES: usize = 256 * 256 + 256 * 4;

let levels: usize = 0;

/** Fills the tables at `pointer` (16-aligned). */
export function buildLevelTables(pointer: usize): void {
  levels = pointer;
  for (let strongest: u32 = 1; strongest < 256; strongest++) {
    const factor = 255.0 / <f64>strongest;
    let least: u32 = 0;
    let most: u32 = 255 * 65536;
    store<u8>(pointer + (strongest << 8), 0);
    for (let x: u32 = 1; x <= strongest; x++) {
      const level = <u32>(<f64>x * factor);
      store<u8>(pointer + (strongest << 8) + x, <u8>level);
      least = max(least, (level * 65536 + x - 1) / x);
      most = min(most, (level * 65536 + 65535) / x);
    }
    store<u32>(pointer + 256 * 256 + (strongest << 2), least <= most ? least : 0);
  }
}

/** The level of x where `strongest` is the image's greatest x; x is at most that. */
export function normalisedLevel(strongest: u32, x: u32): u32 {
  return load<u8>(levels + (strongest << 8) + x);
}

/** The 16.16 multiplier that gives all levels exactly, or 0 where only the table does. */
function exactMultiplier(strongest: u32): u32 {
  return load<u32>(levels + 256 * 256 + (strongest << 2));
}

let table: usize = 0;
let invertMask: v128 = i64x2.splat(0);
let noiseVector: v128 = i64x2.splat(0);
let multiplierHigh: v128 = i64x2.splat(0);
let multiplierLow: v128 = i64x2.splat(0);
let usesTable: bool = false;
let count: usize = 0;

/**
 * Prepares to normalise rows of one image with `normaliseRow`.
 *
 * @param tablePointer 256 bytes, for the level of each raw value
 * @param mask 255 to invert, 0 not to
 * @param strongest the image's greatest x, 1 to 255
 * @param noise levels below this become 0 (step 4)
 * @param rowLength how many pixels the rows have
 */
export function beginNormalise(
  tablePointer: usize,
  mask: u32,
  strongest: u32,
  noise: u32,
  rowLength: usize,
): void {
  const multiplier = exactMultiplier(strongest);
  usesTable = multiplier == 0 || rowLength < 16;
  count = rowLength;
  if (usesTable) fillTable(tablePointer, mask, strongest, noise);
  invertMask = i8x16.splat(<i8>mask);
  noiseVector = i8x16.splat(<i8>noise);
  multiplierHigh = i16x8.splat(<i16>(multiplier >> 8));
  multiplierLow = i16x8.splat(<i16>(multiplier & 255));
}

function fillTable(tablePointer: usize, mask: u32, strongest: u32, noise: u32): void {
  table = tablePointer;
  for (let raw: u32 = 0; raw < 256; raw++) {
    const x = raw ^ mask;
    const level = x <= strongest ? normalisedLevel(strongest, x) : 0;
    store<u8>(table + raw, <u8>(level < noise ? 0 : level));
  }
}

/** x * multiplier >> 16 in eight 16-bit lanes; the low byte of the product only ever adds a carry. */
function normaliseLanes(x: v128): v128 {
  const carry = i16x8.shr_u(i16x8.mul(x, multiplierLow), 8);
  return i16x8.shr_u(i16x8.add(i16x8.mul(x, multiplierHigh), carry), 8);
}

function normaliseVector(source: usize, target: usize): void {
  const x = v128.xor(v128.load(source), invertMask);
  const low = normaliseLanes(i16x8.extend_low_i8x16_u(x));
  const high = normaliseLanes(i16x8.extend_high_i8x16_u(x));
  const level = i8x16.narrow_i16x8_u(low, high);
  v128.store(target, v128.and(level, i8x16.ge_u(level, noiseVector)));
}

/**
 * Normalises a row of the image that `beginNormalise` was called for, and removes noise.
 *
 * Reads the row's bytes from `source`, writes as many from `target`.
 */
export function normaliseRow(source: usize, target: usize): void {
  if (usesTable) {
    for (let i: usize = 0; i < count; i++) store<u8>(target + i, load<u8>(table + load<u8>(source + i)));
    return;
  }
  let i: usize = 0;
  for (; i + 16 <= count; i += 16) normaliseVector(source + i, target + i);
  // The last vector overlaps the one before instead of reaching past the end.
  if (i < count) normaliseVector(source + count - 16, target + count - 16);
}
