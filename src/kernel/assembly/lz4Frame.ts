// LZ4's frame format (lz4/lz4, doc/lz4_Frame_format.md), as Arrow compresses buffers: one frame, and nothing
// behind it. Numbers are little-endian.
//
//   magic     4 bytes  0x184D2204
//   flags     1 byte   bits 7-6: version, 01; 5: blocks are independent; 4: blocks have checksums; 3: content size
//                      is there; 2: content checksum is there; 1: reserved, 0; 0: dictionary id is there
//   sizes     1 byte   bits 6-4: a block decompresses to at most 64 KiB (4), 256 KiB (5), 1 MiB (6), 4 MiB (7);
//                      all others are reserved, 0
//   content size       8 bytes, where flagged
//   dictionary id      4 bytes, where flagged; there are no dictionaries here, so that such a frame is refused
//   header checksum    1 byte: bits 15-8 of the xxHash of all of the above but the magic
//   blocks             4 bytes: length, and in the highest bit whether the block is stored; the block; its
//                      xxHash, 4 bytes, where flagged. Blocks that are not independent may copy from those before.
//   end       4 bytes  0
//   content checksum   4 bytes, where flagged: the xxHash of what was decompressed

import * as status from '../decodeStatus';
import { fail } from './failure';
import { decompressLz4Block } from './lz4Block';
import { xxHash32 } from './xxHash32';

const MAGIC: u32 = 0x184d2204;
const SHORTEST_HEADER: usize = 7;
const STORED: u32 = 0x80000000;

/**
 * Decompresses a frame.
 *
 * Reads [source, sourceEnd) and what it has written. Writes [target, target + byteLength) only.
 *
 * @param byteLength the decompressed length, which the frame must give exactly
 * @returns STATUS_DONE, or another status: `expected` and `found` say more
 */
export function decompressLz4Frame(source: usize, sourceEnd: usize, target: usize, byteLength: usize): i32 {
  const start = source;
  const targetStart = target;
  const targetEnd = target + byteLength;
  if (sourceEnd - source < SHORTEST_HEADER || load<u32>(source) != MAGIC) return damaged(byteLength, 0);
  const flags = load<u8>(source, 4);
  const sizes = load<u8>(source, 5);
  // The version, and the bits that must be 0: among them the dictionary.
  if ((flags & 0b11000011) != 0b01000000 || (sizes & 0b10001111) != 0 || sizes < 0x40) {
    return damaged(byteLength, 4);
  }
  const areIndependent = (flags & 0b00100000) != 0;
  const haveChecksums = (flags & 0b00010000) != 0;
  const hasContentSize = (flags & 0b00001000) != 0;
  const hasContentChecksum = (flags & 0b00000100) != 0;
  const mostBlockBytes = (<usize>1) << (8 + 2 * (<usize>sizes >> 4));
  const headerByteLength = SHORTEST_HEADER + (hasContentSize ? 8 : 0);
  if (sourceEnd - source < headerByteLength) return damaged(byteLength, 6);
  if (load<u8>(source + headerByteLength - 1) != <u8>(xxHash32(source + 4, headerByteLength - 5) >> 8)) {
    return damaged(byteLength, 4);
  }
  if (hasContentSize && load<u64>(source, 6) != <u64>byteLength) return damaged(byteLength, 6);
  source += headerByteLength;
  while (true) {
    if (sourceEnd - source < 4) return damaged(byteLength, source - start);
    const size = load<u32>(source);
    source += 4;
    if (size == 0) break;
    const length = <usize>(size & ~STORED);
    const checksumLength: usize = haveChecksums ? 4 : 0;
    if (length > sourceEnd - source || checksumLength > sourceEnd - source - length) {
      return damaged(byteLength, source - start);
    }
    const blockEnd = source + length;
    if (haveChecksums) {
      const actual = xxHash32(source, length);
      if (actual != load<u32>(blockEnd)) return fail(status.STATUS_LZ4_CHECKSUM, load<u32>(blockEnd), actual);
    }
    const room = min(mostBlockBytes, targetEnd - target);
    if (size & STORED) {
      if (length > room) return damaged(byteLength, source - start);
      memory.copy(target, source, length);
      target += length;
    } else {
      const windowStart = areIndependent ? target : targetStart;
      const end = decompressLz4Block(source, blockEnd, target, target + room, windowStart);
      if (end == 0) return damaged(byteLength, source - start);
      target = end;
    }
    source = blockEnd + checksumLength;
  }
  if (target != targetEnd || sourceEnd - source != <usize>(hasContentChecksum ? 4 : 0)) {
    return damaged(byteLength, source - start);
  }
  if (!hasContentChecksum) return status.STATUS_DONE;
  const actual = xxHash32(targetStart, byteLength);
  const expected = load<u32>(source);
  return actual == expected ? status.STATUS_DONE : fail(status.STATUS_LZ4_CHECKSUM, expected, actual);
}

/** @param position how far the frame was read, or where in it the block begins that is damaged */
function damaged(byteLength: usize, position: usize): i32 {
  return fail(status.STATUS_LZ4_MALFORMED, <u32>byteLength, <u32>position);
}
