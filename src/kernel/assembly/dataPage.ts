// The body of a data page, v1 or v2: definition levels, then values, to one byte a row.

import * as status from '../decodeStatus';
import { fail } from './failure';
import * as header from './pageHeader';
import { narrowPlainValues } from './plainValues';
import { beginIndices, decodeIndices, isOneRun, nextIndex } from './rleBitPacked';
import { ISSUE_NULL, ISSUE_VALUE, noteRowIssue } from './rowIssue';
import { identityTable } from './tables';

/** Encoding of parquet.thrift. */
const ENCODING_PLAIN: i32 = 0;
const ENCODING_PLAIN_DICTIONARY: i32 = 2;
const ENCODING_RLE: i32 = 3;
const ENCODING_RLE_DICTIONARY: i32 = 8;

let lookup: usize = 0;
let lookupCapacity: usize = 0;
let levels: usize = 0;

let valueByteLength: usize = 4;
let isNullable: bool = false;
let rowCount: u32 = 0;
let target: usize = 0;
let column: u32 = 0;

let hasDictionary: bool = false;
/** The dictionary's entries, which stay where they were found. */
let dictionary: usize = 0;
let entryCount: u32 = 0;
/** Whether an entry is outside 0..255; rows that use one are bad. */
let dictionaryHasBadEntry: bool = false;

/** Values of the page that are not null; where that is all of them, `levels` holds nothing. */
let present: u32 = 0;

/** Rows of the column that are decoded. */
export let rowsDone: u32 = 0;

/** Tells where lookup and levels lie (columnChunk.ts has the map). */
export function setPageRegions(lookupPointer: usize, lookupByteLength: usize, levelsPointer: usize): void {
  lookup = lookupPointer;
  lookupCapacity = lookupByteLength;
  levels = levelsPointer;
}

/** Begins a column; the parameters are those of `beginColumnChunk`. */
export function beginColumn(
  bytesPerValue: usize,
  nullable: bool,
  rows: u32,
  targetPointer: usize,
  columnNumber: u32,
): void {
  valueByteLength = bytesPerValue;
  isNullable = nullable;
  rowCount = rows;
  target = targetPointer;
  rowsDone = 0;
  column = columnNumber;
  hasDictionary = false;
}

/** Reads the dictionary page, whose body must stay where it is as long as the column's pages are read. */
export function readDictionary(body: usize, byteLength: usize): i32 {
  if (hasDictionary) return fail(status.STATUS_DICTIONARY_MISPLACED, 0, 0);
  if (header.encoding != ENCODING_PLAIN && header.encoding != ENCODING_PLAIN_DICTIONARY) {
    return fail(status.STATUS_ENCODING_UNSUPPORTED, <u32>ENCODING_PLAIN, <u32>header.encoding);
  }
  entryCount = <u32>header.valueCount;
  if (<u64>entryCount * valueByteLength > <u64>byteLength || <usize>entryCount > lookupCapacity) {
    return fail(status.STATUS_DICTIONARY_CUT_OFF, entryCount, <u32>(byteLength / valueByteLength));
  }
  hasDictionary = true;
  dictionary = body;
  dictionaryHasBadEntry = !narrowPlainValues(body, valueByteLength, lookup, entryCount);
  return status.STATUS_DONE;
}

/** Reads the data page whose header was read last. */
export function readDataPage(body: usize, bodyEnd: usize): i32 {
  const count = <u32>header.valueCount;
  if (count > rowCount - rowsDone) return fail(status.STATUS_TOO_MANY_VALUES, rowCount, rowsDone + count);
  let values = body;
  present = count;
  if (header.pageType == header.PAGE_DATA_V2) {
    const levelStart = body + <usize>header.repetitionByteLength;
    values = levelStart + <usize>header.definitionByteLength;
    if (isNullable) {
      const result = readLevels(levelStart, values, count);
      if (result != status.STATUS_DONE) return result;
      if (header.nullCount >= 0 && <u32>header.nullCount != count - present) {
        return fail(status.STATUS_NULL_COUNT_MISMATCH, <u32>header.nullCount, count - present);
      }
    }
  } else if (isNullable) {
    if (header.levelEncoding != ENCODING_RLE) {
      return fail(status.STATUS_LEVEL_ENCODING_UNSUPPORTED, <u32>ENCODING_RLE, <u32>header.levelEncoding);
    }
    if (bodyEnd - body < 4) return fail(status.STATUS_LEVELS_MALFORMED, 4, <u32>(bodyEnd - body));
    const levelLength = <usize>load<u32>(body);
    if (levelLength > bodyEnd - body - 4) {
      return fail(status.STATUS_LEVELS_MALFORMED, <u32>(bodyEnd - body - 4), <u32>levelLength);
    }
    values = body + 4 + levelLength;
    const result = readLevels(body + 4, values, count);
    if (result != status.STATUS_DONE) return result;
  }
  const result = readValues(values, bodyEnd, count);
  if (result == status.STATUS_DONE) rowsDone += count;
  return result;
}

