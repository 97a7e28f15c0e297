import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, type RefObject, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { DrawnPicture } from '../run/pictures.ts';
import type { Workbench } from '../run/workbench.ts';
import { DetailFindings } from './DetailFindings.tsx';
import { DetailLabels } from './DetailLabels.tsx';
import { formatCount, formatImageName } from './format.ts';
import { SizeSlider } from './SizeSlider.tsx';
import { levelText, type PointedPixel, StepFigure } from './StepFigure.tsx';
import { stepFigures } from './stepFigures.ts';
import { type GalleryView, zooms } from './useGalleryView.ts';
import { useSteps } from './useSteps.ts';

interface DetailViewProps {
  /** Takes the focus where it is opened. */
  readonly ref: RefObject<HTMLElement | null>;
  readonly workbench: Pick<Workbench, 'rows' | 'labels' | 'snapshot' | 'subscribe'>;
  readonly shardKey: number;
  readonly row: number;
  readonly recipe: Recipe;
  readonly view: GalleryView;
  /** Counted from 0, of `count` that the gallery shows. */
  readonly position: number;
  readonly count: number;
  readonly onPosition: (position: number) => void;
  /** What was found of the rows; `undefined` as long as nothing was. */
  readonly diagnosis: Diagnosis | undefined;
  /** Asked to show another row in detail, wherever it is; says why where it cannot. */
  readonly onGoToRow: (row: number, name: string) => string | undefined;
  readonly onClose: () => void;
}

/** One image in place of the grid: every step from the raw image to the crop, with its numbers. */
export function DetailView(props: DetailViewProps) {
  const { ref, workbench, shardKey, row, recipe, view, position, count, onPosition, onClose } = props;
  const { diagnosis, onGoToRow } = props;
  const loaded = useSteps(workbench, shardKey, row, recipe);
  const [pointed, setPointed] = useState<PointedPixel>();
  const shown = loaded.kind === 'steps' ? loaded : undefined;
  const figures = useMemo(() => (shown === undefined ? [] : stepFigures(shown.steps, shown.recipe)), [shown]);
  const move = (by: number): void => {
    const next = position + by;
    if (next < 0 || next >= count) return;
    onPosition(next);
    // At an end the button that was pressed can no longer have the focus.
    if (next === 0 || next === count - 1) ref.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target instanceof HTMLInputElement) return;
    if (event.key === 'ArrowLeft') move(-1);
    else if (event.key === 'ArrowRight') move(1);
  };
  // The second press of a double click that opened the view would select all that is around it.
  const wasPressed = useRef(false);
  const onMouseDown = (event: MouseEvent): void => {
    if (event.detail <= 1) wasPressed.current = true;
    else if (!wasPressed.current) event.preventDefault();
  };
  const pointedFigure = figures.find(({ key }) => key === pointed?.key);
  const level = pointed && pointedFigure && levelText(pointedFigure, pointed);
  const note = shown === undefined ? undefined : noteOf(shown.steps.picture);
  return (
    <section
      ref={ref}
      className="detail"
      aria-label="Image"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onMouseDown={onMouseDown}
    >
      <div className="detail__head">
        <h3 className="detail__title" aria-live="polite">
          {shown === undefined ? 'Image' : formatImageName(shown.steps.picture)}{' '}
          <span className="quiet">
            row {formatCount(shown?.row ?? row)}, {formatCount(position + 1)} of {formatCount(count)}
          </span>
        </h3>
        <SizeSlider label="Zoom" value={view.zoom} onChange={view.setZoom} range={zooms} />
        <div className="detail__buttons">
          <Button className="button" onPress={() => move(-1)} isDisabled={position === 0}>
            <ChevronLeft size={16} aria-hidden="true" /> Previous
          </Button>
          <Button className="button" onPress={() => move(1)} isDisabled={position === count - 1}>
            Next <ChevronRight size={16} aria-hidden="true" />
          </Button>
          <Button className="button" onPress={onClose}>
            <X size={16} aria-hidden="true" /> Close
          </Button>
        </div>
        <div className="detail__foot">
          <DetailFindings
            workbench={workbench}
            diagnosis={diagnosis}
            row={row}
            onGoToRow={(other, name) => {
              const problem = onGoToRow(other, name);
              // The button that was pressed goes.
              if (problem === undefined) ref.current?.focus();
              return problem;
            }}
          />
          <DetailLabels workbench={workbench} shardKey={shardKey} row={row} />
          <p className="detail__level" role="status">
            {level ?? <span className="quiet">Point at a pixel to see its level.</span>}
          </p>
        </div>
      </div>
      {loaded.kind === 'failed' ? <p className="problem">{loaded.message}</p> : null}
      {note === undefined ? null : <p className="detail__note">{note}</p>}
      <ol className="step-figures">
        {figures.map((facts) => (
          <StepFigure
            key={facts.key}
            facts={facts}
            zoom={view.zoom}
            pointed={pointed?.key === facts.key ? pointed : undefined}
            onPoint={setPointed}
          />
        ))}
      </ol>
    </section>
  );
}

/** Why the steps end before the crop. */
function noteOf(picture: DrawnPicture): string | undefined {
  if (picture.kind === 'bad') return picture.message;
  return picture.kind === 'blank' ? 'Blank: the recipe sees no ink in this image.' : undefined;
}
