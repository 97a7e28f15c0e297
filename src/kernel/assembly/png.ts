// PNG, 8-bit greyscale (PNG specification, third edition): IHDR, one IDAT, IEND. Every scanline has
// the Paeth filter (section 9.4), which with run-length matches made the smallest files on average.

import { crc32, joinCrc32 } from './crc32';
import { deflate, deflateBound, deflateRegionsByteLength, setDeflateRegions } from './deflate';
import { TOKENS_SLACK } from './tokens';

const FILTER_PAETH: u8 = 4;
/** Signature, IHDR, and IDAT's length and type. */
const HEAD_BYTES: usize = 8 + 25 + 8;
/** IDAT's CRC and IEND. */
const TAIL_BYTES: usize = 4 + 12;

let scanlines: usize = 0;

/** CRC-32 of the file that `encodePng` wrote last; the data's own checksum goes into it. */
export let pngChecksum: u32 = 0;

function scanlinesByteLength(size: usize): usize {
  return size * (size + 1);
}

/** Bytes of working memory for images of size x size: filtered scanlines, then deflate's regions. */
export function pngRegionsByteLength(size: usize): usize {
  const byteLength = scanlinesByteLength(size);
  return ((byteLength + TOKENS_SLACK + 15) & ~15) + deflateRegionsByteLength(byteLength);
}

/** Lays the working memory out from `pointer` on (16-aligned). */
export function setPngRegions(pointer: usize, size: usize): void {
  const byteLength = scanlinesByteLength(size);
  scanlines = pointer;
  setDeflateRegions(pointer + ((byteLength + TOKENS_SLACK + 15) & ~15), byteLength);
}

/** The most bytes `encodePng` writes, working slack included. */
export function pngBound(size: usize): usize {
  return HEAD_BYTES + deflateBound(scanlinesByteLength(size)) + TAIL_BYTES;
}

/** |a - b| of unsigned bytes. */
function distance(a: v128, b: v128): v128 {
  return v128.or(i8x16.sub_sat_u(a, b), i8x16.sub_sat_u(b, a));
}

/** x minus its Paeth prediction from left, up and upper left. */
function paethResidual(x: v128, left: v128, up: v128, upLeft: v128): v128 {
  const toLeft = distance(up, upLeft);
  const toUp = distance(left, upLeft);
  // |left + up - 2 upLeft|: where both lie on one side of upLeft the distances add up, else they
  // cancel. Saturation does no harm, since neither distance exceeds 255.
  const sameSide = i8x16.eq(i8x16.ge_u(up, upLeft), i8x16.ge_u(left, upLeft));
  const toUpLeft = v128.bitselect(i8x16.add_sat_u(toLeft, toUp), distance(toLeft, toUp), sameSide);
  const takeLeft = v128.and(i8x16.le_u(toLeft, toUp), i8x16.le_u(toLeft, toUpLeft));
  const otherwise = v128.bitselect(up, upLeft, i8x16.le_u(toUp, toUpLeft));
  return i8x16.sub(x, v128.bitselect(left, otherwise, takeLeft));
}

/** Shifts a vector by a byte, a zero coming in: the left neighbours of a row's first pixels. */
function shiftIn(v: v128): v128 {
  return i8x16.shuffle(i64x2.splat(0), v, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
}

/**
 * Filters all scanlines. Vectors that reach past a row's end write into the next row, which is
 * written after, and past the image into slack.
 */
function filterScanlines(pixels: usize, size: usize): void {
  let to = scanlines;
  for (let row: usize = 0; row < size; row++, pixels += size) {
    store<u8>(to++, FILTER_PAETH);
    for (let column: usize = 0; column < size; column += 16) {
      const x = v128.load(pixels + column);
      const left = column == 0 ? shiftIn(x) : v128.load(pixels + column - 1);
      let up = i64x2.splat(0);
      let upLeft = up;
      if (row > 0) {
        up = v128.load(pixels + column - size);
        upLeft = column == 0 ? shiftIn(up) : v128.load(pixels + column - size - 1);
      }
      v128.store(to + column, paethResidual(x, left, up, upLeft));
    }
    to += size;
  }
}

function putBigEndian(pointer: usize, value: u32): void {
  store<u32>(pointer, bswap(value));
}

/**
 * Encodes a grey image.
 *
 * Reads size * size bytes from `pixels` and up to 15 after them; writes at most `pngBound(size)` bytes
 * from `target` on.
 *
 * @returns the file's length
 */
export function encodePng(pixels: usize, size: usize, target: usize): usize {
  filterScanlines(pixels, size);
  // 89 "PNG" CR LF 1A LF
  store<u64>(target, 0x0a1a0a0d474e5089);
  putBigEndian(target + 8, 13);
  store<u32>(target + 12, 0x52444849); // "IHDR"
  putBigEndian(target + 16, <u32>size);
  putBigEndian(target + 20, <u32>size);
  // Depth 8; colour type 0 (greyscale), compression, filter and interlace methods 0.
  store<u32>(target + 24, 8);
  store<u8>(target + 28, 0);
  putBigEndian(target + 29, crc32(0, target + 12, 17));
  const data = target + HEAD_BYTES;
  store<u32>(data - 4, 0x54414449); // "IDAT"
  const byteLength = deflate(scanlines, scanlinesByteLength(size), data);
  putBigEndian(data - 8, <u32>byteLength);
  const tail = data + byteLength;
  const dataChecksum = crc32(0, data - 4, byteLength + 4);
  putBigEndian(tail, dataChecksum);
  putBigEndian(tail + 4, 0);
  store<u32>(tail + 8, 0x444e4549); // "IEND"
  putBigEndian(tail + 12, 0xae426082);
  const headChecksum = crc32(0, target, HEAD_BYTES - 4);
  const joined = joinCrc32(headChecksum, dataChecksum, byteLength + 4);
  pngChecksum = crc32(joined, tail, TAIL_BYTES);
  return tail + TAIL_BYTES - target;
}
