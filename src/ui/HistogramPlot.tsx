import { axisX, axisY, plot, rect, ruleY } from '@observablehq/plot';
import { memo, useLayoutEffect, useRef } from 'react';
import { formatCompact, formatSmallShare } from './format.ts';

/** A bar of a histogram: what is at least `from` and less than `to`. */
export interface HistogramBar {
  readonly from: number;
  readonly to: number;
  /** How high it stands: how many, or on the scale of shares how large a part of all. */
  readonly value: number;
}

/** The bars of what is not known yet. */
export const noBars: readonly HistogramBar[] = [];

/**
 * What a bar's height stands for.
 *
 * - `count`: a number of images, from 0
 * - `logShare`: a share of pixels on a logarithmic scale
 */
export type HeightScale = 'count' | 'logShare';

/** The room around the bars for what is written on the axes, in CSS pixels. */
export const plotMargins = { top: 6, right: 12, bottom: 22, left: 52 } as const;

/** What is smaller is not seen on the scale of shares. The scale does not move, so that plots compare. */
const leastShare = 1e-5;

/** The height of the lowest bar that is not empty, in CSS pixels. */
const leastBarHeight = 2;

interface HistogramPlotProps {
  readonly bars: readonly HistogramBar[];
  readonly heightScale: HeightScale;
  /** Whether a bar is drawn as chosen. */
  readonly isChosen: (bar: HistogramBar) => boolean;
  readonly formatValue: (value: number) => string;
  /** Whether there are only whole numbers, so that there is nothing to write between two of them. */
  readonly isWhole: boolean;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Bars and axes. They are a picture only: what can be done with them lies over it. */
export const HistogramPlot = memo(function HistogramPlot(props: HistogramPlotProps) {
  const { bars, heightScale, isChosen, formatValue, isWhole, width, height } = props;
  const hostRef = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const isShare = heightScale === 'logShare';
    const greatest = bars.reduce((most, { value }) => Math.max(most, value), 0);
    const top = isShare ? 1 : Math.max(1, greatest);
    const foot = isShare ? leastShare : 0;
    const innerHeight = height - plotMargins.top - plotMargins.bottom;
    // Few among many are to be seen, too.
    const least = isShare ? leastShare : (top * leastBarHeight) / innerHeight;
    const drawn = bars.filter(({ value }) => value > (isShare ? leastShare : 0));
    const rectOptions = {
      x1: 'from',
      x2: 'to',
      y1: foot,
      y2: ({ value }: HistogramBar) => Math.max(value, least),
      insetLeft: 0.5,
      insetRight: 0.5,
    };
    const figure = plot({
      className: 'histogram-plot',
      width,
      height,
      marginTop: plotMargins.top,
      marginRight: plotMargins.right,
      marginBottom: plotMargins.bottom,
      marginLeft: plotMargins.left,
      x: { type: 'linear', domain: [bars[0]?.from ?? 0, bars.at(-1)?.to ?? 1] },
      y: { type: isShare ? 'log' : 'linear', domain: [foot, top] },
      marks: [
        axisY({
          ...axisStyle,
          ...(isShare ? { ticks: [1e-4, 1e-2, 1] } : { ticks: 2 }),
          tickFormat: (value: number) => (isShare ? formatSmallShare(value) : formatCompact(value)),
        }),
        axisX({
          ...axisStyle,
          ticks: 4,
          tickFormat: (value: number) => (isWhole && !Number.isInteger(value) ? '' : formatValue(value)),
        }),
        rect(
          drawn.filter((bar) => !isChosen(bar)),
          { ...rectOptions, fill: 'var(--edge)' },
        ),
        rect(drawn.filter(isChosen), { ...rectOptions, fill: 'var(--accent)' }),
        ruleY([foot], { stroke: 'var(--edge)' }),
      ],
    });
    hostRef.current?.replaceChildren(figure);
  }, [bars, heightScale, isChosen, formatValue, isWhole, width, height]);
  return <div ref={hostRef} style={{ blockSize: height }} aria-hidden="true" />;
});

const axisStyle = { label: null, tickSize: 0, tickPadding: 6, fill: 'var(--ink-quiet)' } as const;
