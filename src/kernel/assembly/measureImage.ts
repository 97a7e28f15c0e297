// What is measured of one image, as a record (measureConstants.ts): called right after `prepareImage`, whose
// variables say what became of it. reference/measureImage.ts is the same in plain TypeScript.
//
// Working memory, from the pointer that `setMeasureScratch` was given: MEASURE_SCRATCH_BYTES, 16-aligned.
// The hash uses the first 64, for a last block that is not full, and then the histograms all of it.

import {
  EDGE_BOTTOM,
  EDGE_LEFT,
  EDGE_RIGHT,
  EDGE_TOP,
  MEASURE_BOX_BOTTOM,
  MEASURE_BOX_LEFT,
  MEASURE_BOX_RIGHT,
  MEASURE_BOX_TOP,
  MEASURE_CROP_SQUARES,
  MEASURE_CROP_SUM,
  MEASURE_EDGES,
  MEASURE_FITTED_HEIGHT,
  MEASURE_FITTED_WIDTH,
  MEASURE_HASH_HIGH,
  MEASURE_HASH_LOW,
  MEASURE_INK_OUTSIDE_SUM,
  MEASURE_INK_SUM,
  MEASURE_OUTCOME,
  MEASURE_RAW_SQUARES,
  MEASURE_RAW_SUM,
  MEASURE_RECORD_BYTES,
  MEASURE_STRONGEST_INK,
  MEASURE_WEAKEST_INK,
  MEASURED_BAD,
  MEASURED_BLANK,
  MEASURED_CROP,
} from '../measureConstants';
import {
  boxBottom,
  boxLeft,
  boxRight,
  boxTop,
  inkBottom,
  inkLeft,
  inkRight,
  inkTop,
  isInkBounded,
  leastInk,
  strongestPixel,
  weakestPixel,
} from './cropBox';
import { sumInk } from './inkSum';
import { countLevels, HISTOGRAM_SCRATCH_BYTES } from './levelHistogram';
import { levelSquares, levelSum, sumLevels } from './levelSums';
import { hashHigh, hashLow, hashPixels } from './pixelHash';
import {
  cutHeight,
  cutLeft,
  cutTop,
  cutWidth,
  fittedHeight,
  fittedWidth,
  height,
  ink,
  invertMask,
  size,
  width,
} from './prepareImage';

/** Bytes of working memory. */
export const MEASURE_SCRATCH_BYTES: usize = HISTOGRAM_SCRATCH_BYTES;

let scratch: usize = 0;

/** Gives the working memory. */
export function setMeasureScratch(pointer: usize): void {
  scratch = pointer;
}

/**
 * Measures the image that `prepareImage` was called for last.
 *
 * Reads height * width bytes from `raw` and size * size bytes from `crop`, and no others; writes
 * MEASURE_RECORD_BYTES from `record` on, the outcome last; adds to the counters of the histograms.
 *
 * @param crop the finished crop, or 0 where the image is blank
 * @param record 8-aligned
 * @param withRaw whether the record's raw sums and hash are to be measured and raw levels counted. They do
 *   not depend on the recipe, so that a record that was written under another recipe can keep them.
 * @param rawHistogram 256 counters of 8 bytes, 8-aligned, to which the levels of the raw image are added;
 *   0 where they are not counted. No other thread may write them meanwhile.
 * @param cropHistogram the same for the crop; a blank image adds nothing
 */
export function measureImage(
  raw: usize,
  crop: usize,
  record: usize,
  withRaw: bool,
  rawHistogram: usize,
  cropHistogram: usize,
): void {
  measureInk(raw, crop != 0, record);
  if (withRaw) measureRaw(raw, record, rawHistogram);
  measureCrop(crop, record, cropHistogram);
  endRecord(record, crop != 0 ? MEASURED_CROP : MEASURED_BLANK);
}

/** Writes the record of a row that has a bad pixel. */
export function measureBadRow(record: usize): void {
  memory.fill(record, 0, MEASURE_RECORD_BYTES);
  endRecord(record, MEASURED_BAD);
}

/** Writes the outcome. That it is atomic keeps it from being seen before the rest of the record. */
function endRecord(record: usize, outcome: i32): void {
  atomic.store<u8>(record, <u8>outcome, MEASURE_OUTCOME);
}

