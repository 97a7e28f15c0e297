import { Label, RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components';
import { notebookRecipe } from '../recipe/recipe.ts';
import { ResetButton } from './ResetButton.tsx';
import { blankText } from './recipeFields.ts';
import type { RecipeEditing } from './useRecipe.ts';

interface BlankFieldProps {
  readonly editing: RecipeEditing;
  readonly isDisabled: boolean;
}

/** What becomes of images without ink. */
export function BlankField({ editing, isDisabled }: BlankFieldProps) {
  const { recipe, set, reset } = editing;
  const differs = recipe.blank !== notebookRecipe.blank;
  const defaultOption = blankText.options.find(({ value }) => value === notebookRecipe.blank);
  return (
    <div className="recipe-field" data-differs={differs || undefined}>
      <RadioGroup
        className="radio-group"
        value={recipe.blank}
        onChange={(value) => set('blank', value === 'skip' ? 'skip' : 'write')}
        isDisabled={isDisabled}
      >
        <div className="radio-group__line">
          <Label className="label">{blankText.label}</Label>
          {differs && defaultOption !== undefined ? (
            <ResetButton
              label={blankText.label}
              notebookValue={defaultOption.label}
              onReset={() => reset('blank')}
              isDisabled={isDisabled}
            />
          ) : null}
        </div>
        {blankText.options.map(({ value, label }) => (
          <RadioField key={value} value={value}>
            <RadioButton className="radio">
              <span className="radio__dot" aria-hidden="true" />
              {label}
            </RadioButton>
          </RadioField>
        ))}
        <Text slot="description" className="sentence">
          {blankText.sentence}
        </Text>
      </RadioGroup>
    </div>
  );
}
