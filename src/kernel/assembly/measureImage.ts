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
import { boxBottom, boxLeft, boxRight, boxTop, hasInk, leastInk, strongestPixel } from './cropBox';
import { sumInk, weakestPixel } from './inkSum';
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
  store<u8>(record, <u8>(crop != 0 ? MEASURED_CROP : MEASURED_BLANK), MEASURE_OUTCOME);
}

/** Writes the record of a row that has a bad pixel. */
export function measureBadRow(record: usize): void {
  memory.fill(record, 0, MEASURE_RECORD_BYTES);
  store<u8>(record, <u8>MEASURED_BAD, MEASURE_OUTCOME);
}

function measureInk(raw: usize, isCropped: bool, record: usize): void {
  const pixelCount = height * width;
  // Nothing is ink in an image without any x: not even x = 0 with a level of 0.
  const least = strongestPixel == 0 ? 256 : leastInk(strongestPixel, ink);
  let inside: u32 = 0;
  const isCut = isCropped && cutHeight * cutWidth < pixelCount;
  if (isCut) {
    const from = raw + <usize>(cutTop * width + cutLeft);
    inside = sumInk(from, width, cutHeight, cutWidth, invertMask, least);
  }
  // Last, so that it leaves the weakest of the whole image.
  const all = sumInk(raw, pixelCount, 1, pixelCount, invertMask, least);
  store<u8>(record, <u8>edgesWithInk(raw, least), MEASURE_EDGES);
  store<u8>(record, <u8>strongestPixel, MEASURE_STRONGEST_INK);
  store<u8>(record, <u8>weakestPixel, MEASURE_WEAKEST_INK);
  store<u32>(record, all, MEASURE_INK_SUM);
  store<u32>(record, isCut ? all - inside : 0, MEASURE_INK_OUTSIDE_SUM);
}

/** The edges of the image that have an x of `least` or more. */
function edgesWithInk(raw: usize, least: u32): u32 {
  if (least > 255) return 0;
  const lastRow = raw + <usize>((height - 1) * width);
  return (
    (columnHasInk(raw, least) ? EDGE_LEFT : 0) |
    (hasInk(raw, width, invertMask, least) ? EDGE_TOP : 0) |
    (columnHasInk(raw + width - 1, least) ? EDGE_RIGHT : 0) |
    (hasInk(lastRow, width, invertMask, least) ? EDGE_BOTTOM : 0)
  );
}

function columnHasInk(pointer: usize, least: u32): bool {
  for (let row = 0; row < height; row++, pointer += width) {
    if ((<u32>load<u8>(pointer) ^ invertMask) >= least) return true;
  }
  return false;
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
