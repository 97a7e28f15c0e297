import { useEffect } from 'react';
import type { PassSettings } from '../run/rowGroupPasses.ts';
import type { Workbench } from '../run/workbench.ts';
import type { RecipeStore } from './recipeStore.ts';
import type { RunSettingsEditing } from './useRunSettings.ts';

/** What the next run would use, places and formats aside; both must be valid. */
export function passSettingsOf(
  store: RecipeStore,
  { workerCount, memoryMegabytes }: Pick<RunSettingsEditing, 'workerCount' | 'memoryMegabytes'>,
): PassSettings {
  return { recipe: store.snapshot().recipe, workerCount, memoryBudgetByteLength: memoryMegabytes * 1e6 };
}

/** Hands the workbench what the next run would use, at once and without a render when the recipe changes. */
export function usePassSettings(
  workbench: Pick<Workbench, 'setPassSettings'>,
  store: RecipeStore,
  { workerCount, memoryMegabytes, problems: settingsProblems }: RunSettingsEditing,
): void {
  const areSettingsValid = settingsProblems.length === 0;
  useEffect(() => {
    const handOn = (): void => {
      const isValid = areSettingsValid && store.snapshot().problems.length === 0;
      workbench.setPassSettings(
        isValid ? passSettingsOf(store, { workerCount, memoryMegabytes }) : undefined,
      );
    };
    handOn();
    return store.subscribe(handOn);
  }, [workbench, store, areSettingsValid, workerCount, memoryMegabytes]);
}
