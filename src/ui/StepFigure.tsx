import { type KeyboardEvent, memo, type PointerEvent, useState } from 'react';
import { BoxOutline } from './CropCell.tsx';
import { GreyCanvas } from './GreyCanvas.tsx';
import type { StepFigureFacts } from './stepFigures.ts';

interface StepFigureProps {
  readonly facts: StepFigureFacts;
  /** CSS pixels of a picture's pixel. */
  readonly zoom: number;
  /** Told the level of the pixel that is pointed at; an empty text where none is. */
  readonly onLevel: (text: string) => void;
}

interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** How far an arrow key goes, as `KeyboardEvent.key` names it. */
const steps = new Map<string, Pixel>([
  ['ArrowLeft', { x: -1, y: 0 }],
  ['ArrowRight', { x: 1, y: 0 }],
  ['ArrowUp', { x: 0, y: -1 }],
  ['ArrowDown', { x: 0, y: 1 }],
]);

/** A step's picture, each of whose pixels can be pointed at, by pointer or by arrow keys. */
export const StepFigure = memo(function StepFigure({ facts, zoom, onLevel }: StepFigureProps) {
  const { title, picture, box, numbers } = facts;
  const [pixel, setPixel] = useState<Pixel>();
  const pointAt = (x: number, y: number): void => {
    const at = { x: clamp(x, picture.width - 1), y: clamp(y, picture.height - 1) };
    setPixel(at);
    onLevel(`${title}, x ${at.x}, y ${at.y}: level ${picture.pixels[at.y * picture.width + at.x]}`);
  };
  const leave = (): void => {
    setPixel(undefined);
    onLevel('');
  };
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
          onPointerLeave={leave}
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

function clamp(value: number, greatest: number): number {
  return Math.max(0, Math.min(greatest, value));
}
