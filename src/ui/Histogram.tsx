// biome-ignore-all lint/a11y/useFocusableInteractive: the list has the focus for all of its bars.
import { type KeyboardEvent, memo, useId, useRef, useState } from 'react';
import { type HeightScale, type HistogramBar, HistogramPlot, plotMargins } from './HistogramPlot.tsx';
import { movedBar } from './movedBar.ts';
import { useElementSize } from './useElementSize.ts';

/** In CSS pixels. */
const plotHeight = 104;

interface HistogramProps {
  readonly title: string;
  /** What the numbers are, beside the title; may be empty. */
  readonly unit: string;
  readonly bars: readonly HistogramBar[];
  readonly heightScale: HeightScale;
  /** What is written at the ticks. */
  readonly formatValue: (value: number) => string;
  /** Whether there are only whole numbers. */
  readonly isWhole: boolean;
  /** A bar in words, for example `112 to 119 px: 1,234 images`. */
  readonly barText: (bar: HistogramBar) => string;
  /** The numbers in one sentence, for who sees no bars. */
  readonly summary: string;
  /** Whether a bar lies in what is chosen. */
  readonly isChosen: (bar: HistogramBar) => boolean;
  /** Whether a bar is all that is chosen; left out where nothing can be. */
  readonly isWholeChoice?: (bar: HistogramBar) => boolean;
  /** Told the bar that is clicked, or chosen by key; left out where nothing can be chosen. */
  readonly onChoose?: (bar: HistogramBar) => void;
}

/**
 * A histogram whose bars can be pointed at and chosen, by pointer or by keys. To a pointer it is one target,
 * a column of its whole height for each bar; to a keyboard and to those who hear it, a list of bars.
 */
export const Histogram = memo(function Histogram(props: HistogramProps) {
  const { title, unit, bars, heightScale, formatValue, isWhole } = props;
  const { barText, summary, isChosen, onChoose, isWholeChoice } = props;
  const idBase = useId();
  const plotRef = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(plotRef);
  const [active, setActive] = useState<number>();
  const [hasFocus, setFocus] = useState(false);
  const [hovered, setHovered] = useState<number>();

  const activeBar = hasFocus && active !== undefined ? Math.min(active, bars.length - 1) : undefined;
  const read = bars[hovered ?? activeBar ?? -1] ?? bars.find(isChosen);
  const choose = (index: number | undefined): void => {
    const bar = bars[index ?? -1];
    if (bar !== undefined && bar.value > 0) onChoose?.(bar);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Enter' || event.key === ' ') choose(activeBar);
    else {
      const moved = movedBar(event.key, activeBar, bars);
      if (moved === undefined) return;
      setActive(moved);
    }
    event.preventDefault();
  };
  return (
    <figure className="histogram">
      <figcaption className="histogram__head">
        {title} <span className="quiet">{unit}</span>
      </figcaption>
      <div ref={plotRef} className="histogram__plot" style={{ minBlockSize: plotHeight }}>
        {width > 0 && bars.length > 0 ? (
          <HistogramPlot
            bars={bars}
            heightScale={heightScale}
            isChosen={isChosen}
            formatValue={formatValue}
            isWhole={isWhole}
            width={width}
            height={plotHeight}
          />
        ) : null}
        {bars.length === 0 ? null : (
          <div
            className="histogram__bars"
            role="listbox"
            data-takes-no-text
            aria-label={unit === '' ? title : `${title}, ${unit}`}
            aria-describedby={`${idBase}summary`}
            aria-orientation="horizontal"
            aria-readonly={onChoose === undefined || undefined}
            aria-activedescendant={activeBar === undefined ? undefined : `${idBase}${activeBar}`}
            tabIndex={0}
            style={{
              insetBlock: `${plotMargins.top}px ${plotMargins.bottom}px`,
              insetInline: `${plotMargins.left}px ${plotMargins.right}px`,
            }}
            onFocus={() => {
              setFocus(true);
              if (active === undefined) setActive(movedBar('Home', undefined, bars));
            }}
            onBlur={() => setFocus(false)}
            onKeyDown={onKeyDown}
            onPointerMove={(event) => setHovered(barOf(event))}
            onPointerLeave={() => setHovered(undefined)}
            onClick={(event) => {
              const index = barOf(event);
              setActive(index);
              choose(index);
            }}
          >
            {bars.map((bar, index) => (
              <div
                key={bar.from}
                id={`${idBase}${index}`}
                className="histogram__bar"
                role="option"
                aria-label={barText(bar)}
                aria-selected={isWholeChoice?.(bar) ?? false}
                data-bar={index}
                data-active={index === activeBar || undefined}
              />
            ))}
          </div>
        )}
      </div>
      <p
        className="histogram__foot"
        aria-hidden="true"
        data-chosen={(read !== undefined && isChosen(read)) || undefined}
      >
        {read === undefined ? summary : barText(read)}
      </p>
      <p id={`${idBase}summary`} className="visually-hidden">
        {summary}
      </p>
    </figure>
  );
});

/** Which bar an event is about. */
function barOf({ target }: { readonly target: EventTarget }): number | undefined {
  const column = target instanceof Element ? target.closest('[data-bar]') : null;
  const index = Number(column?.getAttribute('data-bar') ?? Number.NaN);
  return Number.isNaN(index) ? undefined : index;
}
