import type { QuantityName } from '../diagnostics/diagnosis.ts';
import { formatCount, formatDecimal, formatHundredths, formatTenths } from './format.ts';

/** How a number that images have is shown. */
export interface QuantityFacts {
  readonly title: string;
  /** What the numbers are, beside the title. */
  readonly unit: string;
  /** A number without its unit, to as many digits as it takes. */
  readonly format: (value: number, locale?: string) => string;
  /** The number of one image with its unit, always to the same digits. */
  readonly formatOne: (value: number, locale?: string) => string;
  /** Whether there are only whole numbers. */
  readonly isWhole: boolean;
}

/** The numbers in the order in which they are shown beside one another. */
export const plottedQuantities: readonly QuantityName[] = [
  'boxWidth',
  'boxHeight',
  'aspect',
  'inkShare',
  'cropLoss',
  'contrast',
];

/** How each number is shown. */
export const quantityFacts: Readonly<Record<QuantityName, QuantityFacts>> = {
  boxWidth: { title: 'Box width', unit: 'px', format: formatCount, formatOne: pixels, isWhole: true },
  boxHeight: { title: 'Box height', unit: 'px', format: formatCount, formatOne: pixels, isWhole: true },
  aspect: {
    title: 'Aspect',
    unit: 'width / height',
    format: formatDecimal,
    formatOne: formatHundredths,
    isWhole: false,
  },
  inkShare: { title: 'Ink share', unit: '%', format: percent, formatOne: formatTenths, isWhole: false },
  cropLoss: { title: 'Ink lost', unit: '%', format: percent, formatOne: formatTenths, isWhole: false },
  contrast: { title: 'Contrast', unit: 'levels', format: formatCount, formatOne: formatCount, isWhole: true },
};

/**
 * Numbers from `from` up to but not including `to`, without their unit: `112 to 119` or `0.5 to 0.6`.
 */
export function formatRange(
  { format, isWhole }: QuantityFacts,
  from: number,
  to: number,
  locale?: string,
): string {
  const last = isWhole ? to - 1 : to;
  return last <= from ? format(from, locale) : `${format(from, locale)} to ${format(last, locale)}`;
}

function pixels(length: number, locale?: string): string {
  return `${formatCount(length, locale)} px`;
}

function percent(share: number, locale?: string): string {
  return formatDecimal(share * 100, locale);
}
