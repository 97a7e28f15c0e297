// Snappy's raw format (google/snappy, format_description.txt): a varint of the decompressed length,
// then literals and copies. No framing.

import { copyBackReference } from './backReference';

/** What `readSnappyLength` gives for a length that is cut off or does not fit 32 bits. */
export const SNAPPY_INVALID: u64 = 0xffffffffffffffff;

/** The decompressed length that raw snappy data begin with, or SNAPPY_INVALID. */
export function readSnappyLength(source: usize, sourceEnd: usize): u64 {
  let value: u64 = 0;
  for (let shift: u64 = 0; shift < 35; shift += 7) {
    if (source >= sourceEnd) return SNAPPY_INVALID;
    const byte = load<u8>(source++);
    value |= (<u64>(byte & 0x7f)) << shift;
    if (byte < 0x80) return value <= 0xffffffff ? value : SNAPPY_INVALID;
  }
  return SNAPPY_INVALID;
}

/**
 * Where the literal begins that all of some raw snappy data are: what cannot be compressed can be read
 * where it lies.
 *
 * Reads [source, sourceEnd) only.
 *
 * @param byteLength the decompressed length
 * @returns 0 where the data are anything else
 */
export function findWholeLiteral(source: usize, sourceEnd: usize, byteLength: usize): usize {
  if (byteLength == 0 || byteLength > sourceEnd - source) return 0;
  const literal = sourceEnd - byteLength;
  source = afterLength(source, sourceEnd);
  if (source >= literal) return 0;
  const tag = <usize>load<u8>(source++);
  const lengthByteLength = literal - source;
  if (lengthByteLength == 0) return tag == (byteLength - 1) << 2 && byteLength <= 60 ? literal : 0;
  if (lengthByteLength > 4 || tag != (59 + lengthByteLength) << 2) return 0;
  return readNumber(source, lengthByteLength) == byteLength - 1 ? literal : 0;
}

/** The first byte after the decompressed length. */
function afterLength(source: usize, sourceEnd: usize): usize {
  while (source < sourceEnd && load<u8>(source) >= 0x80) source++;
  return source + 1;
}

/** A little-endian number of 1 to 4 bytes: a literal's length less one, or a copy's distance. */
function readNumber(source: usize, byteLength: usize): usize {
  let value: usize = 0;
  for (let i: usize = 0; i < byteLength; i++) value |= (<usize>load<u8>(source + i)) << (i << 3);
  return value;
}

/**
 * Decompresses raw snappy data.
 *
 * Reads [source, sourceEnd) only. Writes [target, target + byteLength + PAGE_SLACK) only, and what it
 * leaves in the slack means nothing.
 *
 * @param byteLength the decompressed length, which the data must give exactly
 * @returns 0, or 1 where the data run out of bounds or give another length
 */
export function decompressSnappy(source: usize, sourceEnd: usize, target: usize, byteLength: usize): i32 {
  source = afterLength(source, sourceEnd);
  const targetStart = target;
  const targetEnd = target + byteLength;
  while (source < sourceEnd) {
    const tag = <usize>load<u8>(source++);
    if ((tag & 3) == 0) {
      let length = (tag >> 2) + 1;
      if (length > 60) {
        const lengthBytes = length - 60;
        if (lengthBytes > sourceEnd - source) return 1;
        length = readNumber(source, lengthBytes);
        source += lengthBytes;
        if (length == 0xffffffff) return 1;
        length++;
      }
      if (length > sourceEnd - source || length > targetEnd - target) return 1;
      if (length <= 32 && sourceEnd - source >= 32) {
        v128.store(target, v128.load(source));
        v128.store(target, v128.load(source, 16), 16);
      } else memory.copy(target, source, length);
      source += length;
      target += length;
      continue;
    }
    const offsetByteLength = (tag & 3) == 3 ? <usize>4 : tag & 3;
    if (offsetByteLength > sourceEnd - source) return 1;
    const word = sourceEnd - source >= 4 ? <usize>load<u32>(source) : readNumber(source, offsetByteLength);
    source += offsetByteLength;
    let length = (tag >> 2) + 1;
    let distance = word;
    if (offsetByteLength < 4) {
      // Which of the two kinds comes next cannot be foretold, so both are computed.
      const isShort = offsetByteLength == 1;
      length = select(((tag >> 2) & 7) + 4, length, isShort);
      distance = select(((tag >> 5) << 8) | (word & 255), word & 0xffff, isShort);
    }
    if (distance == 0 || distance > target - targetStart || length > targetEnd - target) return 1;
    copyBackReference(target, distance, length);
    target += length;
  }
  return target == targetEnd ? 0 : 1;
}
