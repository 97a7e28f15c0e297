import { describe, expect, it, test } from 'vitest';
import { readMeasures } from './readMeasures.ts';
import type { RowMeasures } from './rowMeasures.ts';

const recordByteLength = 56;

/** Writes a record by the layout that kernel/measureConstants.ts describes, byte by byte. */
function writeRecord(buffer: ArrayBufferLike, at: number): void {
  const view = new DataView(buffer, at, recordByteLength);
  for (const [place, value] of [1, 0b1010, 250, 3].entries()) view.setUint8(place, value);
  for (const [place, value] of [7, 300, 4096, 513, 4097, 1].entries())
    view.setUint16(4 + place * 2, value, true);
  const words = [4_278_190_080, 70_000, 4_278_190_079, 267_386_880];
  for (const [place, value] of words.entries()) view.setUint32(16 + place * 4, value, true);
  view.setBigUint64(32, 1_090_938_470_400n, true);
  view.setBigUint64(40, 4_294_967_299n, true);
  view.setUint32(48, 0xfedcba98, true);
  view.setUint32(52, 0x80000001, true);
}

const written: Readonly<Record<Exclude<keyof RowMeasures, 'firstRow'>, number>> = {
  outcomes: 1,
  edges: 0b1010,
  strongestInks: 250,
  weakestInks: 3,
  boxLefts: 7,
  boxTops: 300,
  boxRights: 4096,
  boxBottoms: 513,
  fittedWidths: 4097,
  fittedHeights: 1,
  inkSums: 4_278_190_080,
  inkOutsideSums: 70_000,
  rawSums: 4_278_190_079,
  cropSums: 267_386_880,
  rawSquares: 1_090_938_470_400,
  cropSquares: 4_294_967_299,
  hashLows: 0xfedcba98,
  hashHighs: 0x80000001,
};

/** Each field's elements, as one plain object a row. */
function rowsOf({ firstRow: _, ...columns }: RowMeasures): Record<string, number>[] {
  return Array.from(columns.outcomes, (_outcome, index) =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[index] ?? Number.NaN])),
  );
}

const zeros = Object.fromEntries(Object.keys(written).map((name) => [name, 0]));

describe.each([
  ['memory of its own', (byteLength: number): ArrayBufferLike => new ArrayBuffer(byteLength)],
  ['shared memory', (byteLength: number): ArrayBufferLike => new SharedArrayBuffer(byteLength)],
])('records in %s', (_where, allocate) => {
  it.each([0, 64, 13])('are read field by field from pointer %i on', (pointer) => {
    const buffer = allocate(pointer + 3 * recordByteLength + 5);
    writeRecord(buffer, pointer);
    writeRecord(buffer, pointer + 2 * recordByteLength);
    const measures = readMeasures(buffer, pointer, 3, 1000);
    expect(measures.firstRow).toBe(1000);
    expect(rowsOf(measures)).toEqual([written, zeros, written]);
  });

  it('are copies: what is written later does not change them', () => {
    const buffer = allocate(recordByteLength);
    const before = readMeasures(buffer, 0, 1, 0);
    writeRecord(buffer, 0);
    expect(rowsOf(before)).toEqual([zeros]);
  });
});

test('nothing is read of a record that is being written, whose outcome is still 0', () => {
  const buffer = new SharedArrayBuffer(recordByteLength);
  writeRecord(buffer, 0);
  new Uint8Array(buffer)[0] = 0;
  expect(rowsOf(readMeasures(buffer, 0, 1, 0))).toEqual([zeros]);
});

test('no rows are no elements, and rows beyond the memory are a bug', () => {
  expect(rowsOf(readMeasures(new ArrayBuffer(0), 0, 0, 5))).toEqual([]);
  expect(() => readMeasures(new ArrayBuffer(100), 0, 2, 0)).toThrow(RangeError);
});
