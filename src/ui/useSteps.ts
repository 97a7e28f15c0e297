import { useEffect, useState } from 'react';
import type { Recipe } from '../recipe/recipe.ts';
import { errorMessage } from '../run/errorMessage.ts';
import type { RowSteps } from '../run/pictures.ts';
import type { Workbench } from '../run/workbench.ts';
import { newestOnly } from './newestOnly.ts';

/** What came of a row's steps. */
export type LoadedSteps =
  | { readonly kind: 'loading' }
  | { readonly kind: 'steps'; readonly row: number; readonly recipe: Recipe; readonly steps: RowSteps }
  | { readonly kind: 'failed'; readonly message: string };

interface Wanted {
  readonly shardKey: number;
  readonly row: number;
  readonly recipe: Recipe;
}

/** The steps of a row. Those of the row or recipe before stay until the new ones are there. */
export function useSteps(
  workbench: Pick<Workbench, 'rows'>,
  shardKey: number,
  row: number,
  recipe: Recipe,
): LoadedSteps {
  const [loaded, setLoaded] = useState<LoadedSteps>({ kind: 'loading' });
  const [want] = useState(() =>
    newestOnly(async (wanted: Wanted) => setLoaded(await loadSteps(workbench, wanted))),
  );
  useEffect(() => want({ shardKey, row, recipe }), [want, shardKey, row, recipe]);
  return loaded;
}

async function loadSteps(
  workbench: Pick<Workbench, 'rows'>,
  { shardKey, row, recipe }: Wanted,
): Promise<LoadedSteps> {
  try {
    const steps = await workbench.rows.steps(shardKey, row, recipe);
    if (steps === undefined) return { kind: 'failed', message: 'The row is not decoded any more.' };
    return { kind: 'steps', row, recipe, steps };
  } catch (error) {
    return { kind: 'failed', message: errorMessage(error) };
  }
}
