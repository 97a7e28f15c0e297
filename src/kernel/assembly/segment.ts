// A segment: the crops of consecutive rows, one after another, in the container that was set, and a record of
// each. In the zip's they are ready entries, and the records are what the central directory needs to know. Local
// file headers follow APPNOTE.TXT 6.3.10 section 4.3.7; outputs/zipDirectory.ts has the same in plain TypeScript.
//
// Working memory, from the pointer that `setRowRegions` was given (16-aligned), each rounded up to 16:
//   rows  measureRegionsByteLength(groups)   storeRows.ts
//   png   pngRegionsByteLength(size)         png.ts

import { MEASURE_RECORD_BYTES } from '../measureConstants';
import {
  CONTAINER_PIXELS,
  CONTAINER_ZIP,
  ENTRY_RECORD_BYTES,
  OUTCOME_BAD,
  OUTCOME_BLANK_LEFT_OUT,
  OUTCOME_BLANK_WRITTEN,
  OUTCOME_CROP,
} from '../regionConstants';
import { measureBadRow, measureImage } from './measureImage';
import { encodePng, pngBound, pngChecksum, pngRegionsByteLength, setPngRegions } from './png';
import { IMAGE_SLACK, prepareImage, size } from './prepareImage';
import { hasRowIssue } from './rowIssue';
import { beginStages, endCropping, endEncoding } from './stageTimes';
import { gatheredRow, measureRegionsByteLength, pixels, setMeasureRegions, setStore } from './storeRows';
import { align16 } from './words';

const LOCAL_HEADER_BYTES: usize = 30;

let container: i32 = CONTAINER_ZIP;
let nameBytes: usize = 0;
let nameOffsets: usize = 0;
let outcomes: usize = 0;
let writeBlank: bool = false;
let measures: usize = 0;
let rawHistogram: usize = 0;
let cropHistogram: usize = 0;

/** How many entries the last `cropSegment` wrote. */
export let segmentEntryCount: u32 = 0;

/** Bytes of working memory for cropping rows of `groupCount` groups under the recipe that was set. */
export function rowRegionsByteLength(groupCount: usize): usize {
  return measureRegionsByteLength(groupCount) + align16(pngRegionsByteLength(size));
}

/** Lays the working memory out from `pointer` on. To be called after each `setRecipe`. */
export function setRowRegions(pointer: usize, groupCount: usize): void {
  setMeasureRegions(pointer, groupCount);
  setPngRegions(pointer + measureRegionsByteLength(groupCount), size);
}

/** The most bytes a row takes in a segment of any container, beside its name. */
export function entryBound(): usize {
  return LOCAL_HEADER_BYTES + pngBound(size);
}

/** Chooses what the segments' entries are, one of the CONTAINER values; until then they are zip entries. */
export function setContainer(code: i32): void {
  container = code;
}

/**
 * Tells where the rows of a pass lie.
 *
 * @param pixelStore groups of `rows` rows of 64 bytes
 * @param names the UTF-8 bytes of all entry names
 * @param offsets words: where each row's name begins, and one more for the end
 * @param rowOutcomes a byte a row, written
 * @param blankIsWritten whether an image without ink becomes an all-black crop
 * @param rowMeasures 8-aligned; MEASURE_RECORD_BYTES a row, written; 0 where rows are not measured
 * @param rawLevels where the levels of raw images are counted as they are measured, as in `measureImage`;
 *   or 0
 * @param cropLevels where those of the crops are; or 0
 */
export function setPass(
  pixelStore: usize,
  rows: usize,
  groupCount: usize,
  names: usize,
  offsets: usize,
  rowOutcomes: usize,
  blankIsWritten: bool,
  rowMeasures: usize,
  rawLevels: usize,
  cropLevels: usize,
): void {
  setStore(pixelStore, rows, groupCount);
  nameBytes = names;
  nameOffsets = offsets;
  outcomes = rowOutcomes;
  writeBlank = blankIsWritten;
  measures = rowMeasures;
  rawHistogram = rawLevels;
  cropHistogram = cropLevels;
}

