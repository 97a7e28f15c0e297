import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatClock,
  formatCompact,
  formatCount,
  formatCountOf,
  formatDuration,
  formatGeometry,
  formatImageName,
  formatLevel,
  formatRate,
  formatShare,
  formatSmallShare,
} from './format.ts';

describe('numbers', () => {
  test('counts are grouped as the locale groups them', () => {
    expect(formatCount(200_840, 'en-US')).toBe('200,840');
    expect(formatCount(200_840, 'de-DE')).toBe('200.840');
  });

  test('one is singular, everything else plural', () => {
    expect(formatCountOf(0, 'issue', 'en-US')).toBe('0 issues');
    expect(formatCountOf(1, 'issue', 'en-US')).toBe('1 issue');
    expect(formatCountOf(1234, 'issue', 'en-US')).toBe('1,234 issues');
    expect(formatCountOf(2, 'record batch', 'en-US')).toBe('2 record batches');
  });

  test('height comes before width', () => {
    expect(formatGeometry({ height: 137, width: 236 })).toBe('137 × 236');
  });
});

describe('bytes', () => {
  test.each([
    [0, '0 MB'],
    [1, '1 kB'],
    [23_456, '24 kB'],
    [100_000, '0.1 MB'],
    [4_636_000, '4.64 MB'],
    [931_400_000, '931 MB'],
    [999_499_999, '999 MB'],
    [999_500_000, '1 GB'],
    [1_624_123_456, '1.62 GB'],
    [12_345_678_901, '12.3 GB'],
  ])('%d bytes are %s', (byteLength, expected) => {
    expect(formatBytes(byteLength, 'en-US')).toBe(expected);
  });
});

describe('times', () => {
  test.each([
    [0, '0.0 s'],
    [19_834, '19.8 s'],
    [59_949, '59.9 s'],
    [59_950, '01:00'],
    [65_400, '01:05'],
    [3_723_000, '1:02:03'],
  ])('%d ms took %s', (elapsedMs, expected) => {
    expect(formatDuration(elapsedMs, 'en-US')).toBe(expected);
  });

  test.each([
    [0, '00:00'],
    [2_400, '00:02'],
    [599_600, '10:00'],
    [3_600_000, '1:00:00'],
  ])('the clock shows %d ms as %s', (elapsedMs, expected) => {
    expect(formatClock(elapsedMs)).toBe(expected);
  });
});

describe('rates and shares', () => {
  test('rates are whole numbers from ten on', () => {
    expect(formatRate(10_143.4, 'en-US')).toBe('10,143 images/s');
    expect(formatRate(3.26, 'en-US')).toBe('3.3 images/s');
  });

  test('100 % is only said when all is done', () => {
    expect(formatShare(12_345 / 50_210)).toBe('24 %');
    expect(formatShare(0.9999)).toBe('99 %');
    expect(formatShare(1)).toBe('100 %');
  });
});

test.each([
  ['Train_7', 'Train_7'],
  ['', 'Row 1,234'],
  [' \t\u00a0', 'Row 1,234'],
])('an image of the id “%s” is called %s', (id, name) => {
  expect(formatImageName({ id, row: 1234 }, 'en-GB')).toBe(name);
});

describe('numbers of histograms', () => {
  test('counts at an axis are short', () => {
    expect(formatCompact(950, 'en-US')).toBe('950');
    expect(formatCompact(12_000, 'en-US')).toBe('12K');
  });

  test('a small share keeps two digits', () => {
    expect(formatSmallShare(0.000123, 'en-US')).toBe('0.012 %');
    expect(formatSmallShare(1, 'en-US')).toBe('100 %');
  });

  test('a level has four decimals', () => {
    expect(formatLevel(0.07, 'en-US')).toBe('0.0700');
    expect(formatLevel(0.928_349, 'de-DE')).toBe('0,9283');
  });
});
