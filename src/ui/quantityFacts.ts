import type { QuantityName } from '../diagnostics/diagnosis.ts';

/** How a number that images have is shown. */
export interface QuantityFacts {
  readonly title: string;
  /** What the numbers are, beside the title. */
  readonly unit: string;
  /** A number without its unit. */
  readonly format: (value: number) => string;
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
  boxWidth: { title: 'Box width', unit: 'px', format: decimals(0), isWhole: true },
  boxHeight: { title: 'Box height', unit: 'px', format: decimals(0), isWhole: true },
  aspect: { title: 'Aspect', unit: 'width / height', format: decimals(2), isWhole: false },
  inkShare: { title: 'Ink share', unit: '%', format: percent(2), isWhole: false },
  cropLoss: { title: 'Ink lost', unit: '%', format: percent(2), isWhole: false },
  contrast: { title: 'Contrast', unit: 'levels', format: decimals(0), isWhole: true },
};

/**
 * Numbers from `from` up to but not including `to`, without their unit: `112 to 119` or `0.5 to 0.6`.
 */
export function formatRange({ format, isWhole }: QuantityFacts, from: number, to: number): string {
  if (!isWhole) return `${format(from)} to ${format(to)}`;
  return to - from <= 1 ? format(from) : `${format(from)} to ${format(to - 1)}`;
}

function decimals(most: number): (value: number) => string {
  return new Intl.NumberFormat(undefined, { maximumFractionDigits: most }).format;
}

function percent(most: number): (share: number) => string {
  const { format } = new Intl.NumberFormat(undefined, { maximumFractionDigits: most });
  return (share) => format(share * 100);
}
