import { type ReactNode, useContext, useEffect } from 'react';
import {
  FieldError,
  Group,
  Input,
  Label,
  NumberField,
  NumberFieldStateContext,
  Text,
} from 'react-aria-components';
import { spokenUnits } from './recipeFields.ts';

interface NumberInputProps {
  readonly label: string;
  readonly unit?: string;
  readonly sentence?: string;
  /** `NaN` where the field is empty. */
  readonly value: number;
  /** Called while the number is typed; `NaN` where the field is empty. */
  readonly onChange: (value: number) => void;
  /** What is wrong with the value; said beside the field. */
  readonly problem: string | undefined;
  readonly range: readonly [least: number, greatest: number];
  readonly step?: number;
  readonly isDisabled: boolean;
  /** What stands beside the label, for example a button that resets the field. */
  readonly children?: ReactNode;
  /** Another way to set the number. */
  readonly slider?: ReactNode;
}

const wholeNumber: Intl.NumberFormatOptions = { useGrouping: false, maximumFractionDigits: 0 };

/** A field for a whole number. Values out of range are kept, so that what is wrong can be said. */
export function NumberInput(props: NumberInputProps) {
  const { label, unit, sentence, value, onChange, problem, range, step, isDisabled, children, slider } =
    props;
  return (
    <NumberField
      className="number-input"
      value={value}
      onChange={onChange}
      minValue={range[0]}
      maxValue={range[1]}
      step={step ?? 1}
      formatOptions={wholeNumber}
      commitBehavior="validate"
      validationBehavior="aria"
      isInvalid={problem !== undefined}
      isDisabled={isDisabled}
      isWheelDisabled
    >
      <LiveValue value={value} onChange={onChange} />
      <div className="number-input__line">
        <Label className="label">{label}</Label>
        {children}
        <Group className="number-input__group">
          <Input className="input" />
          {unit === undefined ? null : (
            <span className="unit" aria-hidden="true">
              {unit}
            </span>
          )}
        </Group>
      </div>
      {slider}
      {sentence === undefined ? null : (
        <Text slot="description" className="sentence">
          {unit === undefined ? null : <span className="visually-hidden">{spokenUnits[unit]} </span>}
          {sentence}
        </Text>
      )}
      <FieldError className="problem">{problem}</FieldError>
    </NumberField>
  );
}

/**
 * Passes the number on while it is typed: the field itself speaks only when it is left. A number that the
 * field was given is not passed back, since by then a newer one may be on its way.
 */
function LiveValue({ value, onChange }: Pick<NumberInputProps, 'value' | 'onChange'>) {
  const typed = useContext(NumberFieldStateContext)?.numberValue ?? Number.NaN;
  useEffect(() => {
    if (!Object.is(typed, value)) onChange(typed);
  }, [typed, value, onChange]);
  return null;
}
