import { expect, test } from 'vitest';
import { formatMegabytes, formatNumber, formatShare, textTable } from './textTable.ts';

test('columns are as wide as their widest cell, numbers to the right', () => {
  const text = textTable(
    ['what', 'n'],
    [
      ['a', '1'],
      ['longer', '1,000'],
      ['short', ''],
    ],
  );
  expect(text.split('\n')).toEqual([
    'what        n',
    '------  -----',
    'a           1',
    'longer  1,000',
    'short',
  ]);
});

test('numbers are written as people read them', () => {
  expect(formatNumber(1234.56, 1)).toBe('1,234.6');
  expect(formatMegabytes(1_623_400_000)).toBe('1,623');
  expect(formatMegabytes(null)).toBe('unknown');
  expect(formatShare(0.125)).toBe('13 %');
});
