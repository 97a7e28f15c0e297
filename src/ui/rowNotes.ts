import type { Diagnosis, FlagName } from '../diagnostics/diagnosis.ts';
import { flagBits, flagsIn } from '../diagnostics/flagSums.ts';
import type { RowChoice } from '../diagnostics/rowChoice.ts';
import { flagLabels, sortNumber } from './findingTexts.ts';

/** What the gallery says of an image below its id. */
export interface RowNote {
  /** In short; empty where there is nothing to say. */
  readonly short: string;
  /** All of it. */
  readonly full: string;
  /** Whether it is no more than what most images may have. */
  readonly isQuiet: boolean;
}

const noNote: RowNote = { short: '', full: '', isQuiet: true };

/** What the picture itself says already. */
const saidElsewhere = flagBits.bad | flagBits.blank;

/** What so many images have that a note of each would only be noise, unless they are what is looked for. */
const usual: ReadonlySet<FlagName> = new Set(['boxAtLimit', 'notSquare']);

/**
 * The note of a row: the number that it is sorted by, and its flags, the first in words. What all images that
 * are shown have need not be said of each.
 *
 * @param diagnosis of the rows, the one that they were chosen by
 */
export function rowNote(diagnosis: Diagnosis | undefined, { flags, sort }: RowChoice, row: number): RowNote {
  if (diagnosis === undefined) return noNote;
  const number = sortNumber(sort, diagnosis, row);
  const found = flagsIn((diagnosis.flags[row - diagnosis.firstRow] ?? 0) & ~saidElsewhere);
  if (found.length === 0 && number === undefined) return noNote;
  const seen = found.filter((flag) => (flags.has(flag) ? flags.size > 1 : !usual.has(flag)));
  const [first] = seen;
  const more = seen.length > 1 ? ` +${seen.length - 1}` : '';
  const words = first === undefined ? undefined : `${flagLabels[first]}${more}`;
  const textOf = (parts: readonly (string | undefined)[], between: string) =>
    parts.filter((part) => part !== undefined).join(between);
  return {
    short: textOf([number, words], ' · '),
    full: textOf([number, ...found.map((flag) => flagLabels[flag])], ', '),
    isQuiet: seen.every((flag) => usual.has(flag)),
  };
}

/** The flags of a row, in the order in which they are shown. */
export function flagsOfRow({ flags, firstRow }: Diagnosis, row: number): readonly FlagName[] {
  return flagsIn(flags[row - firstRow] ?? 0);
}
