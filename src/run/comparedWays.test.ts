import { expect, it } from 'vitest';
import { articleWays, type ComparedResult, measuredWays, publishedWays } from './comparedWays.ts';

const [single, all, folder] = articleWays(4);

it('begins with what the article compares', () => {
  expect([single, all, folder]).toEqual([
    { output: 'zip', workerCount: 1 },
    { output: 'zip', workerCount: 4 },
    { output: 'folder', workerCount: 4 },
  ]);
});

it('has the rates and speed-ups of the published times', () => {
  const rates = publishedWays.map(({ imagesPerSecond }) => Math.round(imagesPerSecond));
  const speedUps = publishedWays.map(({ speedUp }) => speedUp.toFixed(2));
  expect(rates).toEqual([473, 515, 621]);
  expect(speedUps).toEqual(['1.00', '1.09', '1.31']);
});

it('measures each way beside the first that is done, whatever became of the others', () => {
  const results: ComparedResult[] = [
    { way: articleWays(1)[0] ?? never(), outcome: { kind: 'failed', message: 'No room.' } },
    { way: all ?? never(), outcome: { kind: 'done', images: 300, elapsedMs: 2000, bytesOut: 9 } },
    { way: folder ?? never(), outcome: { kind: 'done', images: 300, elapsedMs: 500, bytesOut: 9 } },
    { way: single ?? never(), outcome: { kind: 'waiting' } },
  ];
  expect(measuredWays(results)).toEqual([
    { way: all, images: 300, elapsedMs: 2000, imagesPerSecond: 150, speedUp: 1 },
    { way: folder, images: 300, elapsedMs: 500, imagesPerSecond: 600, speedUp: 4 },
  ]);
});

it('has no rate of what took no time', () => {
  const outcome = { kind: 'done', images: 0, elapsedMs: 0, bytesOut: 0 } as const;
  expect(measuredWays([{ way: all ?? never(), outcome }])).toMatchObject([
    { imagesPerSecond: 0, speedUp: 0 },
  ]);
});

function never(): never {
  throw new Error('There are three ways.');
}
