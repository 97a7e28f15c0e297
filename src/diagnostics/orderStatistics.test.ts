import { expect, test } from 'vitest';
import { randomOf } from '../sample/random.ts';
import { orderStatistics } from './orderStatistics.ts';

const { NaN: none, POSITIVE_INFINITY: infinite } = Number;

test('at every place stands the number that sorting puts there, however the numbers are split', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = randomOf(seed);
    const size = 10 ** (random.below(12) - 6);
    const steps = 1 + random.below(2000);
    const parts = Array.from({ length: random.below(5) }, () =>
      Float32Array.from({ length: random.below(300) }, () =>
        random.below(10) === 0 ? none : (random.below(steps) / steps - 0.3) * size,
      ),
    );
    const sorted = parts.flatMap((part) => [...part.filter((x) => !Number.isNaN(x))]).sort((a, b) => a - b);
    const { count, values } = orderStatistics(parts, (all) => [...Array(all).keys()]);
    const told = `seed ${seed}`;
    expect(count, told).toBe(sorted.length);
    // -0 counts as 0.
    expect([...values], told).toEqual(sorted.map((value, place) => [place, value + 0]));
  }
});

test('numbers of every size have their place, and NaN has none', () => {
  const parts = [Float32Array.of(none, 3e38, -1e-45, infinite), Float32Array.of(1e-45, -0, -infinite, -none)];
  const { count, values } = orderStatistics(parts, (all) => [0, 1, 2, 3, 4, all - 1]);
  expect(count).toBe(6);
  const [least, greatest] = [Float32Array.of(-1e-45), Float32Array.of(1e-45)];
  expect([...values.values()]).toEqual([-infinite, ...least, 0, ...greatest, Math.fround(3e38), infinite]);
});
