import { useEffect } from 'react';
import type { Workbench } from '../run/workbench.ts';
import type { RecipeStore } from './recipeStore.ts';
import type { RunSettingsEditing } from './useRunSettings.ts';

/** Hands the workbench what the next run would use, at once and without a render when the recipe changes. */
export function usePassSettings(
  workbench: Pick<Workbench, 'setPassSettings'>,
  store: RecipeStore,
  { workerCount, memoryMegabytes, problems: settingsProblems }: RunSettingsEditing,
): void {
  const areSettingsValid = settingsProblems.length === 0;
  useEffect(() => {
    const handOn = (): void => {
      const { recipe, problems } = store.snapshot();
      workbench.setPassSettings(
        areSettingsValid && problems.length === 0
          ? { recipe, workerCount, memoryBudgetByteLength: memoryMegabytes * 1e6 }
          : undefined,
      );
    };
    handOn();
    return store.subscribe(handOn);
  }, [workbench, store, areSettingsValid, workerCount, memoryMegabytes]);
}
