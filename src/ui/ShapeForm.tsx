import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { type Geometry, geometryProblem, longestSide } from '../recipe/geometry.ts';
import { formatCount, formatGeometry } from './format.ts';
import { NumberInput } from './NumberInput.tsx';
import { suggestGeometry } from './suggestGeometry.ts';

interface ShapeFormProps {
  readonly pixelCount: number;
  readonly onGeometry: (geometry: Geometry) => void;
  readonly isDisabled: boolean;
}

/** Asks for height and width where the number of pixels does not tell them. */
export function ShapeForm({ pixelCount, onGeometry, isDisabled }: ShapeFormProps) {
  const [guess] = useState(() => suggestGeometry(pixelCount));
  const [height, setHeight] = useState(guess?.height ?? Number.NaN);
  const [width, setWidth] = useState(guess?.width ?? Number.NaN);
  const geometry = { height, width };
  const isIncomplete = Number.isNaN(height) || Number.isNaN(width);
  const problem = isIncomplete ? undefined : geometryProblem(geometry, pixelCount);
  const isUsable = !isIncomplete && problem === undefined;
  const range = [1, longestSide] as const;
  return (
    <Form
      className="shape-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isUsable) onGeometry(geometry);
      }}
    >
      <p>{formatCount(pixelCount)} pixels fit several shapes. Which is it?</p>
      <div className="shape-form__fields">
        <NumberInput
          label="Height"
          unit="px"
          value={height}
          onChange={setHeight}
          problem={undefined}
          range={range}
          isDisabled={isDisabled}
        />
        <NumberInput
          label="Width"
          unit="px"
          value={width}
          onChange={setWidth}
          problem={undefined}
          range={range}
          isDisabled={isDisabled}
        />
        <Button className="button button--primary" type="submit" isDisabled={isDisabled || !isUsable}>
          Use this shape
        </Button>
      </div>
      {problem === undefined ? (
        <p className="sentence">
          {isIncomplete
            ? 'Height and width are both needed.'
            : `${formatGeometry(geometry)} = ${formatCount(pixelCount)} pixels.`}
        </p>
      ) : (
        <p className="problem" aria-live="polite">
          {problem}
        </p>
      )}
    </Form>
  );
}
