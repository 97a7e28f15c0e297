import { expect, test } from 'vitest';
import { noStageTimes } from '../src/kernel/stageTimes.ts';
import { stageText } from './stageText.ts';

const run = {
  images: 1000,
  elapsedMs: 2000,
  writeMs: 500,
  aheadTimes: [
    { readMs: 300, decodeMs: 50, transposeMs: 0 },
    { readMs: 100, decodeMs: 50, transposeMs: 20 },
  ],
  workerTimes: [
    { ...noStageTimes, readMs: 1000, writerWaitMs: 250, idleMs: 700, otherMs: 50 },
    { ...noStageTimes, readMs: 1500, idleMs: 400, otherMs: 0 },
  ],
};

test('each stage stands with its share of wall time times workers, and per image', () => {
  const lines = stageText(run, 2.75).split('\n');
  const cells = (title: string): string[] | undefined =>
    lines.find((line) => line.startsWith(`${title} `))?.split(/ {2,}/);
  expect(cells('read')).toEqual(['read', '1.00', '1.50', '2.50', '63 %', '2,500.0']);
  expect(cells('writer wait')).toEqual(['writer wait', '0.25', '0.00', '0.25', '6 %', '250.0']);
  expect(lines.at(-2)).toMatch(/: read 0.40 s, decode 0.10 s, transpose 0.02 s\.$/);
  expect(lines.at(-1)).toBe('Meanwhile the writer wrote for 0.50 s. Before and after the run: 0.75 s.');
});

test('the sum stands above the wall time, so that what is missing can be seen', () => {
  const lines = stageText(run, 2.75).split('\n').slice(-4, -2);
  expect(lines[0]).toMatch(/^sum +2\.00 +1\.90 +3\.90 +98 %/);
  expect(lines[1]).toMatch(/^wall time +2\.00 +2\.00 +4\.00 +100 %/);
});
