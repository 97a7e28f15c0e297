import { expect, test } from 'vitest';
import { notebookRecipe } from '../recipe/recipe.ts';
import type { LabelsState } from '../run/labelsState.ts';
import type { Readiness, ShardEntry } from '../run/snapshot.ts';
import { recipeObstacle, runPlan } from './runPlan.ts';

const ready: Readiness = { kind: 'ready' };
const facts = {
  format: 'Parquet' as const,
  rowCount: 50_210,
  pixelCount: 32_332,
  rowGroupCount: 1,
  idColumn: 'image_id',
  codecs: ['SNAPPY'],
  createdBy: undefined,
};
const geometry = { height: 137, width: 236 };
const good: ShardEntry = { kind: 'recognised', key: 1, name: 'a.parquet', byteLength: 100, facts, geometry };
const small: ShardEntry = { ...good, key: 2, name: 'b.parquet', geometry: { height: 8, width: 4 } };
const reading: ShardEntry = { kind: 'readingFooter', key: 3, name: 'c.parquet', byteLength: 1 };
const rejected: ShardEntry = { kind: 'rejected', key: 4, name: 'd.csv', byteLength: 1, message: 'No.' };
const unknown: ShardEntry = { kind: 'shapeUnknown', key: 5, name: 'e.parquet', byteLength: 1, facts };

function obstacle(
  shards: readonly ShardEntry[],
  readiness = ready,
  fieldProblems: string[] = [],
  labels: LabelsState = { kind: 'none' },
) {
  return runPlan({ readiness, shards, labels }, fieldProblems).obstacle;
}

test('recognised shards are processed and the others are counted as left out', () => {
  const plan = runPlan({ readiness: ready, shards: [good, rejected, unknown], labels: { kind: 'none' } }, []);
  expect(plan).toMatchObject({ imageCount: 50_210, byteLength: 100, leftOutCount: 2, obstacle: undefined });
  expect(plan.shards).toEqual([good]);
});

test('every obstacle is said in words', () => {
  expect(obstacle([])).toBe('There is no shard yet.');
  expect(obstacle([good, reading])).toBe('A footer is being read.');
  expect(obstacle([reading, reading])).toBe('2 footers are being read.');
  expect(obstacle([rejected])).toBe('The shard cannot be used.');
  expect(obstacle([rejected, rejected])).toBe('None of the shards can be used.');
  expect(obstacle([unknown, rejected])).toBe('Height and width of e.parquet are needed first.');
  expect(obstacle([good], { kind: 'unsupported', message: 'No SIMD.' })).toBe('No SIMD.');
  expect(obstacle([good], { kind: 'notIsolated' })).toContain('headers');
  const file = { name: 'train.csv', byteLength: 9 };
  expect(obstacle([good], ready, [], { kind: 'reading', ...file })).toBe('The labels are being read.');
  expect(obstacle([good], ready, [], { kind: 'rejected', ...file, message: 'It is empty.' })).toBe(
    'train.csv cannot be used for labels: choose another file, or remove it from the list.',
  );
  expect(obstacle([good], ready, ['Size is wrong.', 'Workers is wrong.'])).toBe('Size is wrong.');
});

test('a border that leaves nothing of a shard is an obstacle that names the shard among several', () => {
  const notebook = { recipe: notebookRecipe, problems: [] };
  expect(recipeObstacle(notebook, [good, rejected])).toBeUndefined();
  expect(recipeObstacle(notebook, [small])).toMatch(/^The border must be at most 1 /);
  expect(recipeObstacle(notebook, [good, small])).toMatch(/^b\.parquet: The border must be at most 1 /);
  const wrong = { ...notebook, problems: ['Size is wrong.'] };
  expect(recipeObstacle(wrong, [small])).toBe('Size is wrong.');
});
