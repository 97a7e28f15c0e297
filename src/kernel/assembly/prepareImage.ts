// One image from raw pixels to the finished crop: steps 1 to 6. Its working memory, from the pointer
// that `setImageRegions` was given (16-aligned, `imageRegionsByteLength()` bytes), each region rounded
// up to 16:
//   columns   width + 16             greatest x of each column
//   table     256                    level of each raw value, noise removed
//   square    longest^2 + 32         the padded square; longest = max(height, width) + pad
//   rows      resizeRowsByteLength   two rows resized across
//   slots     axisSlotsByteLength    where each output pixel comes from

import { boxBottom, boxLeft, boxRight, boxTop, findCropBox, strongestPixel } from './cropBox';
import { now } from './env';
import { beginNormalise, normaliseRow } from './normalise';
import { axisSlotsByteLength, setAxisSlots } from './resizeAxis';
import { resizeLinear, resizeRowsByteLength, setResizeRows } from './resizeLinear';
import { addCropTime, addResizeTime } from './stageTimes';

let height: i32 = 0;
let width: i32 = 0;
let invertMask: u32 = 0;
let border: i32 = 0;
let ink: u32 = 0;
let marginX: i32 = 0;
let marginY: i32 = 0;
let noise: u32 = 0;
let pad: i32 = 0;
/** Width and height of the crops under the recipe that was set. */
export let size: i32 = 0;

let columns: usize = 0;
let table: usize = 0;
let square: usize = 0;
let squareWidth: i32 = 0;
let squareHeight: i32 = 0;
let padX: i32 = 0;
let padY: i32 = 0;

/** Bytes after the target that resizing may write. */
export const IMAGE_SLACK: usize = 16;

/** Sets geometry and recipe (recipe.ts in TypeScript says what each parameter means). */
export function setRecipe(
  imageHeight: i32,
  imageWidth: i32,
  invert: bool,
  borderPixels: i32,
  inkLevel: u32,
  marginXPixels: i32,
  marginYPixels: i32,
  noiseLevel: u32,
  padPixels: i32,
  outputSize: i32,
): void {
  height = imageHeight;
  width = imageWidth;
  invertMask = invert ? 255 : 0;
  border = borderPixels;
  ink = inkLevel;
  marginX = marginXPixels;
  marginY = marginYPixels;
  noise = noiseLevel;
  pad = padPixels;
  size = outputSize;
}

function align16(byteLength: usize): usize {
  return (byteLength + 15) & ~15;
}

function longestSide(): i32 {
  return max(height, width) + pad;
}

/** Bytes of working memory under the geometry and recipe that were set. */
export function imageRegionsByteLength(): usize {
  const longest = <usize>longestSide();
  return (
    align16(width + 16) +
    256 +
    align16(longest * longest + 32) +
    align16(resizeRowsByteLength(size)) +
    align16(axisSlotsByteLength(size, longestSide()))
  );
}

/** Lays the working memory out from `pointer` on. To be called after each `setRecipe`. */
export function setImageRegions(pointer: usize): void {
  const longest = <usize>longestSide();
  columns = pointer;
  table = columns + align16(width + 16);
  square = table + 256;
  const rows = square + align16(longest * longest + 32);
  setResizeRows(rows, size);
  setAxisSlots(rows + align16(resizeRowsByteLength(size)), size, longestSide());
}

/**
 * Makes the crop of one image.
 *
 * Reads height * width bytes from `raw`; writes size * size bytes from `target` on and up to
 * IMAGE_SLACK after them.
 *
 * @returns false where the image is blank, and then nothing is written to the target
 */
export function prepareImage(raw: usize, target: usize): bool {
  const started = now();
  const isCropped = cropToSquare(raw);
  const cropped = now();
  addCropTime(cropped - started);
  if (!isCropped) return false;
  resizeLinear(square, squareHeight, squareWidth, target, size, padX, padY);
  addResizeTime(now() - cropped);
  return true;
}

/** Steps 1 to 5, to the padded square; false where the image is blank. */
function cropToSquare(raw: usize): bool {
  if (!findCropBox(raw, height, width, invertMask, border, ink, marginX, marginY, columns)) return false;
  const boxWidth = boxRight - boxLeft;
  const boxHeight = boxBottom - boxTop;
  const side = max(boxWidth, boxHeight) + pad;
  padX = (side - boxWidth) >> 1;
  padY = (side - boxHeight) >> 1;
  squareWidth = boxWidth + 2 * padX;
  squareHeight = boxHeight + 2 * padY;
  // No margins and no padding can leave nothing of a box one pixel wide.
  if (squareWidth == 0 || squareHeight == 0) return false;
  beginNormalise(table, invertMask, strongestPixel, noise, boxWidth);
  padSquare(raw, boxHeight);
  return true;
}

/** Step 5: the normalised box with zeros around it. */
function padSquare(raw: usize, boxHeight: i32): void {
  const rowBytes = <usize>squareWidth;
  memory.fill(square, 0, rowBytes * <usize>squareHeight);
  let from = raw + <usize>boxTop * <usize>width + <usize>boxLeft;
  let to = square + <usize>padY * rowBytes + <usize>padX;
  for (let row = 0; row < boxHeight; row++, from += width, to += rowBytes) normaliseRow(from, to);
}
