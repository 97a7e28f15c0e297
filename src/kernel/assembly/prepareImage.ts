// One image from raw pixels to the finished crop: steps 1 to 6. Its working memory, from the pointer
// that `setImageRegions` was given (16-aligned, `imageRegionsByteLength()` bytes), each region rounded
// up to 16:
//   columns   width + 16                greatest x of each column
//   table     256                       level of each raw value, noise removed
//   fitted    fittedByteLength() + 32   what is resized: the padded box, the box, or its middle
//   resize    resizeRegionsByteLength   resize.ts

import { CROP_NONE, FIT_COVER, FIT_PAD } from '../recipeCodes';
import { boxBottom, boxLeft, boxRight, boxTop, findCropBox, strongestPixel, takeWholeImage } from './cropBox';
import { beginNormalise, normaliseRow } from './normalise';
import { resize, resizeRegionsByteLength, setResizeRegions } from './resize';
import { endCropping, endResizing } from './stageTimes';
import { align16 } from './words';

/** Geometry and recipe that were set. */
export let height: i32 = 0;
export let width: i32 = 0;
export let invertMask: u32 = 0;
let border: i32 = 0;
export let ink: u32 = 0;
let marginX: i32 = 0;
let marginY: i32 = 0;
let noise: u32 = 0;
let pad: i32 = 0;
/** Width and height of the crops under the recipe that was set. */
export let size: i32 = 0;
let crop: i32 = 0;
let fit: i32 = 0;
let interpolation: i32 = 0;

let columns: usize = 0;
let table: usize = 0;
let fitted: usize = 0;
/** Width and height of what was resized, after `prepareImage` made a crop. */
export let fittedWidth: i32 = 0;
export let fittedHeight: i32 = 0;
/** What was cut out of the image, then: the box, or its middle. */
export let cutLeft: i32 = 0;
export let cutTop: i32 = 0;
export let cutWidth: i32 = 0;
export let cutHeight: i32 = 0;
let padX: i32 = 0;
let padY: i32 = 0;

/** Bytes after the target that resizing may write. */
export const IMAGE_SLACK: usize = 16;

/**
 * Sets geometry and recipe (recipe.ts in TypeScript says what each parameter means, recipeCodes.ts has
 * the numbers of the choices).
 */
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
  cropCode: i32,
  fitCode: i32,
  interpolationCode: i32,
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
  crop = cropCode;
  fit = fitCode;
  interpolation = interpolationCode;
}

/** The longest side that is resized. */
function longestSide(): i32 {
  return max(height, width) + (fit == FIT_PAD ? pad : 0);
}

/** The most bytes that are resized. */
function fittedByteLength(): usize {
  const longest = <usize>longestSide();
  return fit == FIT_PAD ? longest * longest : <usize>height * <usize>width;
}

/** Bytes of working memory under the geometry and recipe that were set. */
export function imageRegionsByteLength(): usize {
  return (
    align16(width + 16) +
    256 +
    align16(fittedByteLength() + 32) +
    align16(resizeRegionsByteLength(size, longestSide(), interpolation))
  );
}

/** Lays the working memory out from `pointer` on. To be called after each `setRecipe`. */
export function setImageRegions(pointer: usize): void {
  columns = pointer;
  table = columns + align16(width + 16);
  fitted = table + 256;
  setResizeRegions(fitted + align16(fittedByteLength() + 32), size, longestSide(), interpolation);
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
  const isCropped = cropAndFit(raw);
  endCropping();
  if (!isCropped) return false;
  resize(fitted, fittedHeight, fittedWidth, target, size, padX, padY);
  endResizing();
  return true;
}

/** Steps 1 to 5, to what is resized; false where the image is blank. */
function cropAndFit(raw: usize): bool {
  const hasBox =
    crop == CROP_NONE
      ? takeWholeImage(raw, height, width, invertMask)
      : findCropBox(raw, height, width, invertMask, border, ink, marginX, marginY, columns);
  if (!hasBox) return false;
  cutLeft = boxLeft;
  cutTop = boxTop;
  cutWidth = boxRight - boxLeft;
  cutHeight = boxBottom - boxTop;
  padX = padY = 0;
  if (fit == FIT_PAD) {
    const side = max(cutWidth, cutHeight) + pad;
    padX = (side - cutWidth) >> 1;
    padY = (side - cutHeight) >> 1;
  } else if (fit == FIT_COVER) {
    const side = min(cutWidth, cutHeight);
    cutLeft += (cutWidth - side) >> 1;
    cutTop += (cutHeight - side) >> 1;
    cutWidth = cutHeight = side;
  }
  fittedWidth = cutWidth + 2 * padX;
  fittedHeight = cutHeight + 2 * padY;
  // No margins and no padding can leave nothing of a box one pixel wide.
  if (fittedWidth == 0 || fittedHeight == 0) return false;
  beginNormalise(table, invertMask, strongestPixel, noise, cutWidth);
  padBox(raw + <usize>cutTop * <usize>width + <usize>cutLeft);
  return true;
}

/** Step 5: the normalised box, which begins at `from`, with zeros around it. */
function padBox(from: usize): void {
  const rowBytes = <usize>fittedWidth;
  if (padX + padY > 0) memory.fill(fitted, 0, rowBytes * <usize>fittedHeight);
  let to = fitted + <usize>padY * rowBytes + <usize>padX;
  for (let row = 0; row < cutHeight; row++, from += width, to += rowBytes) normaliseRow(from, to);
}
