// Snappy's raw format (google/snappy, format_description.txt): a varint of the decompressed length,
// then literals and copies. No framing.

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
  return readLiteralLength(source, lengthByteLength) == byteLength - 1 ? literal : 0;
}

/** The first byte after the decompressed length. */
function afterLength(source: usize, sourceEnd: usize): usize {
  while (source < sourceEnd && load<u8>(source) >= 0x80) source++;
  return source + 1;
}

/** A literal's length less one, which takes 1 to 4 bytes. */
function readLiteralLength(source: usize, byteLength: usize): usize {
  let length: usize = 0;
  for (let i: usize = 0; i < byteLength; i++) length |= (<usize>load<u8>(source + i)) << (i << 3);
  return length;
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
        length = readLiteralLength(source, lengthBytes);
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
    let length: usize;
    let distance: usize;
    if ((tag & 3) == 1) {
      if (source >= sourceEnd) return 1;
      length = ((tag >> 2) & 7) + 4;
      distance = ((tag >> 5) << 8) | load<u8>(source++);
    } else if ((tag & 3) == 2) {
      if (sourceEnd - source < 2) return 1;
      length = (tag >> 2) + 1;
      distance = load<u16>(source);
      source += 2;
    } else {
      if (sourceEnd - source < 4) return 1;
      length = (tag >> 2) + 1;
      distance = load<u32>(source);
      source += 4;
    }
    if (distance == 0 || distance > target - targetStart || length > targetEnd - target) return 1;
    copyBackReference(target, distance, length);
    target += length;
  }
  return target == targetEnd ? 0 : 1;
}

/** Copies 1 to 64 bytes from `distance` before the target; where they overlap the pattern repeats. */
function copyBackReference(target: usize, distance: usize, length: usize): void {
  const end = target + length;
  if (distance >= 16) {
    for (let from = target - distance; target < end; target += 16, from += 16) {
      v128.store(target, v128.load(from));
    }
  } else if (distance == 1) {
    memory.fill(target, load<u8>(target - 1), length);
  } else {
    for (; target < end; target++) store<u8>(target, load<u8>(target - distance));
  }
}
