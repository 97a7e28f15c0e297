import { expect, test } from 'vitest';
import { geometryProblem } from '../recipe/geometry.ts';
import { suggestGeometry } from './suggestGeometry.ts';

test('the divisors nearest to a square, lying', () => {
  expect(suggestGeometry(64 * 48)).toEqual({ height: 48, width: 64 });
  expect(suggestGeometry(32_332)).toEqual({ height: 137, width: 236 });
});

test('nothing is guessed where only strips fit', () => {
  expect(suggestGeometry(32_341)).toBeUndefined();
  expect(suggestGeometry(0)).toBeUndefined();
});

test('every guess is a geometry of exactly that many pixels', () => {
  for (let pixelCount = 1; pixelCount < 20_000; pixelCount++) {
    const guess = suggestGeometry(pixelCount);
    if (guess !== undefined) expect(geometryProblem(guess, pixelCount)).toBeUndefined();
  }
});
