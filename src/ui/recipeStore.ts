import { formatRecipe, type ParsedRecipe, parseRecipe } from '../recipe/parseRecipe.ts';
import { notebookPreset, type Preset, presetOf } from '../recipe/presets.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { parseRecipeAddress } from '../recipe/recipeAddress.ts';
import { errorMessage } from '../run/errorMessage.ts';
import {
  edited,
  historyOf,
  type RecipeHistory,
  type RecipeStep,
  redone,
  replaced,
  undone,
} from './recipeHistory.ts';
import { recipeProblems } from './recipeProblems.ts';
import { saveFile } from './saveFile.ts';

/** Why the last recipe from outside was not taken. */
export interface RecipeRefusal {
  readonly source: 'file' | 'address';
  /** Whole sentences. */
  readonly message: string;
}

/** The recipe as it stands in the fields, at one time. */
export interface RecipeSnapshot {
  /** The values in the fields; `NaN` where one is empty, and perhaps out of range: see `problems`. */
  readonly recipe: Recipe;
  /** What the recipe is compared with. */
  readonly preset: Preset;
  /** What is wrong with the fields, in their order. */
  readonly problems: readonly string[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly refusal: RecipeRefusal | undefined;
}

/**
 * Keeps the recipe of the page. It lives outside React, so that what shows one parameter need be rendered
 * only when that one changes, and so that whoever draws by it learns of a change at once.
 */
export class RecipeStore {
  readonly #listeners = new Set<() => void>();
  #history: RecipeHistory;
  #snapshot: RecipeSnapshot;

  /** @param address the part of the page's address from the `#` on; empty for the notebook's recipe */
  constructor(address: string) {
    const parsed = parseRecipeAddress(address);
    this.#history = historyOf(
      parsed.kind === 'recipe'
        ? stepOf(parsed.recipe)
        : { recipe: notebookPreset.recipe, preset: notebookPreset },
    );
    this.#snapshot = snapshotOf(this.#history, refusalOf('address', parsed));
  }

  /** Calls a listener after each change; returns what ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The state of now: the same object until something changes. */
  readonly snapshot = (): RecipeSnapshot => this.#snapshot;

  /** Sets a parameter to what a field or slider says. */
  set<Key extends keyof Recipe>(key: Key, value: Recipe[Key]): void {
    this.#change(edited(this.#history, key, value, performance.now()));
  }

  /** Takes a parameter back to the preset's value. */
  reset(key: keyof Recipe): void {
    const { recipe, preset } = this.#history.present;
    const next = { ...recipe, [key]: preset.recipe[key] };
    this.#change(replaced(this.#history, { recipe: next, preset: presetOf(next) ?? preset }));
  }

  /** Takes all parameters back to the preset's values. */
  resetAll(): void {
    this.choosePreset(this.#history.present.preset);
  }

  /** Takes a preset's recipe, from which differences are counted from then on. */
  choosePreset(preset: Preset): void {
    this.#change(replaced(this.#history, { recipe: preset.recipe, preset }));
  }

  undo(): void {
    this.#change(undone(this.#history));
  }

  redo(): void {
    this.#change(redone(this.#history));
  }

  /** Takes the recipe of a file; where it is none, says so and changes nothing. */
  async load(file: File): Promise<void> {
    const parsed = await readRecipe(file);
    const named =
      parsed.kind === 'recipe' ? parsed : { ...parsed, message: `${file.name}: ${parsed.message}` };
    this.#take('file', named);
  }

  /** Takes the recipe of the page's address; where it is none, says so and changes nothing. */
  takeAddress(address: string): void {
    this.#take('address', parseRecipeAddress(address));
  }

  /** Hands the recipe to the browser as a download. */
  save(): void {
    const text = formatRecipe(this.#snapshot.recipe);
    saveFile(new Blob([text], { type: 'application/json' }), 'recipe.json');
  }

  /** Takes note that the refusal was read. */
  dismissRefusal(): void {
    this.#publish(snapshotOf(this.#history, undefined));
  }

  #take(source: RecipeRefusal['source'], parsed: ParsedRecipe): void {
    if (parsed.kind === 'recipe') this.#change(replaced(this.#history, stepOf(parsed.recipe)));
    else this.#publish({ ...this.#snapshot, refusal: refusalOf(source, parsed) });
  }

  /** Where nothing changes, only an earlier refusal is taken back. */
  #change(history: RecipeHistory): void {
    if (history === this.#history && this.#snapshot.refusal === undefined) return;
    this.#history = history;
    this.#publish(snapshotOf(history, undefined));
  }

  #publish(snapshot: RecipeSnapshot): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}

function snapshotOf(
  { past, present, future }: RecipeHistory,
  refusal: RecipeRefusal | undefined,
): RecipeSnapshot {
  return {
    ...present,
    problems: recipeProblems(present.recipe),
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    refusal,
  };
}

/** A recipe from outside is compared with the preset that it is, or else with the notebook's. */
function stepOf(recipe: Recipe): RecipeStep {
  return { recipe, preset: presetOf(recipe) ?? notebookPreset };
}

function refusalOf(source: RecipeRefusal['source'], parsed: ParsedRecipe): RecipeRefusal | undefined {
  return parsed.kind === 'recipe' ? undefined : { source, message: parsed.message };
}

async function readRecipe(file: File): Promise<ParsedRecipe> {
  try {
    return parseRecipe(await file.text());
  } catch (error) {
    const reason = errorMessage(error);
    return { kind: 'invalid', message: `The file could not be read: ${reason}` };
  }
}
