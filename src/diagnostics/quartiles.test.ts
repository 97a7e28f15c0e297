import { expect, test } from 'vitest';
import { quartilesOf, quartilesOfLevels } from './quartiles.ts';

test('quartiles are what NumPy says they are', () => {
  // numpy.percentile(values, [0, 25, 50, 75, 100])
  expect(quartilesOf([Float32Array.of(7, 1, 3, 10, 2, 8)])).toEqual({
    least: 1,
    lower: 2.25,
    median: 5,
    upper: 7.75,
    greatest: 10,
  });
  expect(quartilesOf([Float32Array.of(4, -2, 0.5, 9, 9)])).toEqual({
    least: -2,
    lower: 0.5,
    median: 4,
    upper: 9,
    greatest: 9,
  });
});

test('quartiles of several arrays are those of all their numbers together', () => {
  // numpy.nanpercentile(numpy.concatenate(parts), [0, 25, 50, 75, 100])
  const parts = [
    Float32Array.of(112.5, 0.03, -7, 88),
    Float32Array.of(Number.NaN),
    Float32Array.of(0, 0, 3e-5, 240, 88, 1e6, -0.25),
  ];
  expect(quartilesOf(parts)).toEqual({
    least: -7,
    lower: 0,
    median: 0.029999999329447746,
    upper: 100.25,
    greatest: 1e6,
  });
});

test('what is NaN is no value', () => {
  expect(quartilesOf([Float32Array.of(Number.NaN, 5, Number.NaN)])).toEqual({
    least: 5,
    lower: 5,
    median: 5,
    upper: 5,
    greatest: 5,
  });
  expect(quartilesOf([Float32Array.of(Number.NaN)])).toBeUndefined();
  expect(quartilesOf([new Float32Array(0)])).toBeUndefined();
  expect(quartilesOf([])).toBeUndefined();
});

test('levels count as often as there are pixels of them', () => {
  const counters = new Float64Array(256);
  counters[10] = 10;
  counters[20] = 30;
  counters[250] = 60;
  expect(quartilesOfLevels(counters)).toEqual({
    least: 10,
    lower: 20,
    median: 250,
    upper: 250,
    greatest: 250,
  });
  expect(quartilesOfLevels(new Float64Array(256))).toBeUndefined();
});
