import type { Kernel } from '../kernel/kernel.ts';
import {
  type CroppingShape,
  type FillingShape,
  layoutCropping,
  layoutFilling,
  layoutMeasuring,
  layoutStore,
  type MeasuringShape,
  type StoreLayout,
} from '../kernel/memoryLayout.ts';
import type { RowGroupPlan } from '../shards/columnPlan.ts';

/** What a pass needs room for: the store, and scratch for whichever of what is done with it needs most. */
export interface PassShape extends FillingShape, CroppingShape, MeasuringShape {
  readonly tableByteLength: number;
  readonly groupCount: number;
  /** Rows of the pass. */
  readonly rowCount: number;
}

/** Rows [firstRow, endRow) of a row group. */
export interface RowRange {
  readonly firstRow: number;
  readonly endRow: number;
}

/** How the rows of a row group are shared out over passes. */
export type PassPlan =
  | { readonly kind: 'passes'; readonly ranges: readonly RowRange[] }
  /** Not even a few rows fit; `byteLength` is what the smallest pass needs. */
  | { readonly kind: 'tooLarge'; readonly byteLength: number };

/** A pass of fewer rows than this is not worth reading the whole file. */
const fewestRows = 64;

/**
 * Shares the rows of a row group out over as few passes as the memory allows, of about equal size.
 *
 * @param shape of a pass over all rows; `rowCount` and `nameByteLength` are scaled down
 * @param mostByteLength what the memory may grow to
 */
export function planPasses(shape: PassShape, mostByteLength: number): PassPlan {
  const rowCount = shape.rowGroupRowCount;
  const least = Math.min(rowCount, fewestRows);
  const smallest = smallestPassByteLength(shape);
  if (smallest > mostByteLength) return { kind: 'tooLarge', byteLength: smallest };
  const bytesARow = (passByteLength(shape, rowCount) - smallest) / Math.max(1, rowCount - least);
  const room = mostByteLength - smallest;
  const mostRows = Math.min(rowCount, least + Math.floor(room / Math.max(1, bytesARow)));
  return { kind: 'passes', ranges: splitRows(rowCount, mostRows) };
}

/** What the smallest pass that is worth while needs. */
export function smallestPassByteLength(shape: PassShape): number {
  return passByteLength(shape, Math.min(shape.rowGroupRowCount, fewestRows));
}

/** What a pass over some of the shape's rows needs at most. */
function passByteLength(shape: PassShape, rowCount: number): number {
  const nameBytesARow = Math.ceil(shape.nameByteLength / Math.max(1, shape.rowGroupRowCount));
  return byteLengthOfPass({ ...shape, rowCount, nameByteLength: rowCount * nameBytesARow });
}

/** What a pass needs. */
export function byteLengthOfPass(shape: PassShape): number {
  const store = storeOfPass(shape);
  return Math.max(
    layoutFilling(store, shape).byteLength,
    layoutCropping(store, shape).byteLength,
    layoutMeasuring(store, shape).byteLength,
  );
}

/** The store of a pass. */
export function storeOfPass({ tableByteLength, rowCount, groupCount }: PassShape): StoreLayout {
  return layoutStore(tableByteLength, rowCount, groupCount);
}

/**
 * Splits rows into as few ranges of at most `mostRows` as there can be, their lengths differing by no
 * more than one.
 */
export function splitRows(rowCount: number, mostRows: number): RowRange[] {
  const count = Math.ceil(rowCount / Math.max(1, mostRows));
  return Array.from({ length: count }, (_, i) => ({
    firstRow: Math.floor((rowCount * i) / count),
    endRow: Math.floor((rowCount * (i + 1)) / count),
  }));
}

/** What a pass's shape depends on besides the kernel, whose recipe has been set. */
export interface ShapeContext {
  /** How many workers there are; a pass may have room for fewer. */
  readonly workerCount: number;
  readonly groupCount: number;
  /** The longest entry name of the rows, in bytes. */
  readonly longestNameByteLength: number;
  /** What the memory may grow to. */
  readonly mostByteLength: number;
}

/** Compressed bytes read at a time, where one chunk is not longer: what stays in a core's cache. */
const usualInputByteLength = 2 ** 20;
/** What a segment may take at worst; it then takes a third of that in fact. */
const usualSegmentByteLength = 2 ** 23;
const mostRowsASegment = 512;
/** The share of the memory that workers' own regions may take; the rest is for pixels. */
const mostScratchShare = 0.5;
/** Tasks a worker should have at least, so that all finish at about the same time. */
const tasksAWorker = 12;

/** How many groups of columns a worker should take at a time. */
export function groupsATask(groupCount: number, workerCount: number): number {
  return Math.max(1, Math.floor(groupCount / (workerCount * tasksAWorker)));
}

/**
 * The shape of a pass over all rows of a row group. Where memory is short, segments are shorter first,
 * and then workers are fewer: neither changes the archive.
 *
 * @param kernel whose recipe has been set
 */
export function shapeOfPass(kernel: Kernel, plan: RowGroupPlan, context: ShapeContext): PassShape {
  const { groupCount, longestNameByteLength, mostByteLength } = context;
  const entryByteLength = kernel.entryBound() + longestNameByteLength;
  const shapeFor = (workerCount: number): PassShape => {
    const segmentByteLength = Math.min(usualSegmentByteLength, mostByteLength / (8 * workerCount));
    const rowsASegment = clamp(Math.floor(segmentByteLength / entryByteLength), 1, mostRowsASegment);
    return {
      workerCount,
      groupCount,
      tableByteLength: kernel.tableByteLength(),
      inputByteLength: Math.max(plan.longestChunkByteLength, usualInputByteLength),
      pageByteLength: plan.pageByteLength,
      rowGroupRowCount: plan.rowCount,
      rowRegionsByteLength: kernel.rowRegionsByteLength(groupCount),
      measureRegionsByteLength: kernel.measureRegionsByteLength(groupCount),
      segmentByteLength: rowsASegment * entryByteLength,
      rowsASegment,
      rowCount: plan.rowCount,
      nameByteLength: plan.rowCount * longestNameByteLength,
    };
  };
  let workerCount = context.workerCount;
  while (workerCount > 1 && passByteLength(shapeFor(workerCount), 0) > mostByteLength * mostScratchShare) {
    workerCount -= 1;
  }
  return shapeFor(workerCount);
}

function clamp(value: number, least: number, greatest: number): number {
  return Math.max(least, Math.min(greatest, value));
}
