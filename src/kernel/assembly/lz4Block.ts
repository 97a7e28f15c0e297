// LZ4's block format (lz4/lz4, doc/lz4_Block_format.md): sequences, one behind the other, each of
//
//   token     1 byte              high half: literals, low half: bytes copied less 4; 15 means that more follow
//   more      n bytes of 255, and one of less than that; all are added to the 15
//   literals  as many as that
//   distance  2 bytes             of 1 to 65,535: how far before the target the copied bytes lie
//   more      as above, for the copied bytes
//
// The last sequence ends behind its literals.

import { copyBackReference } from './backReference';

const SHORTEST_COPY: usize = 4;

/** Where the length that was read last left off. */
let position: usize = 0;

/**
 * Decompresses one block.
 *
 * Reads [source, sourceEnd) and [windowStart, targetEnd). Writes [target, targetEnd) only, and what it leaves
 * behind the block means nothing.
 *
 * @param windowStart copies may reach back as far as this
 * @returns where the block's bytes end, or 0 where the block is damaged or has more bytes than there is room for
 */
export function decompressLz4Block(
  source: usize,
  sourceEnd: usize,
  target: usize,
  targetEnd: usize,
  windowStart: usize,
): usize {
  while (source < sourceEnd) {
    const token = <usize>load<u8>(source++);
    let length = token >> 4;
    if (length == 15) {
      length = readLength(source, sourceEnd, targetEnd - target);
      source = position;
    }
    if (length > sourceEnd - source || length > targetEnd - target) return 0;
    if (length <= 16 && sourceEnd - source >= 16 && targetEnd - target >= 16) {
      v128.store(target, v128.load(source));
    } else memory.copy(target, source, length);
    source += length;
    target += length;
    if (source == sourceEnd) return target;
    if (sourceEnd - source < 2) return 0;
    const distance = <usize>load<u16>(source);
    source += 2;
    length = token & 15;
    if (length == 15) {
      length = readLength(source, sourceEnd, targetEnd - target);
      source = position;
    }
    length += SHORTEST_COPY;
    if (distance == 0 || distance > target - windowStart || length > targetEnd - target) return 0;
    if (targetEnd - target - length >= 16) copyBackReference(target, distance, length);
    else copyExactly(target, distance, length);
    target += length;
  }
  return 0;
}

/**
 * Reads the bytes that make a length of 15 longer, and leaves `position` behind them.
 *
 * @param most no greater length is of use
 * @returns a greater one than that where the bytes are cut off or the length is too great
 */
function readLength(source: usize, sourceEnd: usize, most: usize): usize {
  let length: usize = 15;
  while (source < sourceEnd && length <= most) {
    const byte = <usize>load<u8>(source++);
    length += byte;
    if (byte != 255) {
      position = source;
      return length;
    }
  }
  position = sourceEnd;
  return most + 1;
}

/** As `copyBackReference`, where nothing behind the copy may be written. */
function copyExactly(target: usize, distance: usize, length: usize): void {
  for (const end = target + length; target < end; target++) store<u8>(target, load<u8>(target - distance));
}
