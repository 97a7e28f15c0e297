// Parquet's hybrid of RLE and bit-packed runs (Encodings.md, "RLE = 3"), for dictionary indices and
// definition levels. Values are looked up in a table of bytes as they are unpacked.

import { STATUS_DONE, STATUS_INDEX_OUT_OF_RANGE, STATUS_RUNS_CUT_OFF } from '../decodeStatus';
import { fail } from './failure';
import { lookUpIndices } from './lookUpIndices';
import { loadBits, unpackNarrow, unpackWide } from './unpackIndices';

/** Where the header that `readRunHeader` read ends; 0 where it is cut off. */
let afterHeader: usize = 0;

function readRunHeader(source: usize, sourceEnd: usize): u32 {
  let value: u64 = 0;
  for (let shift: u64 = 0; shift < 35; shift += 7) {
    if (source >= sourceEnd) break;
    const byte = load<u8>(source++);
    value |= (<u64>(byte & 0x7f)) << shift;
    if (byte < 0x80) {
      afterHeader = value <= 0xffffffff ? source : 0;
      return <u32>value;
    }
  }
  afterHeader = 0;
  return 0;
}

/** A little-endian number of 0 to 4 bytes. */
function readRunValue(source: usize, byteLength: usize): u32 {
  let value: u32 = 0;
  for (let i: usize = 0; i < byteLength; i++) value |= (<u32>load<u8>(source + i)) << ((<u32>i) << 3);
  return value;
}

/**
 * Decodes `count` indices and writes what the table has for each.
 *
 * Reads [source, sourceEnd) and [lookup, lookup + max(entryCount, 256)); writes [target, target + count).
 *
 * @param bitWidth 0 to 32
 * @param lookup a byte for each index; below 256 entries the rest up to 256 may be anything
 * @param entryCount indices from here on are out of range
 * @returns STATUS_DONE; STATUS_RUNS_CUT_OFF (expected: values, found: values there were);
 *   STATUS_INDEX_OUT_OF_RANGE (expected: entries, found: the greatest index)
 */
export function decodeIndices(
  source: usize,
  sourceEnd: usize,
  bitWidth: u32,
  lookup: usize,
  entryCount: u32,
  target: usize,
  count: u32,
): i32 {
  let left = count;
  const runValueByteLength = (bitWidth + 7) >> 3;
  let greatest: u32 = 0;
  while (left > 0) {
    const header = readRunHeader(source, sourceEnd);
    source = afterHeader;
    if (source == 0) return fail(STATUS_RUNS_CUT_OFF, count, count - left);
    let run: u32;
    if (header & 1) {
      const groups = <u64>(header >> 1);
      run = <u32>min<u64>(groups << 3, left);
      const byteLength = (<u64>run * bitWidth + 7) >> 3;
      if (run == 0 || byteLength > <u64>(sourceEnd - source)) {
        return fail(STATUS_RUNS_CUT_OFF, count, count - left);
      }
      let seen: u32 = 0;
      if (bitWidth == 8) seen = lookUpIndices(source, lookup, entryCount, target, run);
      else if (bitWidth == 0) memory.fill(target, load<u8>(lookup), run);
      else if (bitWidth < 8) {
        unpackNarrow(source, sourceEnd, bitWidth, target, run);
        seen = lookUpIndices(target, lookup, entryCount, target, run);
      } else seen = unpackWide(source, sourceEnd, bitWidth, lookup, entryCount, target, run);
      greatest = max(greatest, seen);
      // The last group is padded to eight values, which a writer may have cut off.
      source += <usize>min<u64>(groups * bitWidth, sourceEnd - source);
    } else {
      run = min(header >> 1, left);
      if (run == 0 || <usize>runValueByteLength > sourceEnd - source) {
        return fail(STATUS_RUNS_CUT_OFF, count, count - left);
      }
      const index = readRunValue(source, runValueByteLength);
      greatest = max(greatest, index);
      if (index < entryCount) memory.fill(target, load<u8>(lookup + index), run);
      source += runValueByteLength;
    }
    target += run;
    left -= run;
  }
  if (greatest >= entryCount) return fail(STATUS_INDEX_OUT_OF_RANGE, entryCount, greatest);
  return STATUS_DONE;
}

/**
 * Whether the first run gives `count` times `value` and no more is needed.
 *
 * Reads [source, sourceEnd).
 *
 * @param value of up to 8 bits
 */
export function isOneRun(source: usize, sourceEnd: usize, value: u32, count: u32): bool {
  const header = readRunHeader(source, sourceEnd);
  if (afterHeader == 0 || afterHeader >= sourceEnd) return false;
  return (header & 1) == 0 && header >> 1 >= count && load<u8>(afterHeader) == value;
}

let oneSource: usize = 0;
let oneSourceEnd: usize = 0;
let oneBitWidth: u64 = 0;
let oneLeft: u32 = 0;
/** Indices that may still be asked for. */
let oneWanted: u32 = 0;
let oneIsPacked: bool = false;
let oneBit: u64 = 0;
let oneValue: u32 = 0;

/** Begins to read `count` indices one by one with `nextIndex`. */
export function beginIndices(source: usize, sourceEnd: usize, bitWidth: u32, count: u32): void {
  oneWanted = count;
  oneSource = source;
  oneSourceEnd = sourceEnd;
  oneBitWidth = bitWidth;
  oneLeft = 0;
}

/** The next index of data that `decodeIndices` found good; slow, for pages that hold bad values. */
export function nextIndex(): u32 {
  if (oneLeft == 0) {
    const header = readRunHeader(oneSource, oneSourceEnd);
    oneSource = afterHeader;
    oneIsPacked = (header & 1) == 1;
    if (oneIsPacked) {
      oneLeft = <u32>min<u64>((<u64>(header >> 1)) << 3, oneWanted);
      oneBit = (<u64>oneSource) << 3;
      oneSource += <usize>min<u64>(<u64>(header >> 1) * oneBitWidth, oneSourceEnd - oneSource);
    } else {
      oneLeft = header >> 1;
      const byteLength = <usize>((oneBitWidth + 7) >> 3);
      oneValue = readRunValue(oneSource, byteLength);
      oneSource += byteLength;
    }
  }
  oneLeft--;
  oneWanted--;
  if (!oneIsPacked) return oneValue;
  const bits = loadBits(<usize>(oneBit >> 3), oneSourceEnd);
  const index = (bits >> (oneBit & 7)) & (((<u64>1) << oneBitWidth) - 1);
  oneBit += oneBitWidth;
  return <u32>index;
}
