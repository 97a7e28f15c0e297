import { SwitchButton, SwitchField, Text } from 'react-aria-components';
import { ResetButton } from './ResetButton.tsx';
import type { SwitchText } from './recipeFields.ts';
import type { RecipeStore } from './recipeStore.ts';
import { useRecipe } from './useRecipe.ts';

interface InvertFieldProps {
  readonly field: SwitchText;
  readonly store: RecipeStore;
  readonly isDisabled: boolean;
}

/** Whether ink is dark on light paper. */
export function InvertField({ field, store, isDisabled }: InvertFieldProps) {
  const isOn = useRecipe(store, ({ recipe }) => recipe.invert);
  const presetValue = useRecipe(store, ({ preset }) => preset.recipe.invert);
  const differs = isOn !== presetValue;
  return (
    <div className="recipe-field" data-differs={differs || undefined}>
      <SwitchField
        className="switch-field"
        isSelected={isOn}
        onChange={(isSelected) => store.set('invert', isSelected)}
        isDisabled={isDisabled}
      >
        <div className="switch-field__line">
          <SwitchButton className="switch">
            <span className="label">{field.label}</span>
            <span className="switch__track" aria-hidden="true" />
          </SwitchButton>
          {differs ? (
            <ResetButton
              field={field}
              value={presetValue ? 'on' : 'off'}
              store={store}
              isDisabled={isDisabled}
            />
          ) : null}
        </div>
        <Text slot="description" className="sentence">
          {field.sentence}
        </Text>
      </SwitchField>
    </div>
  );
}
