import { describe, expect, it } from 'vitest';
import { setKernelRecipe } from '../kernel/kernel.ts';
import { createTestKernel } from '../kernel/testKernel.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { byteLengthOfPass, type PassShape, planPasses, shapeOfPass, splitRows } from './passes.ts';

/** A pass over a full Bengali.AI shard on four workers. */
const fullShard: PassShape = {
  workerCount: 4,
  tableByteLength: 75_000,
  inputByteLength: 4_194_304,
  pageByteLength: 60_000,
  rowGroupRowCount: 50_210,
  rowRegionsByteLength: 1_000_000,
  measureRegionsByteLength: 600_000,
  segmentByteLength: 8_400_000,
  rowsASegment: 500,
  rowCount: 50_210,
  nameByteLength: 50_210 * 15,
  groupCount: 506,
};

describe('splitRows', () => {
  it.each([
    [10, 10, [10]],
    [10, 11, [10]],
    [10, 9, [5, 5]],
    [10, 4, [3, 3, 4]],
    [1, 1, [1]],
    [0, 5, []],
    [7, 0, [1, 1, 1, 1, 1, 1, 1]],
  ])('%i rows, at most %i at a time', (rowCount, mostRows, lengths) => {
    const ranges = splitRows(rowCount, mostRows);
    expect(ranges.map(({ firstRow, endRow }) => endRow - firstRow)).toEqual(lengths);
    expect(ranges.map(({ firstRow }) => firstRow)).toEqual(
      lengths.map((_, i) => lengths.slice(0, i).reduce((sum, length) => sum + length, 0)),
    );
  });
});

describe('shapeOfPass', () => {
  const rowCount = 50_210;
  const plan = {
    format: 'Parquet' as const,
    index: 0,
    firstRow: 0,
    rowCount,
    chunkStart: new Float64Array(),
    chunkByteLength: new Float64Array(),
    codec: new Uint8Array(),
    valueByteLength: new Uint8Array(),
    definitionLevel: new Uint8Array(),
    longestChunkByteLength: 60_000,
    pageByteLength: 60_000,
  };

  it.each([
    [2, 128, 3900],
    [16, 128, 256],
    [64, 128, 256],
    [64, 1024, 256],
    [2, 1024, 600],
  ])(
    'leaves room for pixels with %i workers, crops of %i and %i MB',
    async (workerCount, size, megabytes) => {
      const { kernel } = await createTestKernel();
      setKernelRecipe(kernel, { height: 137, width: 236 }, { ...notebookRecipe, size });
      const mostByteLength = megabytes * 1e6;
      const context = { workerCount, groupCount: 506, longestNameByteLength: 15, mostByteLength };
      const shape = shapeOfPass(kernel, plan, context);
      const passes = planPasses(shape, mostByteLength);
      if (passes.kind !== 'passes') throw new Error('It fits.');
      expect(shape.workerCount).toBeGreaterThanOrEqual(Math.min(workerCount, 8));
      expect(passes.ranges.length).toBeLessThanOrEqual(Math.ceil((2.2 * rowCount * 32_400) / mostByteLength));
    },
  );
});

describe('planPasses', () => {
  it('takes one pass where everything fits, exactly', () => {
    const byteLength = byteLengthOfPass(fullShard);
    expect(planPasses(fullShard, byteLength)).toMatchObject({ kind: 'passes', ranges: { length: 1 } });
  });

  it.each([1600, 1000, 600, 512, 300, 120])(
    'stays within %i MB, with as few passes as that takes',
    (megabytes) => {
      const plan = planPasses(fullShard, megabytes * 1e6);
      if (plan.kind !== 'passes') throw new Error('It fits.');
      const byteLengthOf = (rowCount: number) =>
        byteLengthOfPass({ ...fullShard, rowCount, nameByteLength: rowCount * 15 });
      for (const { firstRow, endRow } of plan.ranges) {
        expect(byteLengthOf(endRow - firstRow)).toBeLessThanOrEqual(megabytes * 1e6);
      }
      const fewer = Math.ceil(fullShard.rowCount / (plan.ranges.length - 1));
      if (plan.ranges.length > 1) expect(byteLengthOf(fewer)).toBeGreaterThan(megabytes * 0.99e6);
    },
  );

  it('says what the smallest pass needs where not even that fits', () => {
    const plan = planPasses(fullShard, 10e6);
    if (plan.kind !== 'tooLarge') throw new Error('It does not fit.');
    expect(plan.byteLength).toBeGreaterThan(10e6);
    expect(planPasses(fullShard, plan.byteLength).kind).toBe('passes');
  });

  it('plans nothing for a row group without rows', () => {
    const empty = { ...fullShard, rowCount: 0, rowGroupRowCount: 0, nameByteLength: 0 };
    expect(planPasses(empty, 1e9)).toEqual({ kind: 'passes', ranges: [] });
  });
});
