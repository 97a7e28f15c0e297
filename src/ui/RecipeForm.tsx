import { RotateCcw, Save, Upload } from 'lucide-react';
import { memo, useRef } from 'react';
import { Button } from 'react-aria-components';
import { formatRecipe } from '../recipe/parseRecipe.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { BlankField } from './BlankField.tsx';
import { InvertField } from './InvertField.tsx';
import { RecipeField } from './RecipeField.tsx';
import { blankText, invertText, recipeSteps } from './recipeFields.ts';
import { geometryObstacle, type RecognisedShard } from './runPlan.ts';
import type { RecipeEditing } from './useRecipe.ts';

interface RecipeFormProps {
  readonly editing: RecipeEditing;
  /** The shards that the recipe has to suit. */
  readonly shards: readonly RecognisedShard[];
  readonly isDisabled: boolean;
}

/** The steps of the recipe in the order in which they happen, each with its parameters. */
export const RecipeForm = memo(function RecipeForm({ editing, shards, isDisabled }: RecipeFormProps) {
  const borderProblem = geometryObstacle(editing.recipe, shards);
  return (
    <div className="recipe-form">
      <ol className="steps">
        <li className="step">
          <h3 className="step__title">{invertText.title}</h3>
          <InvertField editing={editing} isDisabled={isDisabled} />
        </li>
        {recipeSteps.map(({ title, fields }) => (
          <li className="step" key={title}>
            <h3 className="step__title">{title}</h3>
            {fields.map((field) => (
              <RecipeField
                key={field.key}
                field={field}
                editing={editing}
                shardProblem={field.key === 'border' ? borderProblem : undefined}
                isDisabled={isDisabled}
              />
            ))}
          </li>
        ))}
        <li className="step step--aside">
          <h3 className="step__title">{blankText.title}</h3>
          <BlankField editing={editing} isDisabled={isDisabled} />
        </li>
      </ol>
      <RecipeFileButtons editing={editing} isDisabled={isDisabled} />
    </div>
  );
});

function RecipeFileButtons({ editing, isDisabled }: Pick<RecipeFormProps, 'editing' | 'isDisabled'>) {
  const inputRef = useRef<HTMLInputElement>(null);
  const isNotebook = formatRecipe(editing.recipe) === formatRecipe(notebookRecipe);
  return (
    <div className="recipe-files">
      <input
        ref={inputRef}
        type="file"
        accept=".json,application/json"
        aria-label="Recipe file"
        hidden
        disabled={isDisabled}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file !== undefined) void editing.load(file);
          event.currentTarget.value = '';
        }}
      />
      <div className="button-row">
        <Button className="button" onPress={() => inputRef.current?.click()} isDisabled={isDisabled}>
          <Upload size={16} aria-hidden="true" />
          Load recipe
        </Button>
        <Button
          className="button"
          onPress={editing.save}
          isDisabled={isDisabled || editing.problems.length > 0}
        >
          <Save size={16} aria-hidden="true" />
          Save recipe
        </Button>
        <Button className="button" onPress={editing.resetAll} isDisabled={isDisabled || isNotebook}>
          <RotateCcw size={16} aria-hidden="true" />
          Reset recipe
        </Button>
      </div>
      {editing.fileProblem === undefined ? null : (
        <p className="problem" role="alert">
          {editing.fileProblem}
        </p>
      )}
    </div>
  );
}
