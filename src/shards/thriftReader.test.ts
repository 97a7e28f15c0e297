import { describe, expect, it } from 'vitest';
import { randomIntegers } from '../kernel/testKernel.ts';
import { endOfStruct, ThriftReader } from './thriftReader.ts';

/** A number as the compact protocol has it. */
function zigzag(value: bigint): number[] {
  return varint(BigInt.asUintN(64, (value << 1n) ^ (value >> 63n)));
}

function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
}

/** A reader that stands at the value of field 1 of a type. */
function at(type: number, ...bytes: readonly number[]): ThriftReader {
  const reader = new ThriftReader(Uint8Array.of(0x10 | type, ...bytes));
  reader.nextField(0);
  return reader;
}

describe('numbers', () => {
  const extremes = [0n, 1n, -1n, 63n, 64n, -64n, -65n, 2n ** 27n, 2n ** 31n, 2n ** 53n, -(2n ** 53n)];

  it('of 64 bits are exact up to 2^53 on both sides (seed 3)', () => {
    const random = randomIntegers(3);
    const values = Array.from({ length: 2000 }, () => {
      const value = BigInt.asUintN(random(1, 53), BigInt(random(0, 2 ** 32 - 1)) << BigInt(random(0, 21)));
      return random(0, 1) === 0 ? value : -value;
    });
    for (const value of [...extremes, ...values]) {
      expect(at(6, ...zigzag(value)).readI64(), `${value}`).toBe(Number(value));
    }
  });

  it('of 64 bits are nearly right beyond that', () => {
    for (const value of [2n ** 63n - 1n, -(2n ** 63n), 2n ** 60n + 12345n]) {
      expect(at(6, ...zigzag(value)).readI64() / Number(value)).toBeCloseTo(1, 15);
    }
  });

  it('of more bits than they may have are refused', () => {
    const seventyBits = [...Array<number>(10).fill(255), 1];
    expect(() => at(6, ...seventyBits).readI64()).toThrow('a number has more than 64 bits');
    expect(() => at(6, ...varint(2n ** 64n)).readI64()).toThrow('a number has more than 64 bits');
    expect(() => at(6, ...seventyBits).skipValue()).toThrow('a number has more than 64 bits');
    expect(() => at(8, ...seventyBits).readString()).toThrow('a number has more than 64 bits');
    expect(() => at(5, ...zigzag(2n ** 31n)).readI32()).toThrow('a number has more than 32 bits');
    expect(at(5, ...zigzag(-(2n ** 31n))).readI32()).toBe(-(2 ** 31));
    expect(at(3, 0x80).readI8()).toBe(-128);
  });
});

describe('fields', () => {
  it('have ids counted on from the one before, or written out', () => {
    const reader = new ThriftReader(Uint8Array.of(0x51, 0x12, 0x01, ...zigzag(300n), 0));
    const ids: number[] = [];
    const values: boolean[] = [];
    for (let id = reader.nextField(0); id !== endOfStruct; id = reader.nextField(id)) {
      ids.push(id);
      values.push(reader.readBoolean());
    }
    expect(ids).toEqual([5, 6, 300]);
    expect(values).toEqual([true, false, true]);
    const outOfRange = new ThriftReader(Uint8Array.of(0x01, ...zigzag(BigInt(endOfStruct))));
    expect(() => outOfRange.nextField(0)).toThrow(`a field has the id ${endOfStruct} at byte 6 of 6`);
  });

  it('of other types than asked for are refused', () => {
    const text = at(8, 1, 65);
    expect(() => text.readI32()).toThrow(
      "a value has Thrift's type 8, expected a number of 32 bits, at byte 1",
    );
    expect(() => text.readI64()).toThrow('expected a number of 64 bits');
    expect(() => text.readI8()).toThrow('expected a byte');
    expect(() => text.readBoolean()).toThrow('expected a boolean');
    expect(() => text.enterStruct()).toThrow('expected a struct');
    expect(() => text.enterStructList(1, 1000)).toThrow('expected a list');
    expect(text.readString()).toBe('A');
    expect(() => at(5, 2).readString()).toThrow('expected a text');
    expect(() => at(9, 0x15, 2).enterStructList(1, 1000)).toThrow('expected a struct');
    for (const type of [10, 11, 13, 14, 15]) {
      expect(() => at(type, 0).skipValue()).toThrow(`a field has type ${type}, which Parquet does not use,`);
    }
  });

  it('are skipped whole, whatever they are', () => {
    const values: readonly (readonly number[])[] = [
      [1],
      [2],
      [3, 200],
      [4, 255, 1],
      [5, 128, 128, 1],
      [6, 9],
      [7, 1, 2, 3, 4, 5, 6, 7, 8],
      [8, 3, 1, 2, 3],
      [9, 0x21, 0, 1],
      [9, 0x18, 2, 7, 7],
      [9, 0xf5, 16, ...Array<number>(16).fill(1)],
      [12, 0x11, 0x01, 40, 0],
    ];
    for (const [type = 0, ...bytes] of values) {
      const reader = at(type, ...bytes, 99);
      reader.skipValue();
      expect(reader.position, `type ${type}`).toBe(1 + bytes.length);
    }
  });
});

describe('sizes that lie', () => {
  it('are refused before anything is made of them', () => {
    expect(() => at(8, ...varint(2n ** 40n)).readString()).toThrow(
      '1099511627776 bytes are announced and not there at byte 7 of 7',
    );
    expect(() => at(7, 1, 2).skipValue()).toThrow('8 bytes are announced and not there');
    expect(() => at(9, 0xfc, ...varint(2n ** 35n)).enterStructList(1, 1000)).toThrow(
      'a list of 34359738368 is announced and not there',
    );
    expect(() => at(9, 0x3c, 0, 0, 0).enterStructList(2, 9)).toThrow(
      'a list of 3 is announced and not there',
    );
    expect(at(9, 0x3c, 0, 0, 0).enterStructList(1, 1000)).toBe(3);
    expect(() => at(9, 0xf5, ...varint(100n)).skipValue()).toThrow(
      'a list of 100 is announced and not there',
    );
  });

  it('are refused where bytes are cut off or nested too deeply', () => {
    expect(() => new ThriftReader(new Uint8Array()).nextField(0)).toThrow('it is cut off at byte 0 of 0');
    expect(() => at(6, 128).skipValue()).toThrow('it is cut off');
    expect(() => at(12, 0x1c).skipValue()).toThrow('it is cut off');
    expect(() => at(12, ...Array<number>(5000).fill(0x1c)).skipValue()).toThrow('it is nested too deeply');
    expect(() => at(9, ...Array<number>(5000).fill(0x19)).skipValue()).toThrow('it is nested too deeply');
  });
});

it('takes texts as they stand', () => {
  for (const text of ['', '0', 'image_id', '\u0995\u09cd\u09b7', '\ufeffa', '\u{1f58b}', 'x'.repeat(300)]) {
    const bytes = new TextEncoder().encode(text);
    expect(at(8, ...varint(BigInt(bytes.length)), ...bytes).readString()).toBe(text);
  }
  expect(at(8, 2, 0xff, 0x41).readString()).toBe('\ufffdA');
});
