// Parquet's hybrid of RLE and bit-packed runs (Encodings.md, "RLE = 3"), for dictionary indices and
// definition levels. Values are looked up in a table of bytes as they are unpacked.

import { STATUS_DONE, STATUS_INDEX_OUT_OF_RANGE, STATUS_RUNS_CUT_OFF } from '../decodeStatus';
import { fail } from './failure';

/** Where the header that `readRunHeader` read ends; 0 where it is cut off. */
let afterHeader: usize = 0;
/** The greatest index that the last unpacking saw. */
let greatestIndex: u32 = 0;

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

/** Up to eight bytes from `source`, never past `sourceEnd`; what is missing reads as 0. */
function loadBits(source: usize, sourceEnd: usize): u64 {
  if (sourceEnd - source >= 8) return load<u64>(source);
  let bits: u64 = 0;
  for (let i: usize = 0; source + i < sourceEnd; i++) bits |= (<u64>load<u8>(source + i)) << ((<u64>i) << 3);
  return bits;
}

function lookUp(lookup: usize, index: u32): u64 {
  greatestIndex = max(greatestIndex, index);
  return <u64>load<u8>(lookup + index);
}

/** Indices of 8 bits: each is a byte. `lookup` has 256 readable bytes. */
function unpackBytes(source: usize, lookup: usize, target: usize, count: usize): void {
  let greatest = i8x16.splat(0);
  const end = target + count;
  const wideEnd = target + (count & ~15);
  for (; target < wideEnd; target += 16, source += 16) {
    greatest = i8x16.max_u(greatest, v128.load(source));
    for (let half: usize = 0; half < 16; half += 8) {
      const indices = load<u64>(source + half);
      const low =
        load<u8>(lookup + <usize>(indices & 255)) |
        ((<u32>load<u8>(lookup + <usize>((indices >> 8) & 255))) << 8) |
        ((<u32>load<u8>(lookup + <usize>((indices >> 16) & 255))) << 16) |
        ((<u32>load<u8>(lookup + <usize>((indices >> 24) & 255))) << 24);
      const high =
        load<u8>(lookup + <usize>((indices >> 32) & 255)) |
        ((<u32>load<u8>(lookup + <usize>((indices >> 40) & 255))) << 8) |
        ((<u32>load<u8>(lookup + <usize>((indices >> 48) & 255))) << 16) |
        ((<u32>load<u8>(lookup + <usize>(indices >> 56))) << 24);
      store<u32>(target + half, low);
      store<u32>(target + half, high, 4);
    }
  }
  greatest = i8x16.max_u(
    greatest,
    i8x16.shuffle(greatest, greatest, 8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0),
  );
  let eight = i64x2.extract_lane(greatest, 0);
  for (let i = 0; i < 8; i++, eight >>= 8) greatestIndex = max(greatestIndex, <u32>(eight & 255));
  for (; target < end; target++, source++) store<u8>(target, <u8>lookUp(lookup, load<u8>(source)));
}

/** Indices of 1 to 7 bits, eight of them from one 64-bit load. `lookup` has 256 readable bytes. */
function unpackNarrow(
  source: usize,
  sourceEnd: usize,
  bitWidth: u64,
  lookup: usize,
  target: usize,
  count: usize,
): void {
  const mask: u64 = ((<u64>1) << bitWidth) - 1;
  let greatest: u64 = 0;
  const end = target + count;
  const wideEnd = target + (count & ~7);
  for (; target < wideEnd; target += 8, source += <usize>bitWidth) {
    let bits = loadBits(source, sourceEnd);
    let bytes: u64 = 0;
    for (let shift: u64 = 0; shift < 64; shift += 8) {
      const index = bits & mask;
      greatest = max(greatest, index);
      bytes |= (<u64>load<u8>(lookup + <usize>index)) << shift;
      bits >>= bitWidth;
    }
    store<u64>(target, bytes);
  }
  greatestIndex = max(greatestIndex, <u32>greatest);
  if (target < end) {
    let bits = loadBits(source, sourceEnd);
    for (; target < end; target++, bits >>= bitWidth)
      store<u8>(target, <u8>lookUp(lookup, <u32>(bits & mask)));
  }
}

/** Indices of 9 to 32 bits; each is checked before it is looked up. */
function unpackWide(
  source: usize,
  sourceEnd: usize,
  bitWidth: u64,
  lookup: usize,
  entryCount: u32,
  target: usize,
  count: usize,
): void {
  const mask: u64 = ((<u64>1) << bitWidth) - 1;
  let bit: u64 = 0;
  for (let i: usize = 0; i < count; i++, bit += bitWidth) {
    const bits = loadBits(source + <usize>(bit >> 3), sourceEnd);
    const index = <u32>((bits >> (bit & 7)) & mask);
    greatestIndex = max(greatestIndex, index);
    if (index < entryCount) store<u8>(target + i, load<u8>(lookup + index));
  }
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
  greatestIndex = 0;
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
      if (bitWidth == 8) unpackBytes(source, lookup, target, run);
      else if (bitWidth == 0) {
        memory.fill(target, load<u8>(lookup), run);
      } else if (bitWidth < 8) unpackNarrow(source, sourceEnd, bitWidth, lookup, target, run);
      else unpackWide(source, sourceEnd, bitWidth, lookup, entryCount, target, run);
      // The last group is padded to eight values, which a writer may have cut off.
      source += <usize>min<u64>(groups * bitWidth, sourceEnd - source);
    } else {
      run = min(header >> 1, left);
      if (run == 0 || <usize>runValueByteLength > sourceEnd - source) {
        return fail(STATUS_RUNS_CUT_OFF, count, count - left);
      }
      const index = readRunValue(source, runValueByteLength);
      greatestIndex = max(greatestIndex, index);
      if (index < entryCount) memory.fill(target, load<u8>(lookup + index), run);
      source += runValueByteLength;
    }
    target += run;
    left -= run;
  }
  if (greatestIndex >= entryCount) return fail(STATUS_INDEX_OUT_OF_RANGE, entryCount, greatestIndex);
  return STATUS_DONE;
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
