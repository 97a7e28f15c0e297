import { ByteWriter, type ParquetWriter } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';

/** What a chunk takes at first: some more than a row group of PNGs usually has. */
const usualByteLength = 16 << 20;

/** The greatest definition level: the struct and the bytes in it may both be null. */
const definitionLevel = 2;

/** What a file's metadata say of a column chunk. */
export type ColumnChunk = ParquetWriter['row_groups'][number]['columns'][number];

/** A column chunk as it goes into a file. */
export interface PackedChunk {
  /** What comes before the values. */
  readonly head: Uint8Array<ArrayBuffer>;
  /** The values; valid until the next PNG is added. */
  readonly values: Uint8Array<ArrayBuffer>;
  /** What the row group's metadata say of it. */
  readonly metadata: ColumnChunk;
}

/**
 * A row group's column chunk of PNGs: one data page of version 2, PLAIN, without nulls (Parquet format, Data Pages and
 * Encodings). PNGs are copied once, to where they go into the file: hyparquet-writer, which writes all other columns,
 * copies them four times, each time into memory that is new.
 */
export class PngColumnChunk {
  #bytes = new Uint8Array(usualByteLength);
  #view = new DataView(this.#bytes.buffer);
  #byteLength = 0;
  #count = 0;

  /** Whether it has room for a PNG without growing; one that is empty takes any. */
  hasRoom(pngByteLength: number): boolean {
    return this.#count === 0 || this.#byteLength + 4 + pngByteLength <= usualByteLength;
  }

  /** Adds a PNG, which is copied. */
  add(png: Uint8Array): void {
    const end = this.#byteLength + 4 + png.length;
    if (end > this.#bytes.length) {
      this.#bytes = new Uint8Array(end);
      this.#view = new DataView(this.#bytes.buffer);
    }
    this.#view.setUint32(this.#byteLength, png.length, true);
    this.#bytes.set(png, this.#byteLength + 4);
    this.#byteLength = end;
    this.#count += 1;
  }

  /**
   * Ends the chunk; what is added from here on is another's.
   *
   * @param offset where it goes in the file, in bytes
   * @param path of its column in the schema
   */
  take(offset: number, path: readonly string[]): PackedChunk {
    const count = this.#count;
    // All values have the same level: one run of the RLE/bit-packing hybrid, in a byte since levels take two bits.
    const levels = new ByteWriter();
    levels.appendVarInt(count << 1);
    levels.appendUint8(definitionLevel);
    const pageByteLength = levels.offset + this.#byteLength;
    const head = new ByteWriter();
    writePageHeader(head, {
      type: 'DATA_PAGE_V2',
      uncompressed_page_size: pageByteLength,
      compressed_page_size: pageByteLength,
      data_page_header_v2: {
        num_values: count,
        num_nulls: 0,
        num_rows: count,
        encoding: 'PLAIN',
        definition_levels_byte_length: levels.offset,
        repetition_levels_byte_length: 0,
        is_compressed: false,
      },
    });
    head.appendBytes(levels.getBytes());
    const byteLength = BigInt(head.offset + this.#byteLength);
    const values = this.#bytes.subarray(0, this.#byteLength);
    this.#byteLength = 0;
    this.#count = 0;
    return {
      head: head.getBytes(),
      values,
      metadata: {
        file_offset: BigInt(offset),
        meta_data: {
          type: 'BYTE_ARRAY',
          encodings: ['PLAIN', 'RLE'],
          path_in_schema: [...path],
          codec: 'UNCOMPRESSED',
          num_values: BigInt(count),
          total_uncompressed_size: byteLength,
          total_compressed_size: byteLength,
          data_page_offset: BigInt(offset),
        },
      },
    };
  }
}
