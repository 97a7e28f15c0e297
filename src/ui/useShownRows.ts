import { useMemo, useState } from 'react';
import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import type { StoredRows } from '../run/snapshot.ts';
import { chosenRows, isEveryRow } from './chosenRows.ts';
import { type GalleryRows, randomRows, sortedLike } from './galleryRows.ts';
import type { OrderedChoice, RowChoiceStore } from './rowChoiceStore.ts';
import { useRowChoice } from './useRowChoice.ts';

/** Images of a random sample. */
const sampleCount = 96;

/** The rows that the gallery shows. */
export interface ShownChoice {
  readonly rows: GalleryRows;
  /** What they were chosen by. */
  readonly choice: OrderedChoice;
  /** How many are chosen, of which `rows` may be a random sample. */
  readonly chosenCount: number;
  readonly isSample: boolean;
  /**
   * Shows some of the chosen rows, picked at random.
   *
   * @returns the first of them
   */
  readonly showSample: () => number;
  /**
   * Shows all rows that are chosen, or where a row that is to be among them is not, all there are.
   *
   * @param name what that row's image is called
   */
  readonly showWith: (row: number, name?: string) => void;
}

/** Rows picked at random from those that some flags and a range leave. */
interface Sample extends Pick<OrderedChoice, 'flags' | 'range'> {
  /** Seeds its randomness. */
  readonly number: number;
  readonly rows: readonly number[];
}

/**
 * Keeps which rows are shown: those that are chosen, or a random sample of them, which stays as it is until
 * others are chosen: in another order it is sorted.
 *
 * @param diagnosis what was found of the rows of the store
 * @param isHeld whether the rows stay though something else was found of them: who looks at one image keeps it
 *   and its neighbours
 */
export function useShownRows(
  { firstRow, endRow }: StoredRows,
  diagnosis: Diagnosis | undefined,
  store: RowChoiceStore,
  isHeld: boolean,
): ShownChoice {
  const choice = useRowChoice(store);
  // All rows in their own order stay the same whatever is found of them.
  const heeded = isEveryRow(choice) ? undefined : diagnosis;
  const chosen = useMemo(
    () => chosenRows(heeded, choice, firstRow, endRow),
    [heeded, choice, firstRow, endRow],
  );
  const [lastSample, setLastSample] = useState<Sample>();
  const [isSampleWanted, setSampleWanted] = useState(false);
  const isOfSample =
    isSampleWanted && lastSample?.flags === choice.flags && lastSample.range === choice.range;
  const sample = isOfSample ? lastSample : undefined;
  const { sort } = choice;
  const sampleRows = useMemo(() => {
    if (sample === undefined) return undefined;
    const all = chosenRows(heeded, { flags: new Set(), sort }, firstRow, endRow);
    return sortedLike(sample.rows, all);
  }, [sample, heeded, sort, firstRow, endRow]);
  const rows = sampleRows ?? chosen;
  const [shown, setShown] = useState({ rows, choice, sample });
  const isAsked = choice !== shown.choice || sample !== shown.sample;
  if (isAsked || (rows !== shown.rows && !isHeld)) setShown({ rows, choice, sample });
  return {
    rows: shown.rows,
    choice: shown.choice,
    chosenCount: sample === undefined ? shown.rows.count : chosen.count,
    isSample: shown.sample !== undefined,
    showSample: () => {
      const number = (lastSample?.number ?? 0) + 1;
      const picked = randomRows(0, chosen.count, sampleCount, number).map(chosen.rowAt);
      setLastSample({ number, flags: choice.flags, range: choice.range, rows: picked });
      setSampleWanted(true);
      return picked[0] ?? Number.NaN;
    },
    showWith: (row, name) => {
      setSampleWanted(false);
      if (sample === undefined || chosen.positionOf(row) === undefined) store.clear(name);
    },
  };
}
