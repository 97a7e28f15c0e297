import { expect, test } from 'vitest';
import { plotCurves, tickStep } from './curvePlot.ts';

test.each([
  [1, 0.2],
  [4.9, 1],
  [5, 1],
  [5.1, 2],
  [9_800, 2000],
  [12_000, 5000],
  [26_000, 10_000],
])('at most five steps of round numbers reach %d', (most, step) => {
  expect(tickStep(most)).toBeCloseTo(step, 10);
  expect(Math.ceil(most / tickStep(most) - 1e-9)).toBeLessThanOrEqual(5);
});

const panel = {
  title: 'Rate & workers',
  axis: 'workers < cores',
  points: [
    { label: '1', value: 4000, range: [3900, 4100] as const },
    { label: '2', value: 8000, range: [8000, 8000] as const },
  ],
};

test('higher values stand higher, later ones further to the right, all inside the picture', () => {
  const svg = plotCurves([panel, panel, panel], 'images/s');
  const circles = [...svg.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));
  expect(circles).toHaveLength(6);
  const [first, second] = circles;
  expect(second?.x).toBeGreaterThan(first?.x ?? Number.NaN);
  expect(second?.y).toBeLessThan(first?.y ?? Number.NaN);
  expect(svg).toContain('viewBox="0 0 720 480"');
  expect(svg).not.toContain('NaN');
});

test('text is escaped', () => {
  const svg = plotCurves([panel], 'images/s');
  expect(svg).toContain('Rate &amp; workers');
  expect(svg).toContain('workers &lt; cores');
});
