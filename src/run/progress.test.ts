import { describe, expect, it } from 'vitest';
import { type RunPosition, runProgress } from './progress.ts';
import type { RunStep } from './runProgress.ts';

function step(
  kind: 'decoding' | 'cropping',
  done: number,
  total: number,
  pass: readonly [number, number] = [1, 1],
): RunStep {
  const shard = { shardKey: 1, shardName: 'a.parquet', shardNumber: 1, shardCount: 2 };
  return { kind, ...shard, passNumber: pass[0], passCount: pass[1], done, total };
}

const start: RunPosition = {
  decodingShare: 0.4,
  imagesTotal: 200,
  rowsBefore: 0,
  rowGroupRowCount: 100,
  rowGroupRowsDone: 0,
  passRowsDone: 0,
  stageTimes: [],
  begun: { workShare: 0, elapsedMs: 0 },
  step: step('decoding', 0, 50),
};

describe('runProgress', () => {
  it.each<[string, Partial<RunPosition>, number, number]>([
    ['at the start', {}, 0, 0],
    ['half the columns decoded', { step: step('decoding', 25, 50) }, 0, 0.1],
    ['half the rows cropped', { step: step('cropping', 50, 100), passRowsDone: 50 }, 50, 0.35],
    [
      'in the second of two passes',
      { step: step('cropping', 25, 50, [2, 2]), rowGroupRowsDone: 50, passRowsDone: 25 },
      75,
      0.425,
    ],
    ['in the second shard', { rowsBefore: 100, step: step('decoding', 50, 50) }, 100, 0.7],
    ['closing', { rowsBefore: 200, step: { kind: 'closing' } }, 200, 1],
    ['opening', { step: { kind: 'opening' } }, 0, 0],
  ])('%s', (_, change, imagesDone, workShare) => {
    const progress = runProgress({ ...start, ...change }, 1000);
    expect(progress.imagesDone).toBe(imagesDone);
    expect(progress.workShare).toBeCloseTo(workShare, 10);
  });

  it('estimates the remaining time from the share of all the work', () => {
    const progress = runProgress({ ...start, rowsBefore: 100, step: step('decoding', 0, 50) }, 4000);
    expect(progress.remainingMs).toBeCloseTo(4000, 5);
    expect(progress.imagesPerSecond).toBe(25);
  });

  it('counts only from when the work began, so that what was decoded ahead makes no run look quick', () => {
    const begun = { workShare: 0.2, elapsedMs: 100 };
    const tenth = { ...start, begun, step: step('cropping', 10, 100), passRowsDone: 10 };
    const { workShare, remainingMs } = runProgress(tenth, 1130);
    expect(workShare).toBeCloseTo(0.23, 10);
    expect(remainingMs).toBeCloseTo((1030 / 0.03) * 0.77, 5);
    expect(runProgress({ ...tenth, begun: undefined }, 1130).remainingMs).toBeUndefined();
  });

  it('gives no estimate before there is something to go by', () => {
    expect(runProgress(start, 500).remainingMs).toBeUndefined();
  });

  it('copes with a run without rows and without time', () => {
    const none = { ...start, imagesTotal: 0, rowGroupRowCount: 0, step: step('decoding', 0, 0) };
    expect(runProgress(none, 0)).toMatchObject({ imagesDone: 0, imagesPerSecond: 0, workShare: 0 });
  });
});
