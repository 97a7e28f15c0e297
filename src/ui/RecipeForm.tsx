import { Redo2, RotateCcw, Undo2 } from 'lucide-react';
import { memo, useRef } from 'react';
import { Button } from 'react-aria-components';
import { flushSync } from 'react-dom';
import type { Geometry } from '../recipe/geometry.ts';
import { isSameRecipe } from '../recipe/presets.ts';
import { PresetField } from './PresetField.tsx';
import { RecipeExchange } from './RecipeExchange.tsx';
import { RecipeField } from './RecipeField.tsx';
import { recipeSteps } from './recipeFields.ts';
import type { RecipeStore } from './recipeStore.ts';
import type { RecognisedShard } from './runPlan.ts';
import { useRecipe } from './useRecipe.ts';

interface RecipeFormProps {
  readonly store: RecipeStore;
  /** The shards that the recipe has to suit. */
  readonly shards: readonly RecognisedShard[];
  /** The images that the sliders' ranges suit. */
  readonly geometry: Geometry;
  readonly isDisabled: boolean;
}

/** The preset, then the steps in the order in which they happen, each with its parameters. */
export const RecipeForm = memo(function RecipeForm({ store, shards, geometry, isDisabled }: RecipeFormProps) {
  return (
    <div className="recipe-form">
      <PresetField store={store} isDisabled={isDisabled} />
      <HistoryButtons store={store} isDisabled={isDisabled} />
      <ol className="steps">
        {recipeSteps.map(({ title, fields }) => (
          <li className="step" key={title}>
            <h3 className="step__title">{title}</h3>
            {fields.map((field) => (
              <RecipeField
                key={field.key}
                field={field}
                store={store}
                shards={shards}
                geometry={geometry}
                isDisabled={isDisabled}
              />
            ))}
          </li>
        ))}
      </ol>
      <RecipeExchange store={store} isDisabled={isDisabled} />
    </div>
  );
});

function HistoryButtons({ store, isDisabled }: Pick<RecipeFormProps, 'store' | 'isDisabled'>) {
  const undoRef = useRef<HTMLButtonElement>(null);
  const redoRef = useRef<HTMLButtonElement>(null);
  const canUndo = useRecipe(store, (snapshot) => snapshot.canUndo);
  const canRedo = useRecipe(store, (snapshot) => snapshot.canRedo);
  const isPreset = useRecipe(store, ({ recipe, preset }) => isSameRecipe(recipe, preset.recipe));
  /** Changes the recipe; where the button that was pressed has no more to do, the other gets the focus. */
  const change = (step: 'undo' | 'redo' | 'resetAll'): void => {
    // The other is enabled only once it is rendered.
    flushSync(() => store[step]());
    const { canUndo: canUndoMore, canRedo: canRedoMore } = store.snapshot();
    if (step === 'undo' && !canUndoMore) redoRef.current?.focus();
    else if (step === 'resetAll' || (step === 'redo' && !canRedoMore)) undoRef.current?.focus();
  };
  return (
    <div className="button-row">
      <Button
        ref={undoRef}
        className="button"
        onPress={() => change('undo')}
        isDisabled={isDisabled || !canUndo}
      >
        <Undo2 size={16} aria-hidden="true" />
        Undo
      </Button>
      <Button
        ref={redoRef}
        className="button"
        onPress={() => change('redo')}
        isDisabled={isDisabled || !canRedo}
      >
        <Redo2 size={16} aria-hidden="true" />
        Redo
      </Button>
      <Button className="button" onPress={() => change('resetAll')} isDisabled={isDisabled || isPreset}>
        <RotateCcw size={16} aria-hidden="true" />
        Reset recipe
      </Button>
    </div>
  );
}
