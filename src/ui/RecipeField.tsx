import { memo, useCallback } from 'react';
import { Group } from 'react-aria-components';
import type { Geometry } from '../recipe/geometry.ts';
import { recipeRanges } from '../recipe/recipe.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { InvertField } from './InvertField.tsx';
import { NumberInput } from './NumberInput.tsx';
import { NumberSlider } from './NumberSlider.tsx';
import { ResetButton } from './ResetButton.tsx';
import type { FieldText, NumberText } from './recipeFields.ts';
import { fieldProblem, idleReason } from './recipeProblems.ts';
import type { RecipeStore } from './recipeStore.ts';
import { geometryObstacle, type RecognisedShard } from './runPlan.ts';
import { sliderRange } from './sliderRange.ts';
import { useRecipe } from './useRecipe.ts';

interface RecipeFieldProps<Field> {
  readonly field: Field;
  readonly store: RecipeStore;
  /** The shards that the recipe has to suit. */
  readonly shards: readonly RecognisedShard[];
  /** The images that the sliders' ranges suit. */
  readonly geometry: Geometry;
  readonly isDisabled: boolean;
}

/** One parameter of the recipe. */
export const RecipeField = memo(function RecipeField(props: RecipeFieldProps<FieldText>) {
  const { field, store, isDisabled } = props;
  switch (field.kind) {
    case 'switch':
      return <InvertField field={field} store={store} isDisabled={isDisabled} />;
    case 'choice':
      return <ChoiceField field={field} store={store} isDisabled={isDisabled} />;
    case 'number':
      return <NumberRecipeField {...props} field={field} />;
  }
});

/** A whole-number parameter: a slider for what is usual, a number field for all that is possible. */
function NumberRecipeField(props: RecipeFieldProps<NumberText>) {
  const { field, store, shards, geometry, isDisabled } = props;
  const { key, label, unit, sentence } = field;
  const value = useRecipe(store, ({ recipe }) => recipe[key]);
  const presetValue = useRecipe(store, ({ preset }) => preset.recipe[key]);
  const idle = useRecipe(store, ({ recipe }) => idleReason(key, recipe));
  const shardProblem = useRecipe(store, ({ recipe }) =>
    key === 'border' ? geometryObstacle(recipe, shards) : undefined,
  );
  const onChange = useCallback((next: number) => store.set(key, next), [store, key]);
  const problem = fieldProblem(field, value) ?? shardProblem;
  const differs = value !== presetValue;
  return (
    <Group className="recipe-field" role="presentation" data-differs={differs || undefined}>
      {({ isFocusWithin }) => {
        // What is wrong has to be mended even where it has no effect, and typed to its end.
        const isOff = isDisabled || (idle !== undefined && problem === undefined && !isFocusWithin);
        return (
          <NumberInput
            label={label}
            unit={unit}
            sentence={idle ?? sentence}
            value={value}
            onChange={onChange}
            problem={problem}
            range={recipeRanges[key]}
            isDisabled={isOff}
            slider={
              <NumberSlider
                label={label}
                value={value}
                range={sliderRange(key, geometry)}
                onChange={onChange}
                isDisabled={isOff}
              />
            }
          >
            {differs ? (
              <ResetButton field={field} value={String(presetValue)} store={store} isDisabled={isDisabled} />
            ) : null}
          </NumberInput>
        );
      }}
    </Group>
  );
}
