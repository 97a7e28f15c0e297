// Where everything lies in the one shared memory:
//
//   control     128 bytes       what workers share: 8 words for each of their tasks (kernel/taskControl.ts)
//   stages      128 bytes each  what each worker spent on each stage of the run (kernel/stageTimes.ts)
//   tables                      the kernel's tables, at a fixed address, the same for ever
//   rowIssues   8 bytes a row   all ones, or what is wrong with the row (kernel/rowIssue.ts)
//   measures    56 bytes a row  what was measured of the row (kernel/measureConstants.ts)
//   store                       groups of 64 pixels, each as [row][64 bytes]
//   scratch                     behind the store; filling it, cropping and measuring use the same bytes in turn
//                               (run/scratch.ts):
//     filling   one a worker:   input, page, dictionary, lookup, levels, columns
//     cropping  outcomes        1 byte a row: what became of it (regionConstants.ts)
//               nameOffsets     4 bytes a row, and one more
//               nameBytes       the rows' entry names
//               one a worker:   rows (the kernel lays it out), segment, records
//     measuring one a worker:   rows (the kernel lays it out), rawHistogram, cropHistogram
//
// The store's place depends on nothing but its own size, so that what it holds outlasts changes of the
// recipe; so does what was measured of raw images. Whoever draws for the page only reads the store, into a memory of its own
// (pictures/rowDrawer.ts). Regions begin at multiples of 64 and never overlap.

import { groupPixels } from './kernel.ts';
import { MEASURE_RECORD_BYTES } from './measureConstants.ts';
import { ENTRY_RECORD_BYTES, PAGE_SLACK } from './regionConstants.ts';

/** Part of the shared memory. */
export interface Region {
  readonly pointer: number;
  readonly byteLength: number;
}

/** Where the pixels of some rows lie, and what is known of them. */
export interface StoreLayout {
  readonly tables: Region;
  readonly rowIssues: Region;
  readonly measures: Region;
  readonly store: Region;
  readonly rowCount: number;
  readonly groupCount: number;
  /** The first byte behind the store, where scratch may begin. */
  readonly end: number;
}

/** What filling the store needs room for, one worker each. */
export interface FillingShape {
  readonly workerCount: number;
  /** Compressed bytes read at a time; at least the longest chunk. */
  readonly inputByteLength: number;
  /** What a page may decompress to. */
  readonly pageByteLength: number;
  /** Rows of the row group, all of which are decoded whatever the store takes. */
  readonly rowGroupRowCount: number;
}

/** A worker's regions while the store is filled. */
export interface FillingRegions {
  readonly input: Region;
  readonly page: Region;
  readonly dictionary: Region;
  readonly lookup: Region;
  readonly levels: Region;
  /** The decoded columns of a group, `columnStride` bytes each. */
  readonly columns: Region;
}

/** The store, and scratch for filling it. */
export interface FillingLayout extends StoreLayout {
  readonly columnStride: number;
  readonly workers: readonly FillingRegions[];
  readonly byteLength: number;
}

/** What cropping needs room for. Byte lengths are of one worker's regions unless the name says otherwise. */
export interface CroppingShape {
  readonly workerCount: number;
  readonly rowRegionsByteLength: number;
  readonly segmentByteLength: number;
  readonly rowsASegment: number;
  /** UTF-8 bytes of all entry names of the store's rows. */
  readonly nameByteLength: number;
}

/** A worker's regions while rows are cropped. */
export interface CroppingRegions {
  readonly rows: Region;
  readonly segment: Region;
  readonly records: Region;
}

/** The store, and scratch for cropping its rows. */
export interface CroppingLayout extends StoreLayout {
  readonly outcomes: Region;
  readonly nameOffsets: Region;
  readonly nameBytes: Region;
  readonly workers: readonly CroppingRegions[];
  readonly byteLength: number;
}

/** What measuring needs room for. */
export interface MeasuringShape {
  readonly workerCount: number;
  /** Of one worker. */
  readonly measureRegionsByteLength: number;
}

/** A worker's regions while rows are measured. */
export interface MeasuringRegions {
  readonly rows: Region;
  /** How many raw pixels have each grey level: 256 numbers of 64 bits. */
  readonly rawHistogram: Region;
  /** The same of the crops' pixels. */
  readonly cropHistogram: Region;
}

