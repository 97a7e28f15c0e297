import type { Data } from 'apache-arrow/data';
import { MetadataVersion } from 'apache-arrow/enum';
import { Type } from 'apache-arrow/fb/type';
import { BufferRegion, FieldNode } from 'apache-arrow/ipc/metadata/message';
import {
  Binary,
  BinaryView,
  type DataType,
  Dictionary,
  Int,
  Int8,
  Int16,
  Int32,
  LargeBinary,
  Uint8,
  Uint16,
  Uint32,
} from 'apache-arrow/type';
import { Vector } from 'apache-arrow/vector';
import { VectorLoader } from 'apache-arrow/visitor/vectorloader';
import type { ColumnPlace, FeatherColumns } from './featherColumns.ts';
import type { FeatherBlock } from './featherFooter.ts';
import { checkIdBuffers } from './idBuffers.ts';
import { idText } from './idText.ts';
import { readBuffer } from './readBuffer.ts';
import { type RecordBatchMetadata, type RecordBatchShape, readDictionaryPart } from './recordBatch.ts';
import { ShardError } from './shardError.ts';

/** The id column of a Feather file, and all that it takes to read it. */
export interface FeatherIdColumn {
  readonly columns: FeatherColumns;
  readonly column: number;
  readonly batches: readonly RecordBatchMetadata[];
  readonly dictionaries: readonly FeatherBlock[];
}

/** What apache-arrow takes for indices of a dictionary. */
type IndexType = Int8 | Int16 | Int32 | Uint8 | Uint16 | Uint32;

/** Memory that ids may take: those of all rows as texts, and their column in a record batch or a dictionary. */
const mostByteLength = 2 ** 28;

/** The only column of a dictionary. */
const firstPlace: ColumnPlace = { node: 0, buffer: 0, view: 0 };

/**
 * Reads the ids of all rows of a Feather file, by apache-arrow.
 *
 * @returns one id a row; a null is an empty id
 * @throws ShardError where the column cannot be decoded
 */
export async function readFeatherIds(file: Blob, source: FeatherIdColumn): Promise<string[]> {
  const { columns, column, batches } = source;
  try {
    const valueType = typeOfValues(columns, column);
    const dictionaryId = columns.dictionaryId(column);
    const dictionaries = new Map<number, Vector>();
    let type = valueType;
    if (dictionaryId !== undefined) {
      dictionaries.set(dictionaryId, await readDictionary(file, source, valueType, dictionaryId));
      type = new Dictionary(valueType, typeOfIndices(columns, column), dictionaryId);
    }
    const ids: string[] = [];
    let room = mostByteLength;
    for (const batch of batches) {
      const data = await loadColumn(file, batch, type, columns.place(column), dictionaries);
      if (dictionaryId !== undefined) checkIndices(data, dictionaries.get(dictionaryId)?.length ?? 0);
      const values = new Vector([data]);
      for (let row = 0; row < batch.rowCount; row++) {
        const id = idText(values.get(row));
        room -= id.length;
        if (room < 0) throw new ShardError(`its ids take more than ${mostByteLength} bytes together`);
        ids.push(id);
      }
    }
    return ids;
  } catch (error) {
    // The library throws for whatever is wrong with the column.
    if (!(error instanceof Error)) throw error;
    const reason = error.message.replace(/\.$/, '');
    throw new ShardError(`Its id column ${columns.name(column)} cannot be read: ${reason}.`);
  }
}

/** Texts are read as the bytes that they are. */
function typeOfValues(columns: FeatherColumns, column: number): DataType {
  const type = columns.type(column);
  switch (type) {
    case Type.Utf8:
    case Type.Binary:
      return new Binary();
    case Type.LargeUtf8:
    case Type.LargeBinary:
      return new LargeBinary();
    case Type.Utf8View:
    case Type.BinaryView:
      return new BinaryView();
    case Type.Int:
      return integerType(columns.isSigned(column), columns.bitWidth(column));
    default:
      throw new ShardError(`it has the type ${Type[type]}, expected texts or integers`);
  }
}

