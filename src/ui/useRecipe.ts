import { useCallback, useMemo, useState } from 'react';
import { formatRecipe, parseRecipe } from '../recipe/parseRecipe.ts';
import { notebookRecipe, type Recipe } from '../recipe/recipe.ts';
import { fieldProblem, recipeSteps } from './recipeFields.ts';
import { saveFile } from './saveFile.ts';

/** The recipe as it stands in the fields, and what can be done with it. */
export interface RecipeEditing {
  /** The values in the fields; `NaN` where one is empty, and perhaps out of range: see `problems`. */
  readonly recipe: Recipe;
  /** What is wrong with the fields, in their order. */
  readonly problems: readonly string[];
  /** Why the last recipe file was not taken. */
  readonly fileProblem: string | undefined;
  readonly set: <Key extends keyof Recipe>(key: Key, value: Recipe[Key]) => void;
  readonly reset: (key: keyof Recipe) => void;
  readonly resetAll: () => void;
  readonly load: (file: File) => Promise<void>;
  readonly save: () => void;
}

/** Keeps the recipe that the fields show, the notebook's at first. The result changes only with the recipe. */
export function useRecipe(): RecipeEditing {
  const [recipe, setRecipe] = useState(notebookRecipe);
  const [fileProblem, setFileProblem] = useState<string>();
  const set = useCallback<RecipeEditing['set']>((key, value) => {
    setRecipe((before) => (Object.is(before[key], value) ? before : { ...before, [key]: value }));
  }, []);
  return useMemo(
    () => ({
      recipe,
      problems: fieldProblems(recipe),
      fileProblem,
      set,
      reset: (key) => setRecipe((before) => ({ ...before, [key]: notebookRecipe[key] })),
      resetAll: () => {
        setRecipe(notebookRecipe);
        setFileProblem(undefined);
      },
      load: async (file) => {
        const parsed = await readRecipe(file);
        if (parsed.kind === 'recipe') setRecipe(parsed.recipe);
        setFileProblem(parsed.kind === 'recipe' ? undefined : `${file.name}: ${parsed.message}`);
      },
      save: () => saveFile(new Blob([formatRecipe(recipe)], { type: 'application/json' }), 'recipe.json'),
    }),
    [recipe, fileProblem, set],
  );
}

function fieldProblems(recipe: Recipe): readonly string[] {
  return recipeSteps
    .flatMap(({ fields }) => fields)
    .map((field) => fieldProblem(field, recipe[field.key]))
    .filter((problem) => problem !== undefined);
}

async function readRecipe(file: File): Promise<ReturnType<typeof parseRecipe>> {
  try {
    return parseRecipe(await file.text());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'invalid', message: `The file could not be read: ${reason}` };
  }
}