/** The store, and scratch for measuring its rows. */
export interface MeasuringLayout extends StoreLayout {
  readonly workers: readonly MeasuringRegions[];
  readonly byteLength: number;
}

/** Workers there can be at most: their stage times lie at fixed addresses, through all passes of a run. */
export const mostWorkers = 64;

/** Where the workers' stage times begin. */
export const stageRecordsPointer = 128;

/** Room for one worker's stage times: two cache lines, so that workers do not slow one another. */
export const stageRecordByteLength = 128;

/** Where the kernel's tables begin. */
export const tablesPointer = stageRecordsPointer + mostWorkers * stageRecordByteLength;

/** 256 numbers of 64 bits. */
const histogramByteLength = 256 * 8;

/** Rows and columns are read in vectors of 16 bytes. */
const vectorByteLength = 16;

/** Lays the store out. */
export function layoutStore(tableByteLength: number, rowCount: number, groupCount: number): StoreLayout {
  const regions = new Regions(tablesPointer);
  return {
    tables: regions.take(tableByteLength),
    rowIssues: regions.take(rowCount * 8),
    measures: regions.take(rowCount * MEASURE_RECORD_BYTES),
    store: regions.take(rowCount * groupCount * groupPixels),
    rowCount,
    groupCount,
    end: regions.end,
  };
}

/**
 * Lays the scratch for filling the store out.
 *
 * @returns regions that need not exist yet: the memory has to be grown to `byteLength` first
 */
export function layoutFilling(store: StoreLayout, shape: FillingShape): FillingLayout {
  const columnStride = roundUp(shape.rowGroupRowCount, vectorByteLength) + vectorByteLength;
  const regions = new Regions(store.end);
  const workers = Array.from({ length: shape.workerCount }, () => ({
    input: regions.take(shape.inputByteLength),
    page: regions.take(shape.pageByteLength + PAGE_SLACK),
    dictionary: regions.take(shape.pageByteLength + PAGE_SLACK),
    lookup: regions.take(Math.max(256, Math.ceil(shape.pageByteLength / 4))),
    levels: regions.take(shape.rowGroupRowCount),
    columns: regions.take(groupPixels * columnStride),
  }));
  return { ...store, columnStride, workers, byteLength: regions.end };
}

/**
 * Lays the scratch for cropping the store's rows out.
 *
 * @returns regions that need not exist yet: the memory has to be grown to `byteLength` first
 */
export function layoutCropping(store: StoreLayout, shape: CroppingShape): CroppingLayout {
  const regions = new Regions(store.end);
  return {
    ...store,
    outcomes: regions.take(store.rowCount),
    nameOffsets: regions.take((store.rowCount + 1) * 4),
    nameBytes: regions.take(shape.nameByteLength),
    workers: Array.from({ length: shape.workerCount }, () => ({
      rows: regions.take(shape.rowRegionsByteLength),
      segment: regions.take(shape.segmentByteLength),
      records: regions.take(shape.rowsASegment * ENTRY_RECORD_BYTES),
    })),
    byteLength: regions.end,
  };
}

/**
 * Lays the scratch for measuring the store's rows out.
 *
 * @returns regions that need not exist yet: the memory has to be grown to `byteLength` first
 */
export function layoutMeasuring(store: StoreLayout, shape: MeasuringShape): MeasuringLayout {
  const regions = new Regions(store.end);
  return {
    ...store,
    workers: Array.from({ length: shape.workerCount }, () => ({
      rows: regions.take(shape.measureRegionsByteLength),
      rawHistogram: regions.take(histogramByteLength),
      cropHistogram: regions.take(histogramByteLength),
    })),
    byteLength: regions.end,
  };
}

/** Regions one behind the other. */
class Regions {
  #next: number;

  constructor(start: number) {
    this.#next = start;
  }

  get end(): number {
    return this.#next;
  }

  take(byteLength: number): Region {
    const region = { pointer: this.#next, byteLength };
    this.#next = roundUp(this.#next + byteLength, 64);
    return region;
  }
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
