import { describe, expect, it, test } from 'vitest';
import { randomOf } from '../sample/random.ts';
import { type BinOptions, histogram, isWithin, levelHistogram } from './histogram.ts';

const { NaN: none, POSITIVE_INFINITY: infinite } = Number;

describe('edges are multiples of a nice width, and the last is above all values', () => {
  const cases: [string, number[], BinOptions, number[], number[]][] = [
    [
      'tenths, as they are written',
      [0.05, 0.32, 0.75],
      { bins: 8 },
      [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8],
      [1, 0, 0, 1, 0, 0, 0, 1],
    ],
    ['a value on the last edge gets a bin of its own', [0, 1], { bins: 4 }, [0, 0.5, 1, 1.5], [1, 0, 1]],
    ['equal values get one bin', [0.25, 0.25], { bins: 20 }, [0.25, 0.26], [2]],
    ['zeros get one bin', [0, 0, -0], { bins: 20 }, [0, 0.01], [3]],
    ['a single large value gets one bin', [140], { bins: 20, leastWidth: 1 }, [140, 141], [1]],
    ['equal values get a bin that suits their size', [-140, -140], { bins: 20 }, [-140, -139], [2]],
    [
      'whole pixels are not divided',
      [7, 8, 8, 10],
      { bins: 30, leastWidth: 1 },
      [7, 8, 9, 10, 11],
      [1, 2, 0, 1],
    ],
    ['a domain is covered', [4], { bins: 5, domain: [0, 9] }, [0, 2, 4, 6, 8, 10], [0, 0, 1, 0, 0]],
    [
      'what lies outside a domain is counted too',
      [-3, 14],
      { bins: 5, domain: [0, 9] },
      [-5, 0, 5, 10, 15],
      [1, 0, 0, 1],
    ],
    ['a domain alone has bins', [none], { bins: 2, domain: [0, 1] }, [0, 1, 2], [0, 0]],
    [
      'values without a number are left out',
      [none, 1, infinite, -infinite, 2],
      { bins: 4 },
      [1, 1.5, 2, 2.5],
      [1, 0, 1],
    ],
    ['nothing at all has no bins', [none, none], { bins: 4 }, [], []],
  ];
  it.each(cases)('%s', (_, values, options, edges, counts) => {
    const found = histogram([Float32Array.from(values)], options);
    expect({ edges: [...found.edges], counts: [...found.counts] }).toEqual({ edges, counts });
  });
});

test('several arrays are counted in the same bins, which cover all of them', () => {
  const parts = [
    Float32Array.of(112, 120, 97, 140, 131),
    Float32Array.of(88, 140, none, 112),
    new Float32Array(0),
    Float32Array.of(163, 97, 97, 120),
  ];
  // numpy.histogram(numpy.concatenate(parts), bins=range(80, 171, 10)), NaN left out
  const { edges, counts } = histogram(parts, { bins: 10, leastWidth: 1 });
  expect([...edges]).toEqual([80, 90, 100, 110, 120, 130, 140, 150, 160, 170]);
  expect([...counts]).toEqual([1, 3, 0, 2, 2, 1, 2, 0, 1]);
});

test('fewer than two bins are a bug', () => {
  for (const bins of [1, 0, none])
    expect(() => histogram([new Float32Array(3)], { bins })).toThrow(RangeError);
});

test('each bin counts the values from its lower edge up to its upper one, whatever the values', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomOf(seed);
    const size = 10 ** (random.below(12) - 6);
    const offset = random.below(3) * size * random.between(-5, 5);
    const steps = 1 + random.below(400);
    const values = Float32Array.from({ length: 1 + random.below(300) }, () =>
      random.below(20) === 0 ? none : offset + (random.below(steps) / steps) * size,
    );
    const bins = 2 + random.below(60);
    const finite = values.filter((x) => !Number.isNaN(x));
    const split = random.below(values.length + 1);
    const { edges, counts } = histogram([values.subarray(0, split), values.subarray(split)], { bins });
    const told = `seed ${seed}`;
    expect(counts.length, told).toBeLessThanOrEqual(bins);
    const naive = [...counts].map(
      (_, bin) => values.filter((x) => isWithin(x, edges[bin] ?? none, edges[bin + 1] ?? none)).length,
    );
    expect([...counts], told).toEqual(naive);
    expect(
      counts.reduce((sum, count) => sum + count, 0),
      told,
    ).toBe(finite.length);
    expect([counts.at(0) !== 0, counts.at(-1) !== 0], told).toEqual([counts.length > 0, counts.length > 0]);
    if (finite.length === 0) continue;
    const width = Number(((edges[1] ?? 0) - (edges[0] ?? 0)).toPrecision(6));
    expect(width.toExponential(0), told).toMatch(/^[125]e/);
    const extent = Math.max(...finite) - Math.min(...finite);
    // The next narrower width would need more bins; two are within what rounding of the width may hide.
    const narrower = width.toExponential(0).startsWith('5') ? width * 0.4 : width / 2;
    if (extent > 0) expect(extent / narrower + 2, told).toBeGreaterThan(bins);
  }
});

describe('grey levels', () => {
  const counters = Float64Array.from({ length: 256 }, (_, level) => level * level);
  it.each([1, 16, 64, 256])('are merged into %i bins', (bins) => {
    const { edges, counts } = levelHistogram(counters, bins);
    expect([edges.length, edges[0], edges[1], edges.at(-1)]).toEqual([bins + 1, 0, 256 / bins, 256]);
    const naive = Array.from({ length: bins }, (_, bin) =>
      counters.filter((_count, level) => isWithin(level, edges[bin] ?? none, edges[bin + 1] ?? none)),
    );
    expect([...counts]).toEqual(naive.map((part) => part.reduce((sum, count) => sum + count, 0)));
  });
});
