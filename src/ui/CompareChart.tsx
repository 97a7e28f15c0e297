import { barX, plot, text } from '@observablehq/plot';
import { type RefObject, useLayoutEffect } from 'react';
import { type MeasuredWay, publishedWays } from '../run/comparedWays.ts';
import { speedUpText, wayText } from './compareTexts.ts';
import { formatRate } from './format.ts';

/** In CSS pixels. */
const lineHeight = 26;
const titleHeight = 28;
/** What stands before the bars, and behind the longest. */
const nameWidth = 220;
const rateWidth = 180;
/** Where there is less room, what a bar is stands above it instead of beside it. */
const narrowWidth = 480;

interface CompareChartProps {
  /** Where the chart stands, with nothing else in it. */
  readonly ref: RefObject<HTMLElement | null>;
  /** What stands above the bars. */
  readonly title: string;
  readonly ways: readonly MeasuredWay[];
  /** In CSS pixels. */
  readonly width: number;
}

/** A bar for the rate of each way, and below them those of the notebook, all on one scale from 0. */
export function CompareChart({ ref, title, ways, width }: CompareChartProps) {
  useLayoutEffect(() => {
    const bars = [
      ...ways.map((way) => ({ ...way, name: wayText(way.way), isOurs: true })),
      ...publishedWays.map((way) => ({ ...way, name: `Notebook: ${wayText(way.way)}`, isOurs: false })),
    ].map((bar, place) => ({ ...bar, place }));
    const isNarrow = width < narrowWidth;
    const linesABar = isNarrow ? 2 : 1;
    const nameStyle = { y: 'place', text: 'name', fill: 'var(--ink)' } as const;
    const figure = plot({
      className: 'compare-plot',
      width,
      height: titleHeight + bars.length * linesABar * lineHeight,
      marginTop: titleHeight,
      marginRight: rateWidth,
      marginBottom: 0,
      marginLeft: isNarrow ? 0 : nameWidth,
      x: { axis: null, domain: [0, Math.max(...bars.map(({ imagesPerSecond }) => imagesPerSecond))] },
      y: { axis: null, type: 'band', domain: bars.map(({ place }) => place), padding: 0 },
      marks: [
        text([title], {
          frameAnchor: 'top-left',
          dx: isNarrow ? 0 : -nameWidth,
          dy: -titleHeight + 4,
          fill: 'var(--ink-quiet)',
        }),
        text(
          bars,
          isNarrow
            ? { ...nameStyle, frameAnchor: 'left', dy: -lineHeight / 2 }
            : { ...nameStyle, frameAnchor: 'left', textAnchor: 'end', dx: -8 },
        ),
        barX(bars, {
          x: 'imagesPerSecond',
          y: 'place',
          fill: ({ isOurs }) => (isOurs ? 'var(--accent)' : 'var(--edge)'),
          insetTop: isNarrow ? lineHeight : 3,
          insetBottom: 3,
        }),
        text(bars, {
          x: 'imagesPerSecond',
          y: 'place',
          text: ({ imagesPerSecond, speedUp }) => `${formatRate(imagesPerSecond)} · ${speedUpText(speedUp)}`,
          textAnchor: 'start',
          dx: 6,
          dy: isNarrow ? lineHeight / 2 : 0,
          fill: 'var(--ink)',
        }),
      ],
    });
    ref.current?.replaceChildren(figure);
  }, [ref, title, ways, width]);
  return <figure ref={ref} className="compare__chart" aria-hidden="true" />;
}
