import type { Geometry } from '../recipe/geometry.ts';
import { groupPixels } from './kernel.ts';

/**
 * Makes a column chunk as the published shards have them: INT32, snappy, one dictionary page and one data
 * page of version 1 with 8-bit indices (Parquet's Encodings.md; headers by Thrift's compact protocol).
 *
 * @param rowCount rows; a multiple of 8
 */
export function makeColumnChunk(rowCount: number): Uint8Array {
  const dictionary = Array.from({ length: 256 }, (_, value) => [value, 0, 0, 0]).flat();
  const indices = Array.from({ length: rowCount }, (_, row) => (row * 73) & 255);
  const values = [8, ...varint(((rowCount / 8) << 1) | 1), ...indices];
  const page = (type: number, header: readonly number[], body: readonly number[]): number[] => {
    const compressed = literal(body);
    const lengths = [...int32Field(body.length), ...int32Field(compressed.length)];
    return [...int32Field(type), ...lengths, ...header, 0, 0, ...compressed];
  };
  // Fields 7 and 5 of the page header are structs, whose first fields are the count and PLAIN_DICTIONARY; a
  // data page goes on with the encodings of its levels, RLE.
  const dictionaryHeader = [0x4c, ...int32Field(256), ...int32Field(2)];
  const dataHeader = [0x2c, ...int32Field(rowCount), ...int32Field(2), ...int32Field(3), ...int32Field(3)];
  return Uint8Array.from([...page(2, dictionaryHeader, dictionary), ...page(0, dataHeader, values)]);
}

/** An i32 in the field after the one before. */
function int32Field(value: number): number[] {
  return [0x15, ...varint(value << 1)];
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

/** Bytes as snappy has them that found nothing to shorten: one literal with a length of two bytes. */
function literal(bytes: readonly number[]): number[] {
  const last = bytes.length - 1;
  return [...varint(bytes.length), 61 << 2, last & 255, last >> 8, ...bytes];
}

/**
 * Draws a grey ring on grained paper into each row of a pixel store, each wider than the one before.
 *
 * @param store whole groups of `rowCount` rows
 */
export function drawRings(store: Uint8Array, rowCount: number, { height, width }: Geometry): void {
  let grain = 1;
  for (let pixel = 0; pixel < height * width; pixel++) {
    const x = ((pixel % width) - width / 2) / 1.25;
    const y = Math.floor(pixel / width) - height / 2;
    const distance = Math.sqrt(x * x + y * y);
    const group = Math.floor(pixel / groupPixels);
    for (let row = 0; row < rowCount; row++) {
      grain = (Math.imul(grain, 1_103_515_245) + 12_345) >>> 0;
      const ink = Math.max(0, 6 - Math.abs(distance - 30 - 2 * row)) * 40;
      store[(group * rowCount + row) * groupPixels + (pixel % groupPixels)] = 250 - ink - (grain >>> 29);
    }
  }
}
