/** A measured point of a curve. */
export interface PlotPoint {
  /** What was varied, as it is written below the axis. */
  readonly label: string;
  readonly value: number;
  /** The least and the most of the rounds. */
  readonly range: readonly [least: number, most: number];
}

/** One curve with axes of its own. */
export interface PlotPanel {
  readonly title: string;
  /** What is varied. */
  readonly axis: string;
  readonly points: readonly PlotPoint[];
}

const panelWidth = 360;
const panelHeight = 240;
const margin = { left: 62, right: 18, top: 34, bottom: 44 };
const inner = {
  width: panelWidth - margin.left - margin.right,
  height: panelHeight - margin.top - margin.bottom,
};

/**
 * Draws curves as SVG, two beside each other, each from zero. Points stand at equal distances, whatever
 * their numbers: the labels say them. A thin line shows the range of the rounds.
 */
export function plotCurves(panels: readonly PlotPanel[], unit: string): string {
  const columns = Math.min(2, Math.max(1, panels.length));
  const width = columns * panelWidth;
  const height = Math.ceil(panels.length / columns) * panelHeight;
  const drawn = panels.map((panel, index) => {
    const [x, y] = [(index % columns) * panelWidth, Math.floor(index / columns) * panelHeight];
    return `<g transform="translate(${x + margin.left} ${y + margin.top})">\n${drawPanel(panel, unit)}\n</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="11" fill="#333">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...drawn,
    '</svg>\n',
  ].join('\n');
}

function drawPanel({ title, axis, points }: PlotPanel, unit: string): string {
  const step = tickStep(Math.max(1, ...points.map(({ range }) => range[1])));
  const most = step * Math.ceil(Math.max(1, ...points.map(({ range }) => range[1])) / step);
  const across = (index: number): number => round((inner.width * (index + 0.5)) / points.length);
  const down = (value: number): number => round(inner.height * (1 - value / most));
  const ticks = Array.from({ length: Math.round(most / step) + 1 }, (_, i) => i * step);
  const line = points.map(({ value }, index) => `${across(index)},${down(value)}`).join(' ');
  return [
    `<text y="-16" font-size="13" font-weight="600">${escapeText(title)}</text>`,
    `<text x="${inner.width}" y="-16" text-anchor="end" fill="#777">${escapeText(unit)}</text>`,
    ...ticks.map(
      (tick) =>
        `<path d="M0 ${down(tick)}H${inner.width}" stroke="#ddd"/><text x="-6" y="${down(tick) + 4}" text-anchor="end">${tick.toLocaleString('en')}</text>`,
    ),
    `<polyline points="${line}" fill="none" stroke="#2563eb" stroke-width="1.5"/>`,
    ...points.map(({ label, value, range }, index) => {
      const x = across(index);
      return [
        `<path d="M${x} ${down(range[0])}V${down(range[1])}" stroke="#2563eb"/>`,
        `<circle cx="${x}" cy="${down(value)}" r="3" fill="#2563eb"/>`,
        `<text x="${x}" y="${inner.height + 16}" text-anchor="middle">${escapeText(label)}</text>`,
      ].join('');
    }),
    `<text x="${inner.width / 2}" y="${inner.height + 34}" text-anchor="middle" fill="#777">${escapeText(axis)}</text>`,
  ].join('\n');
}

/** 1, 2 or 5 times a power of ten, so that at most five steps reach `most`. */
export function tickStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 5));
  return power * ([1, 2, 5].find((factor) => factor * power * 5 >= most) ?? 10);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
