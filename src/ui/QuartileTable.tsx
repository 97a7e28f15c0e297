import { memo, useRef } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { Quartiles } from '../diagnostics/quartiles.ts';
import { levelQuartiles, levelTitles, quantityQuartiles } from './histogramFacts.ts';
import { plottedQuantities, quantityFacts } from './quantityFacts.ts';
import type { ImageNumbers } from './scannedShards.ts';

interface QuartileTableProps {
  /** `undefined` until its turn comes. */
  readonly numbers: ImageNumbers | undefined;
}

/** What the histograms show, in numbers, behind a disclosure. */
export const QuartileTable = memo(function QuartileTable({ numbers }: QuartileTableProps) {
  const ref = useRef<HTMLDivElement>(null);
  const histograms = numbers?.histograms;
  return (
    <Disclosure
      ref={ref}
      className="quartiles"
      onExpandedChange={(isExpanded) => {
        // It stands at the foot of what scrolls, and the panel is there only after this.
        if (isExpanded) requestAnimationFrame(() => ref.current?.scrollIntoView({ block: 'nearest' }));
      }}
    >
      <Heading level={4}>
        <Button slot="trigger" className="button button--small">
          The histograms in numbers
        </Button>
      </Heading>
      <DisclosurePanel>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys. */}
        <section className="quartiles__scroll" aria-label="The histograms in numbers" tabIndex={0}>
          <table className="quartiles__table">
            <thead>
              <tr>
                <td />
                <th scope="col">Min</th>
                <th scope="col">25 %</th>
                <th scope="col">50 %</th>
                <th scope="col">75 %</th>
                <th scope="col">Max</th>
              </tr>
            </thead>
            <tbody>
              {plottedQuantities.map((name) => {
                const { title, unit, format } = quantityFacts[name];
                return (
                  <QuartileRow
                    key={name}
                    title={title}
                    unit={unit}
                    quartiles={numbers && quantityQuartiles(numbers.quantities[name])}
                    format={format}
                  />
                );
              })}
              {histograms === undefined
                ? null
                : (['before', 'after'] as const).map((side) => (
                    <QuartileRow
                      key={side}
                      title={levelTitles[side]}
                      unit=""
                      quartiles={levelQuartiles(histograms[side])}
                      format={String}
                    />
                  ))}
            </tbody>
          </table>
        </section>
      </DisclosurePanel>
    </Disclosure>
  );
});

interface QuartileRowProps {
  readonly title: string;
  readonly unit: string;
  readonly quartiles: Quartiles | undefined;
  readonly format: (value: number) => string;
}

function QuartileRow({ title, unit, quartiles, format }: QuartileRowProps) {
  return (
    <tr>
      <th scope="row">
        {title} <span className="quiet">{unit}</span>
      </th>
      {(['least', 'lower', 'median', 'upper', 'greatest'] as const).map((name) => (
        <td key={name}>{quartiles === undefined ? '–' : format(quartiles[name])}</td>
      ))}
    </tr>
  );
}
