// Arrow's fixed-size primitive layout (Columnar.rst, "Fixed-size Primitive Layout") for integers of 8 to 64
// bits, little-endian, to one byte a row. Values that are null may hold anything.

import { narrowPlainValues } from './plainValues';
import { ISSUE_NULL, ISSUE_VALUE, noteRowIssue } from './rowIssue';

/**
 * Narrows an array of integers to bytes and notes each row that is null or outside 0..255.
 *
 * Reads `(rows + 7) / 8` bytes of validity and `rows` values. Writes [target, target + rows).
 *
 * @param validity a bit for each row, the lowest first, 0 where it is null; or 0 where none is
 * @param values may be the target, where they are bytes
 * @param bytesPerValue 1, 2, 4 or 8
 * @param isSigned whether the values are in two's complement
 * @param column the pixel's number, for row issues
 */
export function readPrimitiveArray(
  validity: usize,
  values: usize,
  bytesPerValue: usize,
  isSigned: bool,
  rows: u32,
  target: usize,
  column: u32,
): void {
  const hasNulls = validity != 0 && !areAllSet(validity, rows);
  // The target may take the values' place, so that they are looked at before.
  if (bytesPerValue == 1 && !hasNulls && (!isSigned || !hasNegative(values, rows))) {
    if (values != target) memory.copy(target, values, rows);
    return;
  }
  const allGood =
    bytesPerValue > 2
      ? narrowPlainValues(values, bytesPerValue, target, rows)
      : bytesPerValue == 2 && narrowShortValues(values, target, rows);
  if (allGood && !hasNulls) return;
  for (let row: u32 = 0; row < rows; row++) {
    const value = valueAt(values, bytesPerValue, isSigned, row);
    const isNull = hasNulls && (load<u8>(validity + (row >> 3)) & (1 << (row & 7))) == 0;
    if (isNull) noteRowIssue(row, column, ISSUE_NULL, 0);
    else if (value < 0 || value > 255) noteRowIssue(row, column, ISSUE_VALUE, value);
    store<u8>(target + row, isNull ? 0 : <u8>value);
  }
}

/** Whether the first `count` bits are all 1. */
function areAllSet(bits: usize, count: u32): bool {
  const end = bits + (count >> 3);
  for (; bits < end; bits++) if (load<u8>(bits) != 255) return false;
  const rest = ((<u32>1) << (count & 7)) - 1;
  return rest == 0 || (load<u8>(bits) & rest) == rest;
}

/** Whether one of `count` signed bytes is below 0. */
function hasNegative(values: usize, count: u32): bool {
  for (const end = values + count; values < end; values++) if (load<i8>(values) < 0) return true;
  return false;
}

/**
 * Narrows integers of 16 bits to bytes.
 *
 * @returns whether every value is in 0..255; where one is not, its byte means nothing
 */
function narrowShortValues(values: usize, target: usize, count: usize): bool {
  let seen = i64x2.splat(0);
  const end = target + count;
  const wideEnd = target + (count & ~15);
  for (; target < wideEnd; target += 16, values += 32) {
    const low = v128.load(values);
    const high = v128.load(values, 16);
    seen = v128.or(seen, v128.or(low, high));
    v128.store(target, i8x16.narrow_i16x8_u(low, high));
  }
  let tail: u32 = 0;
  for (; target < end; target++, values += 2) {
    const value = <u32>load<u16>(values);
    tail |= value;
    store<u8>(target, <u8>value);
  }
  return tail <= 255 && !v128.any_true(v128.andnot(seen, i16x8.splat(255)));
}

/** The value of a row; beyond 63 bits only that it is large. */
function valueAt(values: usize, bytesPerValue: usize, isSigned: bool, row: u32): i64 {
  const pointer = values + <usize>row * bytesPerValue;
  switch (<i32>bytesPerValue) {
    case 1:
      return isSigned ? <i64>load<i8>(pointer) : <i64>load<u8>(pointer);
    case 2:
      return isSigned ? <i64>load<i16>(pointer) : <i64>load<u16>(pointer);
    case 4:
      return isSigned ? <i64>load<i32>(pointer) : <i64>load<u32>(pointer);
    default: {
      const value = load<i64>(pointer);
      return value < 0 && !isSigned ? i64.MAX_VALUE : value;
    }
  }
}
