import { describe, expect, it } from 'vitest';
import {
  type CroppingShape,
  type FillingShape,
  layoutCropping,
  layoutFilling,
  layoutMeasuring,
  layoutStore,
  type MeasuringShape,
  type Region,
  tablesPointer,
} from './memoryLayout.ts';
import { randomIntegers } from './testKernel.ts';

type Random = ReturnType<typeof randomIntegers>;

function randomStore(random: Random) {
  return layoutStore(random(1, 100_000), random(0, 5000), random(1, 600));
}

function randomFilling(random: Random): FillingShape {
  return {
    workerCount: random(1, 9),
    inputByteLength: random(0, 100_000),
    pageByteLength: random(0, 100_000),
    rowGroupRowCount: random(0, 5000),
  };
}

function randomCropping(random: Random): CroppingShape {
  return {
    workerCount: random(1, 9),
    rowRegionsByteLength: random(0, 100_000),
    segmentByteLength: random(0, 1_000_000),
    rowsASegment: random(1, 512),
    nameByteLength: random(0, 100_000),
  };
}

function randomMeasuring(random: Random): MeasuringShape {
  return { workerCount: random(1, 9), measureRegionsByteLength: random(0, 100_000) };
}

/** Checks that regions begin at multiples of 64, behind the control words, and end before one another. */
function expectApart(regions: readonly Region[], byteLength: number): void {
  let end = tablesPointer;
  const filled = regions.filter((region) => region.byteLength > 0);
  for (const region of filled.toSorted((a, b) => a.pointer - b.pointer)) {
    expect(region.pointer % 64).toBe(0);
    expect(region.pointer).toBeGreaterThanOrEqual(end);
    end = region.pointer + region.byteLength;
  }
  expect(end).toBeLessThanOrEqual(byteLength);
}

describe('the layouts', () => {
  const seed = 11;

  it(`keep regions apart, aligned and inside, whatever is done (seed ${seed})`, () => {
    const random = randomIntegers(seed);
    for (let round = 0; round < 500; round++) {
      const store = randomStore(random);
      const always = [store.tables, store.rowIssues, store.measures, store.store];
      const filling = layoutFilling(store, randomFilling(random));
      expectApart(
        [...always, ...filling.workers.flatMap((worker) => Object.values(worker))],
        filling.byteLength,
      );
      const cropping = layoutCropping(store, randomCropping(random));
      const { outcomes, nameOffsets, nameBytes, workers } = cropping;
      const scratch = [
        outcomes,
        nameOffsets,
        nameBytes,
        ...workers.flatMap((worker) => Object.values(worker)),
      ];
      expectApart([...always, ...scratch], cropping.byteLength);
      const measuring = layoutMeasuring(store, randomMeasuring(random));
      expectApart(
        [...always, ...measuring.workers.flatMap((worker) => Object.values(worker))],
        measuring.byteLength,
      );
    }
  });

  it('leave a vector of room behind the rows of each decoded column', () => {
    for (const rowGroupRowCount of [0, 1, 15, 16, 17, 50_210]) {
      const shape = { ...randomFilling(randomIntegers(seed)), rowGroupRowCount };
      const { columnStride } = layoutFilling(layoutStore(1, 0, 1), shape);
      expect(columnStride).toBeGreaterThanOrEqual(rowGroupRowCount + 15);
    }
  });
});