function measureInk(raw: usize, isCropped: bool, record: usize): void {
  // Nothing is ink in an image without any x: not even x = 0 with a level of 0.
  const least = strongestPixel == 0 ? 256 : leastInk(strongestPixel, ink);
  // The look for the box has told of most pixels that they are no ink, unless some is in the border.
  const left = isInkBounded ? inkLeft : 0;
  const top = isInkBounded ? inkTop : 0;
  const right = isInkBounded ? inkRight : width;
  const bottom = isInkBounded ? inkBottom : height;
  const all = inkWithin(raw, left, top, right, bottom, least);
  const cutRight = cutLeft + cutWidth;
  const cutBottom = cutTop + cutHeight;
  const isCut = left < cutLeft || top < cutTop || right > cutRight || bottom > cutBottom;
  let inside = all;
  if (!isCropped) inside = 0;
  else if (isCut) {
    inside = inkWithin(
      raw,
      max(left, cutLeft),
      max(top, cutTop),
      min(right, cutRight),
      min(bottom, cutBottom),
      least,
    );
  }
  store<u8>(record, <u8>edgesWithInk(raw, left, top, right, bottom, least), MEASURE_EDGES);
  store<u8>(record, <u8>strongestPixel, MEASURE_STRONGEST_INK);
  store<u8>(record, <u8>weakestPixel, MEASURE_WEAKEST_INK);
  store<u32>(record, all, MEASURE_INK_SUM);
  store<u32>(record, all - inside, MEASURE_INK_OUTSIDE_SUM);
}

/** The edges of the image that have ink, all of which lies in a rectangle. */
function edgesWithInk(raw: usize, left: i32, top: i32, right: i32, bottom: i32, least: u32): u32 {
  let edges: u32 = 0;
  if (left == 0 && inkWithin(raw, 0, top, 1, bottom, least) > 0) edges |= EDGE_LEFT;
  if (top == 0 && inkWithin(raw, left, 0, right, 1, least) > 0) edges |= EDGE_TOP;
  if (right == width && inkWithin(raw, width - 1, top, width, bottom, least) > 0) edges |= EDGE_RIGHT;
  if (bottom == height && inkWithin(raw, left, height - 1, right, height, least) > 0) edges |= EDGE_BOTTOM;
  return edges;
}

/** The ink of a rectangle of the image, ends exclusive; 0 where it is empty. */
function inkWithin(raw: usize, left: i32, top: i32, right: i32, bottom: i32, least: u32): u32 {
  if (left >= right || top >= bottom) return 0;
  const from = raw + <usize>(top * width + left);
  const rows = bottom - top;
  // Whole rows are one run.
  if (right - left == width) return sumInk(from, width, 1, rows * width, invertMask, least);
  return sumInk(from, width, rows, right - left, invertMask, least);
}

function measureRaw(raw: usize, record: usize, histogram: usize): void {
  const pixelCount = <usize>(height * width);
  sumLevels(raw, pixelCount);
  store<u32>(record, levelSum, MEASURE_RAW_SUM);
  store<u64>(record, levelSquares, MEASURE_RAW_SQUARES);
  hashPixels(raw, pixelCount, scratch);
  store<u32>(record, hashLow, MEASURE_HASH_LOW);
  store<u32>(record, hashHigh, MEASURE_HASH_HIGH);
  if (histogram != 0) countLevels(raw, pixelCount, histogram, scratch);
}

function measureCrop(crop: usize, record: usize, histogram: usize): void {
  const isCropped = crop != 0;
  const pixelCount = isCropped ? <usize>size * <usize>size : 0;
  store<u16>(record, <u16>(isCropped ? boxLeft : 0), MEASURE_BOX_LEFT);
  store<u16>(record, <u16>(isCropped ? boxTop : 0), MEASURE_BOX_TOP);
  store<u16>(record, <u16>(isCropped ? boxRight : 0), MEASURE_BOX_RIGHT);
  store<u16>(record, <u16>(isCropped ? boxBottom : 0), MEASURE_BOX_BOTTOM);
  store<u16>(record, <u16>(isCropped ? fittedWidth : 0), MEASURE_FITTED_WIDTH);
  store<u16>(record, <u16>(isCropped ? fittedHeight : 0), MEASURE_FITTED_HEIGHT);
  sumLevels(crop, pixelCount);
  store<u32>(record, levelSum, MEASURE_CROP_SUM);
  store<u64>(record, levelSquares, MEASURE_CROP_SQUARES);
  if (isCropped && histogram != 0) countLevels(crop, pixelCount, histogram, scratch);
}
