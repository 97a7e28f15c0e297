import { expect, it } from 'vitest';
import type { ComparedResult } from './comparedWays.ts';
import { comparisonJson } from './comparisonJson.ts';

it('says what each way took, why one failed, and what the notebook took', () => {
  const results: ComparedResult[] = [
    {
      way: { output: 'zip', workerCount: 1 },
      outcome: { kind: 'done', images: 240, elapsedMs: 480, bytesOut: 999 },
    },
    {
      way: { output: 'zip', workerCount: 2 },
      outcome: { kind: 'done', images: 240, elapsedMs: 300, bytesOut: 999 },
    },
    { way: { output: 'folder', workerCount: 2 }, outcome: { kind: 'failed', message: 'No room is left.' } },
    { way: { output: 'folder', workerCount: 3 }, outcome: { kind: 'waiting' } },
  ];
  const json = JSON.parse(comparisonJson(results, { shardNames: ['a.parquet'], coreCount: 2 }));
  expect(json).toMatchObject({
    shardNames: ['a.parquet'],
    coreCount: 2,
    ways: [
      { output: 'zip', workers: 1, outcome: 'done', images: 240, seconds: 0.48, imagesPerSecond: 500 },
      { output: 'zip', workers: 2, outcome: 'done', seconds: 0.3, imagesPerSecond: 800, speedUp: 1.6 },
      { output: 'folder', workers: 2, outcome: 'failed', message: 'No room is left.' },
      { output: 'folder', workers: 3, outcome: 'waiting' },
    ],
  });
  expect(json.published.map(({ seconds }: { seconds: number }) => seconds)).toEqual([424.85, 389.68, 323.26]);
});
