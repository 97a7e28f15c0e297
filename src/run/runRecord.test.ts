import { expect, test } from 'vitest';
import { parseRecipe } from '../recipe/parseRecipe.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import type { ShardLayout } from '../shards/layout.ts';
import { emptyTally, sumTallies } from './report.ts';
import { runRecord } from './runRecord.ts';

const layout: ShardLayout = {
  format: 'Parquet',
  rowCount: 12,
  pixelCount: 100,
  rowGroups: [],
  idColumn: undefined,
  codecs: [],
  createdBy: undefined,
};

test('the record says what the run was made of, in a recipe that can be loaded', () => {
  const file = new File(['1234567'], 'a.parquet');
  const shard = { key: 9, name: 'a.parquet', file, layout, geometry: { height: 10, width: 10 } };
  const tally = { ...emptyTally(shard), images: 11, failedRows: 1 };
  const recipe = { ...notebookRecipe, size: 64 };
  const request = { recipe, output: { kind: 'npy' }, shards: [shard], labels: undefined } as const;
  const record = JSON.parse(runRecord(request, sumTallies([tally]), undefined, true));
  expect(parseRecipe(JSON.stringify(record.recipe))).toEqual({ kind: 'recipe', recipe });
  expect(record).toMatchObject({
    program: 'Shardcrop',
    finished: true,
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    output: { kind: 'npy' },
    shards: [
      { name: 'a.parquet', byteLength: 7, height: 10, width: 10, rows: 12, images: 11, failedRows: 1 },
    ],
    images: 11,
    failedRows: 1,
    statistics: { before: { images: 0, mean: null, std: null } },
    issues: [],
  });
});

test('whether files of a folder were there before makes no difference', () => {
  const recordOf = (skipsExisting: boolean) => {
    const output = { kind: 'folder', isPerShard: true, skipsExisting } as const;
    return runRecord(
      { recipe: notebookRecipe, output, shards: [], labels: undefined },
      sumTallies([]),
      undefined,
      false,
    );
  };
  expect(recordOf(true)).toBe(recordOf(false));
  expect(JSON.parse(recordOf(true))).toMatchObject({ finished: false, output: { isPerShard: true } });
});
