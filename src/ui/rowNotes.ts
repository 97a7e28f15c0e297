import type { Diagnosis, FlagName } from '../diagnostics/diagnosis.ts';
import { flagsIn } from '../diagnostics/flagSums.ts';
import type { RowChoice, RowSort } from '../diagnostics/rowChoice.ts';
import { flagLabels, sortNumber } from './findingTexts.ts';

/** What the gallery says of an image below its picture. */
export interface RowNote {
  /** What it is sorted by, beside its id; empty where that is nothing. */
  readonly number: string;
  /** What was found, in short; empty where there is nothing to say. */
  readonly short: string;
  /** All that was found. */
  readonly full: string;
  /** Whether it is no more than what most images may have. */
  readonly isQuiet: boolean;
}

const noNote: RowNote = { number: '', short: '', full: '', isQuiet: true };

/** What the picture itself says already. */
const saidElsewhere: ReadonlySet<FlagName> = new Set(['bad', 'blank']);

/** What so many images have that it is not to be warned of, nor noted of each unless it is looked for. */
export const usualFlags: ReadonlySet<FlagName> = new Set(['boxAtLimit', 'notSquare']);

/**
 * The note of a row: the number that it is sorted by, and its flags, the first in words. What all images that
 * are shown have need not be said of each.
 *
 * @param diagnosis of the rows, the one that they were chosen by
 * @param locale a BCP 47 tag; the user's own where it is left out
 */
export function rowNote(
  diagnosis: Diagnosis | undefined,
  { flags, sort }: RowChoice,
  row: number,
  locale?: string,
): RowNote {
  if (diagnosis === undefined) return noNote;
  const number = sortNumber(sort, diagnosis, row, locale) ?? '';
  const found = flagsOfRow(diagnosis, row).filter((flag) => !saidElsewhere.has(flag));
  if (found.length === 0 && number === '') return noNote;
  const seen = found.filter((flag) => (flags.has(flag) ? flags.size > 1 : !usualFlags.has(flag)));
  const [first] = seen;
  const more = seen.length > 1 ? ` +${seen.length - 1}` : '';
  return {
    number,
    short: first === undefined ? '' : `${flagLabels[first]}${more}`,
    full: found.map((flag) => flagLabels[flag]).join(', '),
    isQuiet: seen.every((flag) => usualFlags.has(flag)),
  };
}

/** How much room the number of a note takes, in CSS pixels; 0 where there is none. */
export function numberWidthOf({ kind }: RowSort): number {
  switch (kind) {
    case 'quantity':
      return 46;
    case 'boxArea':
      return 84;
    case 'row':
    case 'duplicates':
      return 0;
  }
}

/** The flags of a row, in the order in which they are shown. */
export function flagsOfRow({ flags, firstRow }: Diagnosis, row: number): readonly FlagName[] {
  return flagsIn(flags[row - firstRow] ?? 0);
}
