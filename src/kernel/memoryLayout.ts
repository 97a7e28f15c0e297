// Where everything lies in the one shared memory during a pass:
//
//   control     64 bytes        what workers share: next task, stop flags, counters (controlWords)
//   stages      128 bytes each  what each worker spent on each stage of the run (kernel/stageTimes.ts)
//   tables                      the kernel's tables, at a fixed address, the same for ever
//   scratch 0, scratch 1, ...   one a worker; the two phases use the same bytes in turn:
//     decoding  input, page, dictionary, lookup, levels, columns
//     cropping  rows (the kernel lays it out), segment, records
//   rowIssues   8 bytes a row   all ones, or what is wrong with the row (kernel/rowIssue.ts)
//   outcomes    1 byte a row    what became of it (regionConstants.ts)
//   nameOffsets 4 bytes a row, and one more
//   nameBytes                   the rows' entry names
//   store                       groups of 64 pixels, each as [row][64 bytes]
//
// Regions begin at multiples of 64 and never overlap.

import { groupPixels } from './kernel.ts';
import { ENTRY_RECORD_BYTES, PAGE_SLACK } from './regionConstants.ts';

/** Part of the shared memory. */
export interface Region {
  readonly pointer: number;
  readonly byteLength: number;
}

/** What a pass needs room for. Byte lengths are of one worker's regions unless the name says rows. */
export interface PassShape {
  readonly workerCount: number;
  readonly tableByteLength: number;
  /** Compressed bytes read at a time; at least the longest chunk. */
  readonly inputByteLength: number;
  /** What a page may decompress to. */
  readonly pageByteLength: number;
  /** Rows of the row group, all of which are decoded whatever the pass takes. */
  readonly rowGroupRowCount: number;
  readonly rowRegionsByteLength: number;
  readonly segmentByteLength: number;
  readonly rowsASegment: number;
  /** Rows of the pass. */
  readonly rowCount: number;
  /** UTF-8 bytes of the rows' entry names. */
  readonly nameByteLength: number;
  readonly groupCount: number;
}

/** One worker's regions. */
export interface WorkerRegions {
  readonly input: Region;
  readonly page: Region;
  readonly dictionary: Region;
  readonly lookup: Region;
  readonly levels: Region;
  /** The decoded columns of a group, `columnStride` bytes each. */
  readonly columns: Region;
  readonly rows: Region;
  readonly segment: Region;
  readonly records: Region;
}

/** All regions of a pass. */
export interface MemoryLayout {
  readonly tables: Region;
  readonly workers: readonly WorkerRegions[];
  readonly columnStride: number;
  readonly rowIssues: Region;
  readonly outcomes: Region;
  readonly nameOffsets: Region;
  readonly nameBytes: Region;
  readonly store: Region;
  readonly byteLength: number;
}

/** Workers there can be at most: their stage times lie at fixed addresses, through all passes of a run. */
export const mostWorkers = 64;

/** Where the workers' stage times begin. */
export const stageRecordsPointer = 64;

/** Room for one worker's stage times: two cache lines, so that workers do not slow one another. */
export const stageRecordByteLength = 128;

/** Where the kernel's tables begin. */
export const tablesPointer = stageRecordsPointer + mostWorkers * stageRecordByteLength;

/** Places in the control region, as indices of 32-bit words. */
export const controlWords = {
  /** The next task or segment to be taken. */
  next: 0,
  /** 1 once the user cancelled: stop as soon as possible. */
  cancelled: 1,
  /** 1 once a worker found the row group undecodable: take no further task. */
  failed: 2,
  columnsDone: 3,
  rowsDone: 4,
} as const;

/** The control words of a shared memory. */
export function controlArray(buffer: ArrayBufferLike): Int32Array {
  return new Int32Array(buffer, 0, 16);
}

/** Rows and columns are read in vectors of 16 bytes. */
const vectorByteLength = 16;

/**
 * Lays the memory out for a pass.
 *
 * @returns regions that need not exist yet: the memory has to be grown to `byteLength` first
 */
export function layoutMemory(shape: PassShape): MemoryLayout {
  const columnStride = roundUp(shape.rowGroupRowCount, vectorByteLength) + vectorByteLength;
  let next = tablesPointer;
  const take = (byteLength: number): Region => {
    const region = { pointer: next, byteLength };
    next = roundUp(next + byteLength, 64);
    return region;
  };
  const tables = take(shape.tableByteLength);
  const workers = Array.from({ length: shape.workerCount }, () => {
    const start = next;
    const decoding = {
      input: take(shape.inputByteLength),
      page: take(shape.pageByteLength + PAGE_SLACK),
      dictionary: take(shape.pageByteLength + PAGE_SLACK),
      lookup: take(Math.max(256, Math.ceil(shape.pageByteLength / 4))),
      levels: take(shape.rowGroupRowCount),
      columns: take(groupPixels * columnStride),
    };
    const decodingEnd = next;
    next = start;
    const cropping = {
      rows: take(shape.rowRegionsByteLength),
      segment: take(shape.segmentByteLength),
      records: take(shape.rowsASegment * ENTRY_RECORD_BYTES),
    };
    next = Math.max(next, decodingEnd);
    return { ...decoding, ...cropping };
  });
  return {
    tables,
    workers,
    columnStride,
    rowIssues: take(shape.rowCount * 8),
    outcomes: take(shape.rowCount),
    nameOffsets: take((shape.rowCount + 1) * 4),
    nameBytes: take(shape.nameByteLength),
    store: take(shape.rowCount * shape.groupCount * groupPixels),
    byteLength: next,
  };
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
