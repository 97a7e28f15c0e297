import { type KeyboardEvent, memo, type PointerEvent } from 'react';
import { BoxOutline } from './CropCell.tsx';
import { GreyCanvas } from './GreyCanvas.tsx';
import type { StepFigureFacts } from './stepFigures.ts';

interface StepFigureProps {
  readonly facts: StepFigureFacts;
  /** CSS pixels of a picture's pixel. */
  readonly zoom: number;
  /** The pixel that is pointed at, perhaps of a picture that was larger. */
  readonly pointed: Pixel | undefined;
  /** Told which step's pixel is pointed at; `undefined` where none is. */
  readonly onPoint: (pointed: PointedPixel | undefined) => void;
}

interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** A pixel of a step's picture. */
export interface PointedPixel extends Pixel {
  readonly key: StepFigureFacts['key'];
}

/** How far an arrow key goes, as `KeyboardEvent.key` names it. */
const steps = new Map<string, Pixel>([
  ['ArrowLeft', { x: -1, y: 0 }],
  ['ArrowRight', { x: 1, y: 0 }],
  ['ArrowUp', { x: 0, y: -1 }],
  ['ArrowDown', { x: 0, y: 1 }],
]);

/** A step's picture, each of whose pixels can be pointed at, by pointer or by arrow keys. */
export const StepFigure = memo(function StepFigure(props: StepFigureProps) {
  const { facts, zoom, pointed, onPoint } = props;
  const { key, title, picture, box, numbers } = facts;
  const pixel = pointed && pixelWithin(facts, pointed);
  const pointAt = (x: number, y: number): void => onPoint({ key, ...pixelWithin(facts, { x, y }) });
  const leave = (): void => onPoint(undefined);
  const onPointerMove = (event: PointerEvent): void => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { clientLeft, clientTop } = event.currentTarget;
    pointAt(
      Math.floor((event.clientX - left - clientLeft) / zoom),
      Math.floor((event.clientY - top - clientTop) / zoom),
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps.get(event.key);
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    pointAt((pixel?.x ?? 0) + step.x, (pixel?.y ?? 0) + step.y);
  };
  return (
    <li className="step-figure">
      <h4 className="step-figure__title">{title}</h4>
      <div className="step-figure__scroll">
        <div
          className="step-figure__picture"
          role="application"
          aria-label={`${title}: arrow keys tell the level of each pixel`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys.
          tabIndex={0}
          onPointerMove={onPointerMove}
          onPointerLeave={(event) => {
            // Whoever is there by keyboard stays.
            if (event.currentTarget !== document.activeElement) leave();
          }}
          onFocus={() => {
            if (pixel === undefined) pointAt(0, 0);
          }}
          onBlur={leave}
          onKeyDown={onKeyDown}
        >
          <GreyCanvas
            picture={picture}
            label={title}
            width={picture.width * zoom}
            height={picture.height * zoom}
          />
          {box === undefined ? null : <BoxOutline box={box} width={picture.width} height={picture.height} />}
          {pixel === undefined ? null : (
            <span
              className="step-figure__pixel"
              style={{ left: pixel.x * zoom, top: pixel.y * zoom, inlineSize: zoom, blockSize: zoom }}
            />
          )}
        </div>
      </div>
      {numbers.map((line) => (
        <p className="step-figure__numbers" key={line}>
          {line}
        </p>
      ))}
    </li>
  );
});

/** What the detail view says of a pixel that is pointed at. */
export function levelText(facts: StepFigureFacts, pointed: Pixel): string {
  const { x, y } = pixelWithin(facts, pointed);
  const { width, pixels } = facts.picture;
  return `${facts.title}, x ${x}, y ${y}: level ${pixels[y * width + x]}`;
}

/** The pixel itself, or the one of the picture that is next to it. */
function pixelWithin({ picture }: StepFigureFacts, { x, y }: Pixel): Pixel {
  return { x: clamp(x, picture.width - 1), y: clamp(y, picture.height - 1) };
}

function clamp(value: number, greatest: number): number {
  return Math.max(0, Math.min(greatest, value));
}
