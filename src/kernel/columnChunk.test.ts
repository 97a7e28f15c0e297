import { describe, expect, it } from 'vitest';
import { STATUS_DONE } from './decodeStatus.ts';
import { PAGE_SLACK } from './regionConstants.ts';
import { createTestKernel, randomIntegers } from './testKernel.ts';

const filler = 0xa5;
const guardByteLength = 64;
const { kernel, bytes, freePointer } = await createTestKernel();

/** A number as Thrift's compact protocol and Parquet's run headers write it. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

/** A page of a required column: its header (parquet.thrift, compact protocol) and its body. */
function page(
  kind: 'dictionary' | 'data',
  valueCount: number,
  body: Uint8Array,
  byteLength: number,
): number[] {
  const int32 = (value: number) => [0x15, ...varint(value * 2)];
  const isData = kind === 'data';
  return [
    ...[...int32(isData ? 0 : 2), ...int32(byteLength), ...int32(body.length)],
    ...[isData ? 0x2c : 0x4c, ...int32(valueCount), ...int32(isData ? 8 : 0)],
    ...(isData ? [...int32(3), ...int32(3)] : []),
    ...[0, 0, ...body],
  ];
}

function dictionaryOf(entries: Uint8Array): Uint8Array {
  return new Uint8Array(Uint32Array.from(entries).buffer);
}

/** Decodes a chunk; what follows a region must not matter, and must not change. */
function decode(
  chunk: readonly number[],
  codec: 0 | 1,
  rowCount: number,
  pageByteLength: number,
): Uint8Array {
  bytes.fill(filler, freePointer, freePointer + 2 ** 21);
  let next = freePointer;
  const ends: number[] = [];
  const take = (byteLength: number) => {
    const pointer = next;
    ends.push(pointer + byteLength);
    next = Math.ceil((pointer + byteLength + guardByteLength) / 16) * 16;
    return pointer;
  };
  const source = take(chunk.length);
  bytes.set(chunk, source);
  const pages = [0, 1].map(() => take(pageByteLength + PAGE_SLACK));
  const lookup = take(256);
  const target = take(rowCount);
  kernel.setChunkRegions(pages[0] ?? 0, pages[1] ?? 0, pageByteLength, lookup, 256, take(rowCount));
  kernel.setRowIssues(0, 0, 0);
  kernel.beginColumnChunk(source, chunk.length, codec, 4, false, rowCount, target, 0);
  expect(kernel.decodePages()).toBe(STATUS_DONE);
  for (const end of ends) {
    const guard = bytes.subarray(end, end + guardByteLength);
    expect(guard.every((byte) => byte === filler)).toBe(true);
  }
  return bytes.slice(target, target + rowCount);
}

describe('bit-packed indices', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'of %i bits are looked up, however many there are (seed 7)',
    (bitWidth) => {
      const random = randomIntegers(7);
      for (let count = 1; count <= 300; count += count < 70 ? 1 : 23) {
        const entries = Uint8Array.from({ length: random(1, 2 ** bitWidth) }, () => random(0, 255));
        const indices = Array.from({ length: count }, () => random(0, entries.length - 1));
        const packed = new Uint8Array(bitWidth * Math.ceil(count / 8));
        indices.forEach((index, i) => {
          for (let bit = 0; bit < bitWidth; bit++) {
            const place = i * bitWidth + bit;
            packed[place >> 3] = (packed[place >> 3] ?? 0) | (((index >> bit) & 1) << (place & 7));
          }
        });
        const dictionary = dictionaryOf(entries);
        const body = Uint8Array.of(bitWidth, ...varint((Math.ceil(count / 8) << 1) | 1), ...packed);
        const chunk = [
          ...page('dictionary', entries.length, dictionary, dictionary.length),
          ...page('data', count, body, body.length),
        ];
        expect(decode(chunk, 0, count, 2048), `${count} indices`).toEqual(
          Uint8Array.from(indices, (index) => entries[index] ?? 0),
        );
      }
    },
  );
});

describe('snappy copies', () => {
  /** A copy in the shortest form that can say it (google/snappy, format_description.txt). */
  function copyElement(distance: number, length: number): number[] {
    if (length >= 4 && length <= 11 && distance < 2048) {
      return [1 | ((length - 4) << 2) | ((distance >> 8) << 5), distance & 255];
    }
    if (distance < 65536) return [2 | ((length - 1) << 2), distance & 255, distance >> 8];
    return [3 | ((length - 1) << 2), distance & 255, (distance >> 8) & 255, distance >> 16, 0];
  }

  it('of every distance from 1 to 40 and every length from 1 to 64 repeat what lies there', () => {
    const random = randomIntegers(11);
    const plain = Array.from({ length: 60 }, () => random(0, 255));
    const elements = [(60 - 1) << 2, ...plain];
    const copy = (distance: number, length: number) => {
      elements.push(...copyElement(distance, length));
      for (let i = 0; i < length; i++) plain.push(plain[plain.length - distance] ?? 0);
    };
    for (let distance = 1; distance <= 40; distance++) {
      for (let length = 1; length <= 64; length++) {
        copy(distance, length);
        // Something else to repeat.
        copy(random(1, plain.length), 9);
      }
    }
    for (let i = 0; i < 7 && plain.length % 8 !== 0; i++) copy(random(1, plain.length), 1);
    const values = plain.length;
    // A first literal holds what comes before the indices, which are bytes of a table that changes nothing.
    const start = [8, ...varint(((values / 8) << 1) | 1)];
    const byteLength = start.length + values;
    const body = Uint8Array.of(...varint(byteLength), (start.length - 1) << 2, ...start, ...elements);
    const dictionary = dictionaryOf(Uint8Array.from({ length: 256 }, (_, i) => i));
    const literal = Uint8Array.of(...varint(1024), 61 << 2, 1023 & 255, 1023 >> 8, ...dictionary);
    const chunk = [...page('dictionary', 256, literal, 1024), ...page('data', values, body, byteLength)];
    expect(decode(chunk, 1, values, byteLength)).toEqual(Uint8Array.from(plain));
  });
});
