import { Slider, SliderFill, SliderThumb, SliderTrack } from 'react-aria-components';
import type { SliderRange } from './sliderRange.ts';

interface NumberSliderProps {
  readonly label: string;
  /** `NaN` where the field is empty; the slider stands at the end that is nearest where it is out of range. */
  readonly value: number;
  readonly range: SliderRange;
  readonly onChange: (value: number) => void;
  readonly isDisabled: boolean;
}

/** The slider that belongs to a number field, and has its name. */
export function NumberSlider({ label, value, range, onChange, isDisabled }: NumberSliderProps) {
  const { least, greatest, step } = range;
  return (
    <Slider
      className="slider"
      aria-label={label}
      value={Number.isNaN(value) ? least : value}
      minValue={least}
      maxValue={greatest}
      step={step}
      onChange={onChange}
      isDisabled={isDisabled}
    >
      <SliderTrack className="slider__track">
        <SliderFill className="slider__fill" />
        <SliderThumb className="slider__thumb" />
      </SliderTrack>
    </Slider>
  );
}