/** Reads a page's definition levels into `present` and, where one is 0, `levels`. */
function readLevels(source: usize, sourceEnd: usize, count: u32): i32 {
  // What most writers make of a page without nulls.
  if (isOneRun(source, sourceEnd, 1, count)) return status.STATUS_DONE;
  const result = decodeIndices(source, sourceEnd, 1, identityTable, 2, levels, count);
  if (result != status.STATUS_DONE) return fail(status.STATUS_LEVELS_MALFORMED, count, 0);
  present = countPresent(count);
  return status.STATUS_DONE;
}

/** How many of a page's definition levels are 1. */
function countPresent(count: u32): u32 {
  let sums = i32x4.splat(0);
  const end = levels + count;
  let pointer = levels;
  for (; pointer + 16 <= end; pointer += 16) {
    const pairs = i16x8.extadd_pairwise_i8x16_u(v128.load(pointer));
    sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(pairs));
  }
  let sum =
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3);
  for (; pointer < end; pointer++) sum += load<u8>(pointer);
  return sum;
}

function readValues(values: usize, end: usize, count: u32): i32 {
  const pageTarget = target + rowsDone;
  let allGood = true;
  if (header.encoding == ENCODING_PLAIN) {
    if (<u64>present * valueByteLength > <u64>(end - values)) {
      return fail(status.STATUS_VALUES_CUT_OFF, present, <u32>((end - values) / valueByteLength));
    }
    allGood = narrowPlainValues(values, valueByteLength, pageTarget, present);
  } else if (header.encoding == ENCODING_PLAIN_DICTIONARY || header.encoding == ENCODING_RLE_DICTIONARY) {
    if (!hasDictionary) return fail(status.STATUS_DICTIONARY_MISPLACED, 1, 0);
    if (present > 0) {
      if (values >= end) return fail(status.STATUS_RUNS_CUT_OFF, present, 0);
      const bitWidth = <u32>load<u8>(values);
      if (bitWidth > 32) return fail(status.STATUS_BIT_WIDTH_INVALID, 32, bitWidth);
      const result = decodeIndices(values + 1, end, bitWidth, lookup, entryCount, pageTarget, present);
      if (result != status.STATUS_DONE) return result;
      allGood = !dictionaryHasBadEntry;
    }
  } else {
    return fail(status.STATUS_ENCODING_UNSUPPORTED, <u32>ENCODING_PLAIN, <u32>header.encoding);
  }
  if (!allGood) noteBadValues(values, end, count);
  if (present < count) spreadPresent(pageTarget, count);
  return status.STATUS_DONE;
}

/** Goes through a page's values once more and notes each that is outside 0..255. */
function noteBadValues(values: usize, end: usize, count: u32): void {
  const isPlain = header.encoding == ENCODING_PLAIN;
  if (!isPlain) beginIndices(values + 1, end, load<u8>(values), present);
  for (let i: u32 = 0; i < count; i++) {
    if (present < count && load<u8>(levels + i) == 0) continue;
    let pointer = values;
    if (isPlain) values += valueByteLength;
    else pointer = dictionary + <usize>nextIndex() * valueByteLength;
    const value = valueByteLength == 4 ? <i64>load<i32>(pointer) : load<i64>(pointer);
    if (value < 0 || value > 255) noteRowIssue(rowsDone + i, column, ISSUE_VALUE, value);
  }
}

/** Moves a page's present values to their rows, from the last to the first, and notes the nulls. */
function spreadPresent(pageTarget: usize, count: u32): void {
  let from = pageTarget + present;
  for (let i = <i32>count - 1; i >= 0; i--) {
    if (load<u8>(levels + i)) store<u8>(pageTarget + i, load<u8>(--from));
    else {
      store<u8>(pageTarget + i, 0);
      noteRowIssue(rowsDone + <u32>i, column, ISSUE_NULL, 0);
    }
  }
}
