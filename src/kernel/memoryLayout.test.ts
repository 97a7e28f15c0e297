import { describe, expect, it } from 'vitest';
import { layoutMemory, type MemoryLayout, type PassShape, type Region } from './memoryLayout.ts';
import { randomIntegers } from './testKernel.ts';

function randomShape(random: ReturnType<typeof randomIntegers>): PassShape {
  const rowGroupRowCount = random(0, 5000);
  return {
    workerCount: random(1, 9),
    tableByteLength: random(1, 100_000),
    inputByteLength: random(0, 100_000),
    pageByteLength: random(0, 100_000),
    rowGroupRowCount,
    rowRegionsByteLength: random(0, 100_000),
    segmentByteLength: random(0, 1_000_000),
    rowsASegment: random(1, 512),
    rowCount: random(0, rowGroupRowCount),
    nameByteLength: random(0, 100_000),
    groupCount: random(1, 600),
  };
}

/** The regions that are in use at the same time. */
function regionsOf(layout: MemoryLayout, phase: 'decoding' | 'cropping'): Region[] {
  const { tables, rowIssues, outcomes, nameOffsets, nameBytes, store } = layout;
  const scratch = layout.workers.flatMap(
    ({ input, page, dictionary, lookup, levels, columns, ...cropping }) =>
      phase === 'decoding' ? [input, page, dictionary, lookup, levels, columns] : Object.values(cropping),
  );
  return [tables, rowIssues, outcomes, nameOffsets, nameBytes, store, ...scratch];
}

describe('layoutMemory', () => {
  const seed = 11;

  it(`keeps regions apart, aligned and inside, in both phases (seed ${seed})`, () => {
    const random = randomIntegers(seed);
    for (let round = 0; round < 500; round++) {
      const shape = randomShape(random);
      const layout = layoutMemory(shape);
      for (const phase of ['decoding', 'cropping'] as const) {
        const regions = regionsOf(layout, phase)
          .filter(({ byteLength }) => byteLength > 0)
          .toSorted((a, b) => a.pointer - b.pointer);
        let end = 64;
        for (const { pointer, byteLength } of regions) {
          expect(pointer % 64).toBe(0);
          expect(pointer, JSON.stringify(shape)).toBeGreaterThanOrEqual(end);
          end = pointer + byteLength;
        }
        expect(end).toBeLessThanOrEqual(layout.byteLength);
      }
    }
  });

  it('leaves a vector of room behind the rows of each decoded column', () => {
    for (const rowGroupRowCount of [0, 1, 15, 16, 17, 50_210]) {
      const shape = { ...randomShape(randomIntegers(seed)), rowGroupRowCount, rowCount: 0 };
      expect(layoutMemory(shape).columnStride).toBeGreaterThanOrEqual(rowGroupRowCount + 15);
    }
  });
});
