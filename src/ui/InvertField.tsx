import { SwitchButton, SwitchField, Text } from 'react-aria-components';
import { notebookRecipe } from '../recipe/recipe.ts';
import { ResetButton } from './ResetButton.tsx';
import { invertText } from './recipeFields.ts';
import type { RecipeEditing } from './useRecipe.ts';

interface InvertFieldProps {
  readonly editing: RecipeEditing;
  readonly isDisabled: boolean;
}

/** Whether ink is dark on light paper. */
export function InvertField({ editing, isDisabled }: InvertFieldProps) {
  const { recipe, set, reset } = editing;
  const differs = recipe.invert !== notebookRecipe.invert;
  return (
    <div className="recipe-field" data-differs={differs || undefined}>
      <SwitchField
        className="switch-field"
        isSelected={recipe.invert}
        onChange={(isSelected) => set('invert', isSelected)}
        isDisabled={isDisabled}
      >
        <div className="switch-field__line">
          <SwitchButton className="switch">
            <span className="label">{invertText.label}</span>
            <span className="switch__track" aria-hidden="true" />
          </SwitchButton>
          {differs ? (
            <ResetButton
              label={invertText.label}
              notebookValue="on"
              onReset={() => reset('invert')}
              isDisabled={isDisabled}
            />
          ) : null}
        </div>
        <Text slot="description" className="sentence">
          {invertText.sentence}
        </Text>
      </SwitchField>
    </div>
  );
}
