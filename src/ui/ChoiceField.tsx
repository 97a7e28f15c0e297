import { Label, RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components';
import type { RecipeChoice } from '../recipe/recipe.ts';
import { ResetButton } from './ResetButton.tsx';
import type { ChoiceText } from './recipeFields.ts';
import type { RecipeStore } from './recipeStore.ts';
import { useRecipe } from './useRecipe.ts';

interface ChoiceFieldProps<Key extends RecipeChoice> {
  readonly field: ChoiceText<Key>;
  readonly store: RecipeStore;
  readonly isDisabled: boolean;
}

/** A parameter that is one of a few words, with the sentence of the one that is chosen. */
export function ChoiceField<Key extends RecipeChoice>({ field, store, isDisabled }: ChoiceFieldProps<Key>) {
  const { key, label, options } = field;
  const chosen = useRecipe(store, ({ recipe }) => recipe[key]);
  const presetValue = useRecipe(store, ({ preset }) => preset.recipe[key]);
  const differs = chosen !== presetValue;
  return (
    <div className="recipe-field" data-differs={differs || undefined}>
      <RadioGroup
        className="radio-group"
        value={chosen}
        onChange={(word) => {
          const option = options.find(({ value }) => value === word);
          if (option !== undefined) store.set(key, option.value);
        }}
        isDisabled={isDisabled}
      >
        <div className="radio-group__line">
          <Label className="label">{label}</Label>
          {differs ? (
            <ResetButton
              field={field}
              value={options.find(({ value }) => value === presetValue)?.label ?? presetValue}
              store={store}
              isDisabled={isDisabled}
            />
          ) : null}
        </div>
        <div className="radio-group__options">
          {options.map((option) => (
            <RadioField key={option.value} value={option.value}>
              <RadioButton className="radio">
                <span className="radio__dot" aria-hidden="true" />
                {option.label}
              </RadioButton>
            </RadioField>
          ))}
        </div>
        <Text slot="description" className="sentence">
          {options.find(({ value }) => value === chosen)?.sentence}
        </Text>
      </RadioGroup>
    </div>
  );
}
