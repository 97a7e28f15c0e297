import { useCallback } from 'react';
import { notebookRecipe, recipeRanges } from '../recipe/recipe.ts';
import { NumberInput } from './NumberInput.tsx';
import { ResetButton } from './ResetButton.tsx';
import { fieldProblem, type RecipeFieldText } from './recipeFields.ts';
import type { RecipeEditing } from './useRecipe.ts';

interface RecipeFieldProps {
  readonly field: RecipeFieldText;
  readonly editing: RecipeEditing;
  /** What is wrong with the value for the shards at hand, where its range is kept. */
  readonly shardProblem?: string | undefined;
  readonly isDisabled: boolean;
}

/** One whole-number parameter of the recipe. */
export function RecipeField({ field, editing, shardProblem, isDisabled }: RecipeFieldProps) {
  const { key, label, unit, sentence } = field;
  const { recipe, set, reset } = editing;
  const value = recipe[key];
  const onChange = useCallback((next: number) => set(key, next), [key, set]);
  const differs = value !== notebookRecipe[key];
  return (
    <div className="recipe-field" data-differs={differs || undefined}>
      <NumberInput
        label={label}
        unit={unit}
        sentence={sentence}
        value={value}
        onChange={onChange}
        problem={fieldProblem(field, value) ?? shardProblem}
        range={recipeRanges[key]}
        isDisabled={isDisabled}
      >
        {differs ? (
          <ResetButton
            label={label}
            notebookValue={String(notebookRecipe[key])}
            onReset={() => reset(key)}
            isDisabled={isDisabled}
          />
        ) : null}
      </NumberInput>
    </div>
  );
}
