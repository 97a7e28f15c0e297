import { expect, test } from 'vitest';
import type { ContenderKey } from './benchArguments.ts';
import { type BenchReport, benchText, compareWithPage, contenderResult } from './benchReport.ts';

function result(key: ContenderKey, seconds: readonly number[], peaks: readonly (number | null)[] = []) {
  const runs = seconds.map((value) => ({
    seconds: value,
    wholeSeconds: value + 1,
    images: 1000,
    bytesOut: 5e6,
    peakMemoryBytes: null,
  }));
  return contenderResult(key, runs, peaks);
}

test('the rate is that of the median, the memory the most that was ever seen', () => {
  const { imagesPerSecond, seconds, peakMemoryBytes } = result('v1', [4, 5, 9], [null, 7, 3]);
  expect({ imagesPerSecond, median: seconds.median, peakMemoryBytes }).toEqual({
    imagesPerSecond: 200,
    median: 5,
    peakMemoryBytes: 7,
  });
  expect(result('v1', [4], [null]).peakMemoryBytes).toBeNull();
});

const contenders = [
  result('single', [80, 90, 85]),
  result('v1', [50, 60, 40]),
  result('v2', [52, 48, 51]),
  result('expert', [20, 24, 22]),
  result('page', [5, 6, 4]),
];

test("the page is compared with the notebook's variant of the least median, also round by round", () => {
  const { toNotebook, toExpert } = compareWithPage(contenders);
  expect(toNotebook).toEqual({
    to: 'v1',
    ofMedians: 10,
    ofRounds: { median: 10, least: 10, most: 10, spread: 0 },
  });
  expect(toExpert?.ofMedians).toBe(4.4);
  expect(toExpert?.ofRounds).toMatchObject({ least: 4, most: 5.5 });
});

test('what was not measured is not compared', () => {
  const page = contenders.slice(4);
  expect(compareWithPage(page)).toEqual({ toNotebook: undefined, toExpert: undefined });
  expect(compareWithPage(contenders.slice(0, 4))).toEqual({ toNotebook: undefined, toExpert: undefined });
});

test('the text has a line for each contender, and says it loudly when pixels differ', () => {
  const report: BenchReport = {
    date: '2026-01-01T00:00:00.000Z',
    machine: { cpu: 'a', cores: 2, memoryBytes: 1, os: 'b', loadAtStart: 0 },
    versions: { shardcrop: '0', commit: undefined, node: 'v20', browser: 'Chromium 1', python: undefined },
    shards: 1,
    bytesIn: 1.6e9,
    rounds: 3,
    contenders,
    ...compareWithPage(contenders),
    pixelsAreEqual: false,
  };
  const text = benchText(report);
  for (const { title } of contenders) expect(text).toContain(title);
  expect(text).toContain(
    'Shardcrop is 10.00 times as fast as notebook, version 1 (10.00 to 10.00 by round).',
  );
  expect(text).toContain('PIXELS DIFFER.');
  expect(benchText({ ...report, pixelsAreEqual: undefined })).not.toMatch(/pixels/i);
});
