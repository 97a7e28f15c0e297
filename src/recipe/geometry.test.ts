import { describe, expect, it } from 'vitest';
import { geometryOfPixelCount, geometryProblem } from './geometry.ts';

describe('geometryOfPixelCount', () => {
  it.each([
    [32_332, { height: 137, width: 236 }],
    [1, { height: 1, width: 1 }],
    [784, { height: 28, width: 28 }],
    [4096 * 4096, { height: 4096, width: 4096 }],
    [4097 * 4097, undefined],
    [150, undefined],
    [0, undefined],
  ])('%i pixels', (pixelCount, geometry) => {
    expect(geometryOfPixelCount(pixelCount)).toEqual(geometry);
  });
});

describe('geometryProblem', () => {
  it.each([
    [{ height: 10, width: 15 }, undefined],
    [{ height: 10, width: 14 }, 'Height times width must be 150, found 10 x 14 = 140.'],
    [{ height: 0, width: 15 }, 'Height must be a whole number from 1 to 4096, found 0.'],
    [{ height: 10, width: 1.5 }, 'Width must be a whole number from 1 to 4096, found 1.5.'],
    [{ height: Number.NaN, width: 15 }, 'Height must be a whole number from 1 to 4096, found NaN.'],
  ])('%o', (geometry, problem) => {
    expect(geometryProblem(geometry, 150)).toBe(problem);
  });
});
