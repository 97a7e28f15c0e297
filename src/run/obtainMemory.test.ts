import { describe, expect, it } from 'vitest';
import { obtainMemory } from './obtainMemory.ts';
import { byteLengthOfPass, type PassShape, type RowRange } from './passes.ts';

const shape: PassShape = {
  workerCount: 1,
  tableByteLength: 75_000,
  inputByteLength: 65_536,
  pageByteLength: 10_000,
  rowGroupRowCount: 1000,
  rowRegionsByteLength: 100_000,
  measureRegionsByteLength: 60_000,
  segmentByteLength: 100_000,
  rowsASegment: 10,
  rowCount: 1000,
  nameByteLength: 10_000,
  groupCount: 100,
};
const byteLengthOf = ({ firstRow, endRow }: RowRange) =>
  byteLengthOfPass({ ...shape, rowCount: endRow - firstRow, nameByteLength: (endRow - firstRow) * 10 });

/** A memory that cannot grow beyond so many pages, as where a browser gives no more. */
function memoryOf(maximum: number): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 1, maximum, shared: true });
}

describe('obtainMemory', () => {
  it('grows the memory for one pass where it can', () => {
    const memory = memoryOf(1000);
    expect(obtainMemory(memory, shape, 65_536_000, byteLengthOf)).toEqual({
      kind: 'passes',
      ranges: [{ firstRow: 0, endRow: 1000 }],
    });
    expect(memory.buffer.byteLength).toBeGreaterThanOrEqual(byteLengthOfPass(shape));
  });

  it('takes more passes where the browser gives less than the budget allows', () => {
    const memory = memoryOf(40);
    const passes = obtainMemory(memory, shape, 65_536_000, byteLengthOf);
    if (passes.kind !== 'passes') throw new Error(passes.message);
    const { ranges } = passes;
    expect(ranges.length).toBeGreaterThan(2);
    expect(ranges.at(-1)?.endRow).toBe(1000);
    for (const range of ranges) expect(byteLengthOf(range)).toBeLessThanOrEqual(memory.buffer.byteLength);
  });

  it('keeps to the budget where the browser would give more', () => {
    const memory = memoryOf(1000);
    obtainMemory(memory, shape, 3_000_000, byteLengthOf);
    expect(memory.buffer.byteLength).toBeLessThanOrEqual(3_000_000 + 65_536);
  });

  it('says what is needed and what there is where not even the smallest pass fits', () => {
    for (const [memory, most] of [
      [memoryOf(4), 65_536_000],
      [memoryOf(1000), 100_000],
    ] as const) {
      expect(obtainMemory(memory, shape, most, byteLengthOf)).toMatchObject({
        kind: 'tooLarge',
        message: expect.stringMatching(/^needs at least 1 MB of memory, and 1 MB can be had\. /),
      });
    }
  });
});
