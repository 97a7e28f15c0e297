// PNG, 8-bit greyscale (PNG specification, third edition): IHDR, one IDAT, IEND. Every scanline has
// the Paeth filter (section 9.4), which with run-length matches made the smallest files on average.

import { combineCrc32, crc32 } from './crc32';
import { deflate, deflateBound, deflateRegionsByteLength, setDeflateRegions } from './deflate';
import { TOKENS_SLACK } from './tokens';
import { align16 } from './words';

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
  return align16(byteLength + TOKENS_SLACK) + deflateRegionsByteLength(byteLength);
}

/** Lays the working memory out from `pointer` on (16-aligned). */
export function setPngRegions(pointer: usize, size: usize): void {
  const byteLength = scanlinesByteLength(size);
  scanlines = pointer;
  setDeflateRegions(pointer + align16(byteLength + TOKENS_SLACK), byteLength);
}

/** The most bytes `encodePng` writes, working slack included. */
export function pngBound(size: usize): usize {
  return HEAD_BYTES + deflateBound(scanlinesByteLength(size)) + TAIL_BYTES;
}

/** x minus its Paeth prediction from left, up and upper left. */
function paethResidual(x: v128, left: v128, up: v128, upLeft: v128): v128 {
  const upAbove = i8x16.sub_sat_u(up, upLeft);
  const upBelow = i8x16.sub_sat_u(upLeft, up);
  const leftAbove = i8x16.sub_sat_u(left, upLeft);
  const leftBelow = i8x16.sub_sat_u(upLeft, left);
  // The estimate is as far from left as up is from upper left, and the other way round.
  const toLeft = v128.or(upAbove, upBelow);
  const toUp = v128.or(leftAbove, leftBelow);
  const farther = i8x16.max_u(toLeft, toUp);
  const nearerSide = v128.bitselect(left, up, i8x16.eq(farther, toUp));
  // Upper left can be nearest only between left and up, where the estimate is farther - nearer away
  // from it. Elsewhere `nearer` is 0 here, which no distance is below.
  const nearer = v128.or(i8x16.min_u(upAbove, leftBelow), i8x16.min_u(upBelow, leftAbove));
  const takeSide = i8x16.ge_u(i8x16.sub(farther, nearer), nearer);
  return i8x16.sub(x, v128.bitselect(nearerSide, upLeft, takeSide));
}

/** Filters the first scanline, above which all is 0: its prediction is what lies to the left. */
function filterFirst(pixels: usize, size: usize, to: usize): void {
  const first = v128.load(pixels);
  v128.store(to, i8x16.sub(first, shiftIn(first)));
  for (let column: usize = 16; column < size; column += 16) {
    v128.store(to + column, i8x16.sub(v128.load(pixels + column), v128.load(pixels + column - 1)));
  }
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
  store<u8>(to, FILTER_PAETH);
  filterFirst(pixels, size, to + 1);
  for (let row: usize = 1; row < size; row++) {
    pixels += size;
    to += size + 1;
    store<u8>(to, FILTER_PAETH);
    const shift = to + 1 - pixels;
    let x = v128.load(pixels);
    let up = v128.load(pixels - size);
    v128.store(to, paethResidual(x, shiftIn(x), up, shiftIn(up)), 1);
    for (let at = pixels + 16, end = pixels + size; at < end; at += 16) {
      x = v128.load(at);
      up = v128.load(at - size);
      v128.store(at + shift, paethResidual(x, v128.load(at - 1), up, v128.load(at - size - 1)));
    }
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
  const checksum = combineCrc32(headChecksum, dataChecksum, byteLength + 4);
  pngChecksum = crc32(checksum, tail, TAIL_BYTES);
  return tail + TAIL_BYTES - target;
}
