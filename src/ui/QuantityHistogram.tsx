import { memo, useCallback } from 'react';
import type { QuantityName } from '../diagnostics/diagnosis.ts';
import { histogram } from '../diagnostics/histogram.ts';
import type { QuantityRange } from '../diagnostics/rowChoice.ts';
import { formatCountOf } from './format.ts';
import { Histogram } from './Histogram.tsx';
import { type HistogramBar, noBars } from './HistogramPlot.tsx';
import { quantityQuartiles } from './histogramFacts.ts';
import { oncePer } from './oncePer.ts';
import { formatRange, quantityFacts } from './quantityFacts.ts';
import type { ShardValues } from './scannedShards.ts';

interface QuantityHistogramProps {
  readonly quantity: QuantityName;
  /** `undefined` until its turn to be drawn comes. */
  readonly values: ShardValues | undefined;
  /** What is chosen of this quantity. */
  readonly range: QuantityRange | undefined;
  readonly onRange: (range: QuantityRange | undefined) => void;
}

/** How one number is distributed over the images; a bar chooses the images in it, or all again. */
export const QuantityHistogram = memo(function QuantityHistogram(props: QuantityHistogramProps) {
  const { quantity, values, range, onRange } = props;
  const facts = quantityFacts[quantity];
  const barsOf = facts.isWhole ? barsOfWhole : barsOfOther;
  const bars = values === undefined ? noBars : barsOf(values);
  const isChosen = useCallback(
    ({ from, to }: HistogramBar) => range !== undefined && from < range.to && to > range.from,
    [range],
  );
  // Bars have other edges once the numbers are others.
  const isWholeChoice = useCallback(
    ({ from, to }: HistogramBar) => from === range?.from && to === range.to,
    [range],
  );
  const barText = useCallback(
    ({ from, to, value }: HistogramBar) =>
      `${formatRange(facts, from, to)}: ${formatCountOf(value, 'image')}`,
    [facts],
  );
  const onChoose = useCallback(
    (bar: HistogramBar) => onRange(isWholeChoice(bar) ? undefined : { quantity, from: bar.from, to: bar.to }),
    [quantity, isWholeChoice, onRange],
  );
  return (
    <Histogram
      title={facts.title}
      unit={facts.unit}
      bars={bars}
      heightScale="count"
      formatValue={facts.format}
      isWhole={facts.isWhole}
      barText={barText}
      summary={values === undefined ? '' : summaryOf(quantity, values)}
      isChosen={isChosen}
      isWholeChoice={isWholeChoice}
      onChoose={onChoose}
    />
  );
});

/** How many bars there are at most. */
const mostBars = 40;

function barsIn(values: ShardValues, leastWidth: number): readonly HistogramBar[] {
  const { edges, counts } = histogram(values, { bins: mostBars, leastWidth });
  return Array.from(counts, (value, index) => ({
    from: edges[index] ?? 0,
    to: edges[index + 1] ?? 0,
    value,
  }));
}

const barsOfWhole = oncePer((values: ShardValues) => barsIn(values, 1));
const barsOfOther = oncePer((values: ShardValues) => barsIn(values, 0));

function summaryOf(quantity: QuantityName, values: ShardValues): string {
  const { format } = quantityFacts[quantity];
  const quartiles = quantityQuartiles(values);
  if (quartiles === undefined) return 'No image has it.';
  const { lower, median, upper } = quartiles;
  return `Median ${format(median)}, middle half ${format(lower)} to ${format(upper)}`;
}
