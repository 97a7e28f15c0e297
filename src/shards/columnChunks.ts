import { codecNames, numberOfName, typeNames, unknownName } from './parquetEnums.ts';
import { mostColumns } from './schemaElements.ts';
import { expectFields, noteField, requiredFields } from './thriftFields.ts';
import { endOfStruct, type ThriftReader } from './thriftReader.ts';

/** The shortest chunk has a file_offset and nothing else. */
const leastChunkByteLength = 3;
const requiredOfChunk = requiredFields('ColumnChunk', { 2: 'file_offset' });
const requiredOfMetaData = requiredFields('ColumnMetaData', {
  1: 'type',
  4: 'codec',
  5: 'num_values',
  6: 'total_uncompressed_size',
  7: 'total_compressed_size',
  9: 'data_page_offset',
});
const decoder = new TextDecoder();

/**
 * The column chunks of a row group (parquet.thrift, ColumnChunk), in the order of the schema's columns. They
 * are kept as an array a field, since objects by the ten thousand would take longer than reading does.
 */
export class ColumnChunks {
  readonly length: number;
  readonly #bytes: Uint8Array;
  readonly #filePathEnd: Uint32Array;
  readonly #filePathByteLength: Uint32Array;
  readonly #isEncrypted: Uint8Array;
  readonly #hasMetaData: Uint8Array;
  readonly #type: Uint8Array;
  readonly #codec: Uint8Array;
  readonly #numValues: Float64Array;
  readonly #totalUncompressedSize: Float64Array;
  readonly #totalCompressedSize: Float64Array;
  readonly #dataPageOffset: Float64Array;
  readonly #dictionaryPageOffset: Float64Array;

  /** @param reader stands at a list of ColumnChunk */
  constructor(reader: ThriftReader) {
    const count = reader.enterStructList(leastChunkByteLength, mostColumns);
    this.length = count;
    this.#bytes = reader.bytes;
    this.#filePathEnd = new Uint32Array(count);
    this.#filePathByteLength = new Uint32Array(count);
    this.#isEncrypted = new Uint8Array(count);
    this.#hasMetaData = new Uint8Array(count);
    this.#type = new Uint8Array(count);
    this.#codec = new Uint8Array(count);
    this.#numValues = new Float64Array(count);
    this.#totalUncompressedSize = new Float64Array(count);
    this.#totalCompressedSize = new Float64Array(count);
    this.#dataPageOffset = new Float64Array(count);
    this.#dictionaryPageOffset = new Float64Array(count);
    for (let index = 0; index < count; index++) this.#readChunk(reader, index);
  }

  /** Where a chunk lies that is not in this file; empty for others. */
  filePath(index: number): string {
    const byteLength = this.#filePathByteLength[index] ?? 0;
    if (byteLength === 0) return '';
    const end = this.#filePathEnd[index] ?? 0;
    return decoder.decode(this.#bytes.subarray(end - byteLength, end));
  }

  isEncrypted(index: number): boolean {
    return this.#isEncrypted[index] === 1;
  }

  /** Whether the footer has the chunk's ColumnMetaData, which all that follows is of; 0 where it has not. */
  hasMetaData(index: number): boolean {
    return this.#hasMetaData[index] === 1;
  }

  /** `undefined` where it is none that is known. */
  type(index: number): (typeof typeNames)[number] | undefined {
    return typeNames[this.#type[index] ?? unknownName];
  }

  /** A place in {@link codecNames}, or another number where the codec is not known. */
  codec(index: number): number {
    return this.#codec[index] ?? unknownName;
  }

  numValues(index: number): number {
    return this.#numValues[index] ?? 0;
  }

  /** Bytes of all pages and their headers, the pages not compressed. */
  totalUncompressedSize(index: number): number {
    return this.#totalUncompressedSize[index] ?? 0;
  }

  /** Bytes of all pages and their headers as they are in the file. */
  totalCompressedSize(index: number): number {
    return this.#totalCompressedSize[index] ?? 0;
  }

  /** Where the first data page begins in the file. */
  dataPageOffset(index: number): number {
    return this.#dataPageOffset[index] ?? 0;
  }

  /** Where the dictionary page begins in the file; 0 where there is none. */
  dictionaryPageOffset(index: number): number {
    return this.#dictionaryPageOffset[index] ?? 0;
  }

  #readChunk(reader: ThriftReader, index: number): void {
    let seen = 0;
    for (let id = reader.nextField(0); id !== endOfStruct; id = reader.nextField(id)) {
      seen = noteField(reader, seen, id);
      if (id === 1) {
        this.#filePathByteLength[index] = reader.skipBinary();
        this.#filePathEnd[index] = reader.position;
      } else if (id === 3) this.#readMetaData(reader, index);
      else {
        if (id === 8) this.#isEncrypted[index] = 1;
        reader.skipValue();
      }
    }
    expectFields(reader, seen, requiredOfChunk);
  }

  #readMetaData(reader: ThriftReader, index: number): void {
    reader.enterStruct();
    let seen = 0;
    for (let id = reader.nextField(0); id !== endOfStruct; id = reader.nextField(id)) {
      seen = noteField(reader, seen, id);
      if (id === 1) this.#type[index] = numberOfName(reader.readI32(), typeNames.length);
      else if (id === 4) this.#codec[index] = numberOfName(reader.readI32(), codecNames.length);
      else if (id === 5) this.#numValues[index] = reader.readI64();
      else if (id === 6) this.#totalUncompressedSize[index] = reader.readI64();
      else if (id === 7) this.#totalCompressedSize[index] = reader.readI64();
      else if (id === 9) this.#dataPageOffset[index] = reader.readI64();
      else if (id === 11) this.#dictionaryPageOffset[index] = reader.readI64();
      else reader.skipValue();
    }
    expectFields(reader, seen, requiredOfMetaData);
    this.#hasMetaData[index] = 1;
  }
}
