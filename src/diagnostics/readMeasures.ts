import {
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
} from '../kernel/measureConstants.ts';
import type { RowMeasures } from './rowMeasures.ts';

/**
 * Reads the kernel's records of consecutive rows (kernel/measureConstants.ts). The records may be written
 * meanwhile: a row's outcome comes last, so where it is not 0 the rest of its record is there, and where it is
 * 0 nothing else of the record is read.
 *
 * @param buffer may be shared
 * @param pointer where the first row's record begins
 * @param firstRow the shard's row that comes first
 */
export function readMeasures(
  buffer: ArrayBufferLike,
  pointer: number,
  rowCount: number,
  firstRow: number,
): RowMeasures {
  const byteLength = rowCount * MEASURE_RECORD_BYTES;
  const bytes = new Uint8Array(buffer, pointer, byteLength);
  const view = new DataView(buffer, pointer, byteLength);
  const measures = emptyMeasures(rowCount, firstRow);
  for (let index = 0; index < rowCount; index++) {
    const at = index * MEASURE_RECORD_BYTES;
    // An atomic load keeps what follows from being read before it.
    const outcome = Atomics.load(bytes, at + MEASURE_OUTCOME);
    if (outcome === 0) continue;
    measures.outcomes[index] = outcome;
    measures.edges[index] = view.getUint8(at + MEASURE_EDGES);
    measures.strongestInks[index] = view.getUint8(at + MEASURE_STRONGEST_INK);
    measures.weakestInks[index] = view.getUint8(at + MEASURE_WEAKEST_INK);
    measures.boxLefts[index] = view.getUint16(at + MEASURE_BOX_LEFT, true);
    measures.boxTops[index] = view.getUint16(at + MEASURE_BOX_TOP, true);
    measures.boxRights[index] = view.getUint16(at + MEASURE_BOX_RIGHT, true);
    measures.boxBottoms[index] = view.getUint16(at + MEASURE_BOX_BOTTOM, true);
    measures.fittedWidths[index] = view.getUint16(at + MEASURE_FITTED_WIDTH, true);
    measures.fittedHeights[index] = view.getUint16(at + MEASURE_FITTED_HEIGHT, true);
    measures.inkSums[index] = view.getUint32(at + MEASURE_INK_SUM, true);
    measures.inkOutsideSums[index] = view.getUint32(at + MEASURE_INK_OUTSIDE_SUM, true);
    measures.rawSums[index] = view.getUint32(at + MEASURE_RAW_SUM, true);
    measures.cropSums[index] = view.getUint32(at + MEASURE_CROP_SUM, true);
    measures.rawSquares[index] = uint64At(view, at + MEASURE_RAW_SQUARES);
    measures.cropSquares[index] = uint64At(view, at + MEASURE_CROP_SQUARES);
    measures.hashLows[index] = view.getUint32(at + MEASURE_HASH_LOW, true);
    measures.hashHighs[index] = view.getUint32(at + MEASURE_HASH_HIGH, true);
  }
  return measures;
}

/** The measures of rows none of which is measured yet. */
export function emptyMeasures(rowCount: number, firstRow: number): RowMeasures {
  return {
    firstRow,
    outcomes: new Uint8Array(rowCount),
    edges: new Uint8Array(rowCount),
    strongestInks: new Uint8Array(rowCount),
    weakestInks: new Uint8Array(rowCount),
    boxLefts: new Uint16Array(rowCount),
    boxTops: new Uint16Array(rowCount),
    boxRights: new Uint16Array(rowCount),
    boxBottoms: new Uint16Array(rowCount),
    fittedWidths: new Uint16Array(rowCount),
    fittedHeights: new Uint16Array(rowCount),
    inkSums: new Uint32Array(rowCount),
    inkOutsideSums: new Uint32Array(rowCount),
    rawSums: new Uint32Array(rowCount),
    cropSums: new Uint32Array(rowCount),
    rawSquares: new Float64Array(rowCount),
    cropSquares: new Float64Array(rowCount),
    hashLows: new Uint32Array(rowCount),
    hashHighs: new Uint32Array(rowCount),
  };
}

/** A sum of squares of levels, 16.8 million pixels at most, is a whole number that a double holds exactly. */
function uint64At(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}