/**
 * Turns rows of the pass into entries.
 *
 * Writes at most the sum of `entryBound()` and name lengths from `target` on, and ENTRY_RECORD_BYTES
 * for each row from `records` on. Without a zip the records' name lengths are 0, and of pixels the CRC, too.
 *
 * @param firstRow counted within the pass
 * @param rows how many
 * @returns how many bytes the entries take; `segmentEntryCount` says how many they are
 */
export function cropSegment(firstRow: usize, rows: usize, target: usize, records: usize): usize {
  const start = target;
  segmentEntryCount = 0;
  beginStages();
  for (let row = firstRow, end = firstRow + rows; row < end; row++) {
    const outcome = cropRow(row, gatheredRow(row, firstRow, end));
    store<u8>(outcomes + row, <u8>outcome);
    if (outcome > OUTCOME_BLANK_WRITTEN) continue;
    const byteLength = putEntry(row, target, records);
    store<u32>(records, <u32>(target - start));
    target += byteLength;
    records += ENTRY_RECORD_BYTES;
    segmentEntryCount++;
  }
  return target - start;
}

/** Makes the crop of a row, and its record where rows are measured. */
function cropRow(row: usize, raw: usize): i32 {
  const record = measures + row * MEASURE_RECORD_BYTES;
  if (hasRowIssue(<u32>row)) {
    if (measures != 0) measureBadRow(record);
    return OUTCOME_BAD;
  }
  const isCropped = prepareImage(raw, pixels);
  if (measures != 0) {
    measureImage(raw, isCropped ? pixels : 0, record, true, rawHistogram, cropHistogram);
    endCropping();
  }
  if (isCropped) return OUTCOME_CROP;
  if (!writeBlank) return OUTCOME_BLANK_LEFT_OUT;
  memory.fill(pixels, 0, <usize>size * <usize>size + IMAGE_SLACK);
  return OUTCOME_BLANK_WRITTEN;
}

/** Writes the entry of the crop in `pixels`; fills the record but for its offset. */
function putEntry(row: usize, target: usize, record: usize): usize {
  if (container == CONTAINER_ZIP) return putZipEntry(row, target, record);
  if (container == CONTAINER_PIXELS) {
    const byteLength = <usize>size * <usize>size;
    memory.copy(target, pixels, byteLength);
    putRecord(record, 0, byteLength, 0);
    return byteLength;
  }
  const byteLength = encodePng(pixels, size, target);
  endEncoding();
  putRecord(record, pngChecksum, byteLength, 0);
  return byteLength;
}

/** Writes local header, name and PNG. */
function putZipEntry(row: usize, target: usize, record: usize): usize {
  const nameStart = load<u32>(nameOffsets + (row << 2));
  const nameLength = load<u32>(nameOffsets + (row << 2), 4) - nameStart;
  const png = target + LOCAL_HEADER_BYTES + nameLength;
  memory.copy(target + LOCAL_HEADER_BYTES, nameBytes + nameStart, nameLength);
  const byteLength = encodePng(pixels, size, png);
  endEncoding();
  store<u32>(target, 0x04034b50);
  store<u16>(target, 20, 4); // version needed: 2.0
  store<u16>(target, 0x0800, 6); // names are UTF-8
  store<u16>(target, 0, 8); // stored
  store<u16>(target, 0, 10); // midnight
  store<u16>(target, 0x0021, 12); // 1 January 1980
  store<u32>(target, pngChecksum, 14);
  store<u32>(target, <u32>byteLength, 18);
  store<u32>(target, <u32>byteLength, 22);
  store<u16>(target, <u16>nameLength, 26);
  store<u16>(target, 0, 28);
  putRecord(record, pngChecksum, byteLength, nameLength);
  return LOCAL_HEADER_BYTES + nameLength + byteLength;
}

/** Fills a record but for the offset. */
function putRecord(record: usize, checksum: u32, byteLength: usize, nameLength: u32): void {
  store<u32>(record, checksum, 4);
  store<u32>(record, <u32>byteLength, 8);
  store<u32>(record, nameLength, 12);
}
