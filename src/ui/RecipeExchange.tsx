import { Link, Save, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Recipe } from '../recipe/recipe.ts';
import { copyText } from './copyText.ts';
import { recipeLink } from './recipeLink.ts';
import type { RecipeStore } from './recipeStore.ts';
import { useRecipe } from './useRecipe.ts';

interface RecipeExchangeProps {
  readonly store: RecipeStore;
  readonly isDisabled: boolean;
}

/** What came of copying the link to a recipe. */
interface Copied {
  readonly recipe: Recipe;
  readonly message: string;
}

/** How a recipe comes and goes: as the command line's file, and as a link. */
export function RecipeExchange({ store, isDisabled }: RecipeExchangeProps) {
  const inputRef = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<Copied>();
  const isUsable = useRecipe(store, ({ problems }) => problems.length === 0);
  const fileProblem = useRecipe(store, ({ refusal }) =>
    refusal?.source === 'file' ? refusal.message : undefined,
  );
  const isCopiedStill = useRecipe(store, ({ recipe }) => recipe === copied?.recipe);
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
          if (file !== undefined) void store.load(file);
          event.currentTarget.value = '';
        }}
      />
      <div className="button-row">
        <Button className="button" onPress={() => inputRef.current?.click()} isDisabled={isDisabled}>
          <Upload size={16} aria-hidden="true" />
          Load recipe
        </Button>
        <Button className="button" onPress={() => store.save()} isDisabled={!isUsable}>
          <Save size={16} aria-hidden="true" />
          Save recipe
        </Button>
        <Button
          className="button"
          onPress={() => void copyLink(store.snapshot().recipe).then(setCopied)}
          isDisabled={!isUsable}
        >
          <Link size={16} aria-hidden="true" />
          Copy link
        </Button>
      </div>
      <p className="sentence" role="status">
        {isCopiedStill ? copied?.message : ''}
      </p>
      {fileProblem === undefined ? null : (
        <p className="problem" role="alert">
          {fileProblem} The recipe is as it was.
        </p>
      )}
    </div>
  );
}

async function copyLink(recipe: Recipe): Promise<Copied> {
  const link = recipeLink(recipe);
  const message = (await copyText(link))
    ? 'Copied: the link opens this page with this recipe.'
    : `The browser does not let the page copy. The link is ${link}`;
  return { recipe, message };
}
