import { expect, test } from 'vitest';
import type { RunProgress } from '../run/runProgress.ts';
import { imageShare, progressLine, stepText } from './progressLine.ts';

const progress: RunProgress = {
  imagesDone: 12_345,
  imagesTotal: 50_210,
  elapsedMs: 1_900,
  remainingMs: 5_100,
  imagesPerSecond: 9_870.4,
  workShare: 0.5,
  stageTimes: [],
  step: { kind: 'opening' },
};

test('progress is printed as tqdm prints it', () => {
  expect(progressLine(progress, 'en-US')).toBe('12,345 / 50,210 · 24 % · 00:02 < 00:05 · 9,870 images/s');
});

test('what is not known yet is left open', () => {
  const early = { ...progress, imagesDone: 0, remainingMs: undefined, imagesPerSecond: 0 };
  expect(progressLine(early, 'en-US')).toBe('0 / 50,210 · 0 % · 00:02 < --:-- · – images/s');
});

test('no images at all are no share', () => {
  expect(imageShare({ ...progress, imagesDone: 0, imagesTotal: 0 })).toBe(0);
});

test('shard and pass are named where there are several', () => {
  const step = {
    kind: 'decoding',
    shardKey: 1,
    shardName: 'a',
    shardNumber: 2,
    shardCount: 4,
    passNumber: 1,
    passCount: 2,
    done: 0,
    total: 1,
  } as const;
  expect(stepText(step)).toBe('Decoding columns of shard 2 of 4, pass 1 of 2');
  expect(stepText({ ...step, kind: 'cropping', shardCount: 1, passCount: 1 })).toBe('Cropping rows');
});
