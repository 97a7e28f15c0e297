import { Type } from 'apache-arrow/fb/type';
import type { FeatherRowGroupPlan } from './columnPlan.ts';
import type { FeatherColumns } from './featherColumns.ts';
import type { ByteRange, RecordBatchMetadata } from './recordBatch.ts';
import { ShardError } from './shardError.ts';

/** The pixel columns of a Feather file. Element p of each array is about pixel p. */
export interface FeatherPixelColumns {
  /** The column's place among the nodes and buffers of a record batch. */
  readonly node: Uint32Array;
  readonly buffer: Uint32Array;
  readonly view: Uint32Array;
  /** As in a {@link FeatherRowGroupPlan}. */
  readonly valueByteLength: Uint8Array;
  readonly isSigned: Uint8Array;
}

/**
 * Looks the types of the pixel columns up.
 *
 * @param columnOfPixel the column of each pixel
 * @throws ShardError where one is not of plain whole numbers
 */
export function featherPixelColumns(
  columns: FeatherColumns,
  columnOfPixel: Uint32Array,
): FeatherPixelColumns {
  const count = columnOfPixel.length;
  const found = {
    node: new Uint32Array(count),
    buffer: new Uint32Array(count),
    view: new Uint32Array(count),
    valueByteLength: new Uint8Array(new SharedArrayBuffer(count)),
    isSigned: new Uint8Array(new SharedArrayBuffer(count)),
  };
  for (const [pixel, column] of columnOfPixel.entries()) {
    const place = columns.place(column);
    found.node[pixel] = place.node;
    found.buffer[pixel] = place.buffer;
    found.view[pixel] = place.view;
    found.valueByteLength[pixel] = valueByteLengthOf(columns, column);
    found.isSigned[pixel] = columns.isSigned(column) ? 1 : 0;
  }
  return found;
}

function valueByteLengthOf(columns: FeatherColumns, column: number): number {
  const name = columns.name(column);
  const type = columns.type(column);
  if (type !== Type.Int) {
    throw new ShardError(`Column ${name} has the type ${Type[type]}, expected Int.`);
  }
  if (columns.dictionaryId(column) !== undefined) {
    throw new ShardError(`Column ${name} is encoded with a dictionary, expected plain integers.`);
  }
  const bitWidth = columns.bitWidth(column);
  if (![8, 16, 32, 64].includes(bitWidth)) {
    throw new ShardError(`Column ${name} has integers of ${bitWidth} bits, expected 8, 16, 32 or 64.`);
  }
  return bitWidth / 8;
}

/** Buffers are padded to a multiple of this. */
const paddingByteLength = 64;

/**
 * Turns the metadata of a record batch into a plan, checking every number that memory or reading depends on.
 *
 * @param context the batch's place in the file and the shard's row that is its first
 * @throws ShardError that names the column, what was expected and what was found
 */
export function planRecordBatch(
  batch: RecordBatchMetadata,
  { index, firstRow }: { readonly index: number; readonly firstRow: number },
  { node, buffer, view, valueByteLength, isSigned }: FeatherPixelColumns,
): FeatherRowGroupPlan {
  const { rowCount, codec } = batch;
  const pixelCount = node.length;
  const numbers = () => new Float64Array(new SharedArrayBuffer(8 * pixelCount));
  const plan = {
    chunkStart: numbers(),
    chunkByteLength: numbers(),
    validityStart: numbers(),
    validityByteLength: numbers(),
    valuesStart: numbers(),
    valuesByteLength: numbers(),
  };
  let longestChunkByteLength = 0;
  let longestValue = 1;
  for (let pixel = 0; pixel < pixelCount; pixel++) {
    const nullCount = checkedNullCount(batch, node[pixel] ?? 0, `Column ${pixel} of record batch ${index}`);
    if (rowCount === 0) continue;
    const first = (buffer[pixel] ?? 0) + batch.viewBuffersBefore(view[pixel] ?? 0);
    const values = batch.bufferRange(first + 1);
    const bitmap: ByteRange =
      nullCount === 0 ? { start: values.start, byteLength: 0 } : batch.bufferRange(first);
    if (nullCount > 0 && bitmap.byteLength === 0) {
      throw new ShardError(
        `Column ${pixel} of record batch ${index} has ${nullCount} nulls, but no bitmap that says which.`,
      );
    }
    const start = Math.min(bitmap.start, values.start);
    const end = Math.max(bitmap.start + bitmap.byteLength, values.start + values.byteLength);
    plan.chunkStart[pixel] = start;
    plan.chunkByteLength[pixel] = end - start;
    plan.validityStart[pixel] = bitmap.start - start;
    plan.validityByteLength[pixel] = bitmap.byteLength;
    plan.valuesStart[pixel] = values.start - start;
    plan.valuesByteLength[pixel] = values.byteLength;
    longestChunkByteLength = Math.max(longestChunkByteLength, end - start);
    longestValue = Math.max(longestValue, valueByteLength[pixel] ?? 1);
  }
  return {
    format: 'Feather',
    index,
    firstRow,
    rowCount,
    codec,
    ...plan,
    valueByteLength,
    isSigned,
    longestChunkByteLength,
    // What is longer is refused rather than given memory.
    pageByteLength: rowCount * longestValue + 2 * paddingByteLength,
  };
}

/** How many of a column's values are null; the column must have one value a row. */
function checkedNullCount(batch: RecordBatchMetadata, node: number, column: string): number {
  const { rowCount } = batch;
  const length = batch.nodeLength(node);
  if (length !== rowCount)
    throw new ShardError(`${column} has ${length} values, expected ${rowCount}, one a row.`);
  const nullCount = batch.nullCount(node);
  if (!(nullCount >= 0 && nullCount <= rowCount)) {
    throw new ShardError(`${column} has ${nullCount} nulls, expected 0 to ${rowCount}.`);
  }
  return nullCount;
}
