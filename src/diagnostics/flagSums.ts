import { type FlagCounts, type FlagName, flagNames } from './diagnosis.ts';

/** The bit that stands for each flag in a row's sum of flags. */
export const flagBits: Readonly<Record<FlagName, number>> = perFlag((name) => 1 << flagNames.indexOf(name));

/** The flags in a row's sum of them, in the order in which they are shown. */
export function flagsIn(sum: number): FlagName[] {
  return flagNames.filter((name) => (sum & flagBits[name]) !== 0);
}

/** How many rows have each flag. */
export function countFlags(flags: Uint16Array): FlagCounts {
  const rowsOfSum = new Uint32Array(1 << flagNames.length);
  for (const sum of flags) rowsOfSum[sum] = (rowsOfSum[sum] ?? 0) + 1;
  return perFlag((name) => {
    let count = 0;
    for (const [sum, rows] of rowsOfSum.entries()) if ((sum & flagBits[name]) !== 0) count += rows;
    return count;
  });
}

/** No image has any flag. */
export const noFlags: FlagCounts = perFlag(() => 0);

/** The counts of two sets of images together. */
export function addFlagCounts(one: FlagCounts, other: FlagCounts): FlagCounts {
  return perFlag((name) => one[name] + other[name]);
}

function perFlag(make: (name: FlagName) => number): Record<FlagName, number> {
  return {
    bad: make('bad'),
    blank: make('blank'),
    inkAtEdge: make('inkAtEdge'),
    cropLoss: make('cropLoss'),
    boxAtLimit: make('boxAtLimit'),
    boxSmall: make('boxSmall'),
    boxLarge: make('boxLarge'),
    lowContrast: make('lowContrast'),
    duplicate: make('duplicate'),
    notSquare: make('notSquare'),
  };
}
