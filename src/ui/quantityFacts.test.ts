import { expect, test } from 'vitest';
import { formatRange, quantityFacts } from './quantityFacts.ts';

test('a range of whole numbers names the last of them, and one number stands for itself', () => {
  expect(formatRange(quantityFacts.boxWidth, 112, 120, 'en')).toBe('112 to 119');
  expect(formatRange(quantityFacts.boxWidth, 112, 113, 'en')).toBe('112');
});

test('a range of other numbers names its ends', () => {
  expect(formatRange(quantityFacts.aspect, 0.5, 0.75, 'en')).toBe('0.5 to 0.75');
  expect(formatRange(quantityFacts.cropLoss, 0.02, 0.025, 'en')).toBe('2 to 2.5');
});
