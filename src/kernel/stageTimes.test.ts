import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mostWorkers, stageRecordByteLength, stageRecordsPointer, tablesPointer } from './memoryLayout.ts';
import { noStageTimes, readStageTimes, resetStageTimes, StageClock, sharedNowMs } from './stageTimes.ts';

let buffer: SharedArrayBuffer;
let startMs: number;

beforeEach(() => {
  vi.useFakeTimers();
  buffer = new SharedArrayBuffer(tablesPointer + 64);
  startMs = sharedNowMs();
  resetStageTimes(buffer, startMs);
});

afterEach(() => {
  vi.useRealTimers();
});

function timesAt(elapsedMs: number, worker = 0): Record<string, number> {
  const times = readStageTimes(buffer, worker, startMs + elapsedMs);
  return Object.fromEntries(
    Object.entries(times).flatMap(([name, ms]) => (ms > 0 ? [[name, Math.round(ms)]] : [])),
  );
}

it('counts what a worker waits before its first stage, between two, and after its last', () => {
  vi.advanceTimersByTime(30);
  const clock = new StageClock(buffer, 0);
  clock.enter('readMs');
  vi.advanceTimersByTime(50);
  clock.enter('idleMs');
  vi.advanceTimersByTime(7);
  clock.enter('pngMs');
  vi.advanceTimersByTime(5);
  clock.enter('idleMs');
  expect(timesAt(100)).toEqual({ readMs: 50, pngMs: 5, idleMs: 45 });
});

it('lets the page see the stage that is still on', () => {
  vi.advanceTimersByTime(10);
  new StageClock(buffer, 0).enter('decodeMs');
  expect(timesAt(25)).toEqual({ idleMs: 10, decodeMs: 15 });
  expect(timesAt(40)).toEqual({ idleMs: 10, decodeMs: 30 });
});

it('takes what the kernel measured of its own stages, and leaves out what it did not', () => {
  const clock = new StageClock(buffer, 0);
  clock.enter('cropMs');
  vi.advanceTimersByTime(20);
  clock.leaveKernel({ gatherMs: 0, cropMs: 12, resizeMs: 6, pngMs: 0 });
  vi.advanceTimersByTime(20);
  clock.enter('sendMs');
  expect(timesAt(41)).toEqual({ cropMs: 12, resizeMs: 6, sendMs: 1 });
});

it('shares what the kernel has not told yet like what it told before', () => {
  const clock = new StageClock(buffer, 0);
  clock.enter('cropMs');
  expect(timesAt(5)).toEqual({ cropMs: 5 });
  vi.advanceTimersByTime(20);
  clock.leaveKernel({ gatherMs: 4, cropMs: 4, resizeMs: 2, pngMs: 10 });
  clock.enter('cropMs');
  expect(timesAt(30)).toEqual({ gatherMs: 6, cropMs: 6, resizeMs: 3, pngMs: 15 });
});

it('goes on counting with a new clock, as each phase has its own', () => {
  new StageClock(buffer, 0).enter('readMs');
  vi.advanceTimersByTime(4);
  const second = new StageClock(buffer, 0);
  second.enter('transposeMs');
  vi.advanceTimersByTime(3);
  second.enter('idleMs');
  expect(timesAt(7)).toEqual({ readMs: 4, transposeMs: 3 });
});

it('begins each run anew, with the stage that is on', () => {
  vi.advanceTimersByTime(10);
  const clock = new StageClock(buffer, 0);
  clock.enter('readMs');
  vi.advanceTimersByTime(10);
  startMs = sharedNowMs();
  resetStageTimes(buffer, startMs);
  expect(readStageTimes(buffer, 0, startMs)).toEqual(noStageTimes);
  expect(timesAt(5)).toEqual({ readMs: 5 });
  expect(timesAt(5, 1)).toEqual({ idleMs: 5 });
});

it('keeps workers apart, and all of them before the kernel’s tables', () => {
  const last = mostWorkers - 1;
  for (const worker of [0, 1, last])
    new StageClock(buffer, worker).enter(worker === 1 ? 'decodeMs' : 'readMs');
  expect(timesAt(8, 1)).toEqual({ decodeMs: 8 });
  expect(timesAt(8, 2)).toEqual({ idleMs: 8 });
  expect(stageRecordsPointer + mostWorkers * stageRecordByteLength).toBeLessThanOrEqual(tablesPointer);
  expect(new Uint8Array(buffer, tablesPointer).every((byte) => byte === 0)).toBe(true);
  expect(() => new StageClock(buffer, mostWorkers)).toThrow('64 workers');
});
