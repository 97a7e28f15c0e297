import { memo, useCallback, useRef } from 'react';
import type { QuantityRange } from '../diagnostics/rowChoice.ts';
import { LevelHistogram } from './LevelHistogram.tsx';
import { QuantityHistogram } from './QuantityHistogram.tsx';
import { QuartileTable } from './QuartileTable.tsx';
import { plottedQuantities } from './quantityFacts.ts';
import type { RowChoiceStore } from './rowChoiceStore.ts';
import type { ImageNumbers } from './scannedShards.ts';
import { useElementSize } from './useElementSize.ts';
import { useOneATask } from './useOneATask.ts';
import { useRowChoice } from './useRowChoice.ts';

interface HistogramsProps {
  readonly numbers: ImageNumbers;
  /** Told what is chosen by a bar. */
  readonly choiceStore: RowChoiceStore;
}

const sides = ['before', 'after'] as const;

/**
 * The plots and the table of quartiles, which needs what they need. Those of the grey levels have the first turns:
 * they count little, and the first plot takes the browser longer than all others.
 */
const placeCount = plottedQuantities.length + sides.length + 1;

/**
 * How the numbers of images are distributed, in plots and behind a button in a table. All plots have their room at
 * once, and are drawn in turn.
 */
export const Histograms = memo(function Histograms({ numbers, choiceStore }: HistogramsProps) {
  const { range } = useRowChoice(choiceStore);
  const onRange = useCallback(
    (chosen: QuantityRange | undefined) => choiceStore.setRange(chosen),
    [choiceStore],
  );
  const plotsRef = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(plotsRef);
  // As soon as this has a width the plots have, too; those that waited for it would all be drawn together.
  const held = useOneATask(width > 0 ? numbers : undefined, placeCount);
  return (
    <>
      <div ref={plotsRef} className="statistics__plots" aria-busy={held.some((shown) => shown !== numbers)}>
        {plottedQuantities.map((quantity, place) => (
          <QuantityHistogram
            key={quantity}
            quantity={quantity}
            values={held[sides.length + place]?.quantities[quantity]}
            range={range?.quantity === quantity ? range : undefined}
            onRange={onRange}
          />
        ))}
        {numbers.histograms === undefined
          ? null
          : sides.map((side, place) => (
              <LevelHistogram key={side} side={side} counts={held[place]?.histograms?.[side]} />
            ))}
      </div>
      <QuartileTable numbers={held.at(-1)} />
    </>
  );
});
