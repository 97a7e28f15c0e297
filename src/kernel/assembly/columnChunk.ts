// A column chunk of a flat integer column, page by page, to one byte a row.
//
// Regions, all given by the host through `setChunkRegions` and `beginColumnChunk`:
//   chunk       [chunk, chunk + byteLength)             read
//   page        [page, page + pageCapacity + slack)     a decompressed data page; written, then read
//   dictionary  [.., + pageCapacity + slack)            the decompressed dictionary page, kept for the chunk;
//                                                       pages that are not compressed are read in the chunk
//   lookup      [.., + lookupCapacity), at least 256    a byte for each dictionary entry
//   levels      [.., + rowCount)                        definition levels of a page, a byte each
//   target      [target, target + rowCount)             the column's bytes
//   rowIssues   8 bytes for each row of [firstRow, endRow), see rowIssue.ts; updated atomically
// Slack is PAGE_SLACK bytes (regionConstants.ts).

import * as status from '../decodeStatus';
import { crc32 } from './crc32';
import { beginColumn, readDataPage, readDictionary, rowsDone, setPageRegions } from './dataPage';
import { fail } from './failure';
import * as header from './pageHeader';
import { decompressSnappy, findWholeLiteral, readSnappyLength } from './snappy';

/** CompressionCodec of parquet.thrift; the host has libraries for the others. */
const CODEC_NONE: i32 = 0;
const CODEC_SNAPPY: i32 = 1;

let page: usize = 0;
let dictionary: usize = 0;
let pageCapacity: usize = 0;

let position: usize = 0;
let chunkEnd: usize = 0;
let codec: i32 = 0;
let rowCount: u32 = 0;

/** What the host is to decompress after STATUS_NEEDS_DECOMPRESSION. */
export let compressedPointer: usize = 0;
export let compressedLength: usize = 0;
export let decompressedPointer: usize = 0;
export let decompressedLength: usize = 0;

/** Tells the kernel where its working regions for chunks lie. */
export function setChunkRegions(
  pagePointer: usize,
  dictionaryPointer: usize,
  pageByteLength: usize,
  lookupPointer: usize,
  lookupByteLength: usize,
  levelsPointer: usize,
): void {
  page = pagePointer;
  dictionary = dictionaryPointer;
  pageCapacity = pageByteLength;
  setPageRegions(lookupPointer, lookupByteLength, levelsPointer);
}

/**
 * Begins a chunk; `decodePages` does the work.
 *
 * @param chunk the chunk's first byte
 * @param byteLength its length
 * @param codecNumber CompressionCodec
 * @param bytesPerValue 4 (INT32) or 8 (INT64)
 * @param nullable whether the greatest definition level is 1, else 0
 * @param rows rows of the row group
 * @param targetPointer where the column's bytes go
 * @param columnNumber the pixel's number, for row issues
 */
export function beginColumnChunk(
  chunk: usize,
  byteLength: usize,
  codecNumber: i32,
  bytesPerValue: usize,
  nullable: bool,
  rows: u32,
  targetPointer: usize,
  columnNumber: u32,
): void {
  position = chunk;
  chunkEnd = chunk + byteLength;
  codec = codecNumber;
  rowCount = rows;
  beginColumn(bytesPerValue, nullable, rows, targetPointer, columnNumber);
}

/**
 * Decodes pages until the chunk is done, wrong, or a page waits for the host's codec.
 *
 * @returns STATUS_DONE; STATUS_NEEDS_DECOMPRESSION: the host decompresses what the four exported
 *   variables name and calls `continueWithPage`; any other status: `expected` and `found` say more
 */
export function decodePages(): i32 {
  while (rowsDone < rowCount) {
    if (position >= chunkEnd) return fail(status.STATUS_TOO_FEW_VALUES, rowCount, rowsDone);
    let result = header.readPageHeader(position, chunkEnd);
    if (result != status.STATUS_DONE) return result;
    const body = header.bodyPointer();
    const compressed = <usize>header.compressedByteLength;
    const uncompressed = <usize>header.uncompressedByteLength;
    if (compressed > chunkEnd - body) {
      return fail(status.STATUS_PAGE_BEYOND_CHUNK, <u32>(chunkEnd - body), <u32>compressed);
    }
    if (uncompressed > pageCapacity) {
      return fail(status.STATUS_PAGE_TOO_LARGE, <u32>pageCapacity, <u32>uncompressed);
    }
    if (header.hasChecksum) {
      const actual = crc32(0, body, compressed);
      if (actual != header.checksum) return fail(status.STATUS_CHECKSUM_MISMATCH, header.checksum, actual);
    }
    position = body + compressed;
    if (header.pageType == header.PAGE_INDEX) continue;
    result = openPage(body, compressed, uncompressed);
    if (result != status.STATUS_DONE) return result;
  }
  return status.STATUS_DONE;
}

/** Goes on after the host has decompressed a page. */
export function continueWithPage(): i32 {
  const result = readPage(decompressedPointer, <usize>header.uncompressedByteLength);
  return result == status.STATUS_DONE ? decodePages() : result;
}

/** Decompresses a page's body where that is needed and can be done here, and reads it. */
function openPage(body: usize, compressed: usize, uncompressed: usize): i32 {
  const destination = header.pageType == header.PAGE_DICTIONARY ? dictionary : page;
  // Version 2 keeps its levels in front of the compressed part.
  let levelLength: usize = 0;
  if (header.pageType == header.PAGE_DATA_V2) {
    levelLength = <usize>header.definitionByteLength + <usize>header.repetitionByteLength;
    if (levelLength > compressed || levelLength > uncompressed) {
      return fail(status.STATUS_LEVELS_MALFORMED, <u32>min(compressed, uncompressed), <u32>levelLength);
    }
  }
  if (codec == CODEC_NONE || (header.pageType == header.PAGE_DATA_V2 && !header.isCompressed)) {
    if (compressed != uncompressed)
      return fail(status.STATUS_LENGTH_MISMATCH, <u32>uncompressed, <u32>compressed);
    return readPage(body, uncompressed);
  }
  const source = body + levelLength;
  const plainLength = uncompressed - levelLength;
  memory.copy(destination, body, levelLength);
  // A page of nothing but nulls may have no compressed part at all.
  if (plainLength == 0 && compressed == levelLength) return readPage(destination, uncompressed);
  if (codec != CODEC_SNAPPY) {
    compressedPointer = source;
    compressedLength = compressed - levelLength;
    decompressedPointer = destination + levelLength;
    decompressedLength = plainLength;
    return status.STATUS_NEEDS_DECOMPRESSION;
  }
  const length = readSnappyLength(source, body + compressed);
  if (length != <u64>plainLength) {
    return fail(status.STATUS_LENGTH_MISMATCH, <u32>plainLength, <u32>min<u64>(length, 0xffffffff));
  }
  if (levelLength == 0) {
    const literal = findWholeLiteral(source, body + compressed, plainLength);
    if (literal != 0) return readPage(literal, plainLength);
  }
  if (decompressSnappy(source, body + compressed, destination + levelLength, plainLength)) {
    return fail(status.STATUS_SNAPPY_MALFORMED, <u32>plainLength, 0);
  }
  return readPage(destination, uncompressed);
}

function readPage(body: usize, byteLength: usize): i32 {
  if (header.pageType == header.PAGE_DICTIONARY) return readDictionary(body, byteLength);
  return readDataPage(body, body + byteLength);
}
