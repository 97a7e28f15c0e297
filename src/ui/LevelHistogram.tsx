import { memo } from 'react';
import type { BeforeAfter } from '../diagnostics/diagnosis.ts';
import { levelHistogram } from '../diagnostics/histogram.ts';
import { formatCount, formatSmallShare } from './format.ts';
import { Histogram } from './Histogram.tsx';
import { type HistogramBar, noBars } from './HistogramPlot.tsx';
import { levelQuartiles, levelTitles } from './histogramFacts.ts';
import { oncePer } from './oncePer.ts';

/** Of four levels each. */
const barCount = 64;

interface LevelHistogramProps {
  readonly side: keyof BeforeAfter<unknown>;
  /** How many pixels have each grey level, 256 elements; `undefined` until its turn to be drawn comes. */
  readonly counts: Float64Array<ArrayBuffer> | undefined;
}

/** How the grey levels are distributed over the pixels of all images. */
export const LevelHistogram = memo(function LevelHistogram({ side, counts }: LevelHistogramProps) {
  return (
    <Histogram
      title={levelTitles[side]}
      unit="share, log scale"
      bars={counts === undefined ? noBars : barsOf(counts)}
      heightScale="logShare"
      formatValue={formatLevelNumber}
      isWhole
      barText={barText}
      summary={counts === undefined ? '' : summaryOf(counts)}
      isChosen={never}
    />
  );
});

const formatLevelNumber = (level: number): string => formatCount(level);
const never = (): boolean => false;

const barsOf = oncePer((counters: Float64Array): readonly HistogramBar[] => {
  const { edges, counts } = levelHistogram(counters, barCount);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Array.from(counts, (count, index) => ({
    from: edges[index] ?? 0,
    to: edges[index + 1] ?? 0,
    value: total > 0 ? count / total : 0,
  }));
});

function barText({ from, to, value }: HistogramBar): string {
  return `Levels ${from} to ${to - 1}: ${formatSmallShare(value)}`;
}

function summaryOf(counts: Float64Array): string {
  const quartiles = levelQuartiles(counts);
  if (quartiles === undefined) return 'There is no pixel.';
  const { lower, median, upper } = quartiles;
  return `Median ${median}, middle half ${lower} to ${upper}`;
}
