import { ShardError } from './shardError.ts';
import { xxHash32 } from './xxHash32.ts';

/** No byte of a frame gives more bytes than this: one that makes a copy longer. */
const mostRatio = 255;

/** Reads bytes from first to last; past the end there are none. */
class ByteReader {
  readonly bytes: Uint8Array;
  position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** @throws ShardError where so many bytes are not there */
  take(byteLength: number): Uint8Array {
    const taken = this.bytes.subarray(this.position, this.position + byteLength);
    if (taken.length < byteLength) throw damaged('they are cut off');
    this.position += byteLength;
    return taken;
  }

  /** A whole number of up to 32 bits, little-endian. */
  number(byteLength: number): number {
    return this.take(byteLength).reduceRight((value, byte) => value * 256 + byte, 0);
  }
}

/**
 * Decompresses an LZ4 frame: the specification that can be read, and fast enough for ids. The kernel's
 * `assembly/lz4Frame.ts` has the map of a frame, `assembly/lz4Block.ts` that of a block.
 *
 * @param byteLength what the frame must decompress to; no more is ever made
 * @throws ShardError where the frame is damaged or gives another length
 */
export function decompressLz4Frame(frame: Uint8Array, byteLength: number): Uint8Array {
  const reader = new ByteReader(frame);
  if (reader.number(4) !== 0x184d2204) throw damaged('there is no frame');
  const flags = reader.number(1);
  const sizes = reader.number(1);
  if ((flags & 0b11000011) !== 0b01000000 || (sizes & 0b10001111) !== 0 || sizes < 0x40) {
    throw damaged('the header is not that of a frame without a dictionary');
  }
  const hasContentSize = (flags & 8) !== 0;
  const contentSize = hasContentSize ? reader.number(4) + reader.number(4) * 2 ** 32 : byteLength;
  if (contentSize !== byteLength) throw damaged(`they give ${contentSize} bytes, expected ${byteLength}`);
  const header = frame.subarray(4, reader.position);
  if (reader.number(1) !== ((xxHash32(header) >>> 8) & 255)) throw damaged('the header has another checksum');
  const mostBlockBytes = 2 ** (8 + 2 * (sizes >> 4));
  if (byteLength > frame.length * mostRatio) throw damaged(`${frame.length} bytes cannot give ${byteLength}`);
  const output = new Uint8Array(byteLength);
  let filled = 0;
  for (let size = reader.number(4); size !== 0; size = reader.number(4)) {
    const isStored = size >= 2 ** 31;
    const block = reader.take(isStored ? size - 2 ** 31 : size);
    if ((flags & 16) !== 0 && reader.number(4) !== xxHash32(block))
      throw damaged('a block has another checksum');
    const windowStart = (flags & 32) !== 0 ? filled : 0;
    const room = output.subarray(0, Math.min(byteLength, filled + mostBlockBytes));
    if (!isStored) filled = decompressBlock(new ByteReader(block), room, filled, windowStart);
    else {
      if (block.length > room.length - filled) throw damaged('they give too many bytes');
      room.set(block, filled);
      filled += block.length;
    }
  }
  if (filled !== byteLength) throw damaged(`they give ${filled} bytes, expected ${byteLength}`);
  if ((flags & 4) !== 0 && reader.number(4) !== xxHash32(output)) throw damaged('they have another checksum');
  if (reader.position !== frame.length) throw damaged('something follows the frame');
  return output;
}

/** @returns how far the output is filled then */
function decompressBlock(block: ByteReader, output: Uint8Array, start: number, windowStart: number): number {
  let filled = start;
  const end = block.bytes.length;
  while (block.position < end) {
    const token = block.number(1);
    const literals = block.take(readLength(block, token >> 4, output.length));
    if (literals.length > output.length - filled) throw damaged('they give too many bytes');
    output.set(literals, filled);
    filled += literals.length;
    if (block.position === end) return filled;
    const distance = block.number(2);
    const length = readLength(block, token & 15, output.length) + 4;
    if (distance === 0 || distance > filled - windowStart) throw damaged('a copy begins before the data');
    if (length > output.length - filled) throw damaged('they give too many bytes');
    for (const copyEnd = filled + length; filled < copyEnd; filled++) {
      output[filled] = output[filled - distance] ?? 0;
    }
  }
  throw damaged('they are cut off');
}

/** Reads what makes a length of 15 longer. */
function readLength(block: ByteReader, short: number, most: number): number {
  let length = short;
  for (let byte = short === 15 ? 255 : 0; byte === 255 && length <= most; length += byte)
    byte = block.number(1);
  return length;
}

function damaged(how: string): ShardError {
  return new ShardError(`its LZ4 data are damaged: ${how}.`);
}
