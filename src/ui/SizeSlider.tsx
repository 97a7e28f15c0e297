import { Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components';

interface SizeSliderProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly range: { readonly least: number; readonly greatest: number; readonly step: number };
}

/** A slider from small to large. */
export function SizeSlider({ label, value, onChange, range }: SizeSliderProps) {
  return (
    <Slider
      className="size-slider"
      value={value}
      onChange={onChange}
      minValue={range.least}
      maxValue={range.greatest}
      step={range.step}
    >
      <Label className="size-slider__label">{label}</Label>
      <SliderTrack className="size-slider__track">
        <SliderThumb className="size-slider__thumb" />
      </SliderTrack>
    </Slider>
  );
}