/** How a dictionary's entries are counted: by default in 32 bits. */
function typeOfIndices(columns: FeatherColumns, column: number): IndexType {
  const indexType = columns.field(column).dictionary()?.indexType();
  const isSigned = indexType?.isSigned() ?? true;
  const bitWidth = indexType?.bitWidth() ?? 32;
  if (bitWidth === 8) return isSigned ? new Int8() : new Uint8();
  if (bitWidth === 16) return isSigned ? new Int16() : new Uint16();
  if (bitWidth === 32) return isSigned ? new Int32() : new Uint32();
  throw new ShardError(`it has a dictionary with indices of ${bitWidth} bits, expected 8, 16 or 32`);
}

function integerType(isSigned: boolean, bitWidth: number): Int {
  if (bitWidth === 8 || bitWidth === 16 || bitWidth === 32 || bitWidth === 64)
    return new Int(isSigned, bitWidth);
  throw new ShardError(`it has integers of ${bitWidth} bits, expected 8, 16, 32 or 64`);
}

/** Joins the parts of a dictionary: a later one replaces or continues those before it. */
async function readDictionary(
  file: Blob,
  { dictionaries }: FeatherIdColumn,
  type: DataType,
  wantedId: number,
): Promise<Vector> {
  const shape: RecordBatchShape = {
    nodeCount: 1,
    bufferCount: usualBufferCount(type),
    viewCount: type instanceof BinaryView ? 1 : 0,
  };
  let parts: Data[] = [];
  for (const block of dictionaries) {
    const part = await readDictionaryPart(file, block, (id) => (id === wantedId ? shape : undefined));
    if (part === undefined) continue;
    const data = await loadColumn(file, part.values, type, firstPlace, new Map());
    parts = part.isDelta ? [...parts, data] : [data];
  }
  if (parts.length === 0) throw new ShardError('there is no dictionary for it');
  return new Vector(parts);
}

/** Reads a column of a record batch. */
async function loadColumn(
  file: Blob,
  batch: RecordBatchMetadata,
  type: DataType,
  { node, buffer, view }: ColumnPlace,
  dictionaries: Map<number, Vector>,
): Promise<Data> {
  const length = batch.nodeLength(node);
  const nullCount = batch.nullCount(node);
  const isView = type instanceof BinaryView;
  const viewBufferCount = isView ? batch.viewBuffersBefore(view + 1) - batch.viewBuffersBefore(view) : 0;
  const first = buffer + batch.viewBuffersBefore(view);
  const buffers: Uint8Array[] = [];
  let room = mostByteLength;
  for (let index = 0; index < usualBufferCount(type) + viewBufferCount; index++) {
    const range = batch.bufferRange(first + index);
    const bytes = await readBuffer(file, range, batch.codec, room);
    room -= Math.max(range.byteLength, bytes.length);
    buffers.push(bytes);
  }
  if (length !== batch.rowCount) {
    throw new ShardError(`it has ${length} values in a record batch of ${batch.rowCount} rows`);
  }
  checkIdBuffers(type, length, nullCount, buffers);
  const { bytes, regions } = joinBuffers(buffers);
  const nodes = [new FieldNode(length, nullCount)];
  const loader = new VectorLoader(bytes, nodes, regions, dictionaries, MetadataVersion.V5, [viewBufferCount]);
  return loader.visit(type);
}

/** Whether each value that is there is in the dictionary. */
function checkIndices(data: Data, entryCount: number): void {
  for (let row = 0; row < data.length; row++) {
    const index = Number(data.values[row]);
    if (data.getValid(row) && !(index >= 0 && index < entryCount)) {
      throw new ShardError(`a dictionary index is ${index}, expected less than ${entryCount}`);
    }
  }
}

/** Buffers of a column besides those whose number views say. */
function usualBufferCount(type: DataType): number {
  return type instanceof Binary || type instanceof LargeBinary ? 3 : 2;
}

/** The library wants buffers in one array, each where numbers of 64 bits may begin. */
function joinBuffers(buffers: readonly Uint8Array[]): { bytes: Uint8Array; regions: BufferRegion[] } {
  let end = 0;
  const regions = buffers.map(({ length }) => {
    const region = new BufferRegion(end, length);
    end = Math.ceil((end + length) / 8) * 8;
    return region;
  });
  const bytes = new Uint8Array(end);
  for (const [index, { offset }] of regions.entries()) bytes.set(buffers[index] ?? [], offset);
  return { bytes, regions };
}
