import { useMemo, useState } from 'react';
import { savePlaces } from '../run/destination.ts';
import { defaultMemoryBudgetByteLength } from '../run/memoryBudget.ts';
import type { SaveTo } from '../run/snapshot.ts';
import { rangeProblem } from './recipeProblems.ts';
import { type OutputEditing, useOutputChoice } from './useOutputChoice.ts';

/** The fewest and the most workers, both included. */
export const workerRange = [1, 64] as const;

/** The least and the greatest memory budget in decimal megabytes, both included. */
export const memoryRange = [256, 3900] as const;

/** The settings of a run as they stand in the fields. */
export interface RunSettingsEditing {
  /** `NaN` where the field is empty, and perhaps out of range: see `problems`. */
  readonly workerCount: number;
  readonly workerProblem: string | undefined;
  /** In decimal megabytes; `NaN` where the field is empty, and perhaps out of range. */
  readonly memoryMegabytes: number;
  readonly memoryProblem: string | undefined;
  readonly output: OutputEditing;
  /** Where there is no such place for the format, the best that there is. */
  readonly saveTo: SaveTo;
  /** The places that there are for the format, the best first. */
  readonly places: readonly SaveTo[];
  /** The column of labels that was chosen, whether or not the labels have it; `undefined` for none. */
  readonly classColumn: string | undefined;
  readonly problems: readonly string[];
  readonly setWorkerCount: (workerCount: number) => void;
  readonly setMemoryMegabytes: (megabytes: number) => void;
  readonly setSaveTo: (saveTo: SaveTo) => void;
  readonly setClassColumn: (classColumn: string | undefined) => void;
}

/**
 * Keeps the settings of the next run, at first what suits the machine. The result changes only with the
 * settings.
 */
export function useRunSettings(): RunSettingsEditing {
  const output = useOutputChoice();
  const [workerCount, setWorkerCount] = useState(() => within(workerRange, navigator.hardwareConcurrency));
  const [memoryMegabytes, setMemoryMegabytes] = useState(() =>
    within(memoryRange, Math.round(defaultMemoryBudgetByteLength() / 1e6)),
  );
  const [wantedPlace, setSaveTo] = useState<SaveTo>();
  const [classColumn, setClassColumn] = useState<string>();
  return useMemo(() => {
    const workerProblem = rangeProblem('Workers', workerCount, ...workerRange);
    const memoryProblem = rangeProblem('Memory budget', memoryMegabytes, ...memoryRange);
    const places = savePlaces(output.choice);
    const [best = 'download'] = places;
    const problems = [output.imagesATarProblem, workerProblem, memoryProblem];
    return {
      workerCount,
      workerProblem,
      memoryMegabytes,
      memoryProblem,
      output,
      saveTo: places.find((place) => place === wantedPlace) ?? best,
      places,
      classColumn,
      problems: problems.filter((problem) => problem !== undefined),
      setWorkerCount,
      setMemoryMegabytes,
      setSaveTo,
      setClassColumn,
    };
  }, [workerCount, memoryMegabytes, output, wantedPlace, classColumn]);
}

function within([least, greatest]: readonly [number, number], value: number): number {
  return Math.min(Math.max(value, least), greatest);
}
