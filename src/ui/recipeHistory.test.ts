import { describe, expect, it } from 'vitest';
import { notebookPreset, presets } from '../recipe/presets.ts';
import { notebookRecipe, type Recipe } from '../recipe/recipe.ts';
import {
  edited,
  historyOf,
  mostSteps,
  type RecipeHistory,
  redone,
  replaced,
  sameStepMs,
  undone,
} from './recipeHistory.ts';

const start = historyOf({ recipe: notebookRecipe, preset: notebookPreset });

function presetNamed(name: string) {
  const preset = presets.find((known) => known.name === name);
  if (preset === undefined) throw new Error(`There is no preset ${name}.`);
  return preset;
}

/** Edits one after the other, each so long after the one before. */
function editedAll(
  history: RecipeHistory,
  edits: readonly (readonly [key: 'noise' | 'pad' | 'size', value: number])[],
  gapMs: number,
): RecipeHistory {
  return edits.reduce((now, [key, value], index) => edited(now, key, value, index * gapMs), history);
}

function present(history: RecipeHistory): Recipe {
  return history.present.recipe;
}

describe('edited', () => {
  it('makes a step that undo takes back and redo makes again', () => {
    const now = edited(start, 'noise', 40, 0);
    expect(present(now)).toEqual({ ...notebookRecipe, noise: 40 });
    expect(present(undone(now))).toEqual(notebookRecipe);
    expect(present(redone(undone(now)))).toEqual({ ...notebookRecipe, noise: 40 });
  });

  it('takes the many changes of a slider for one step', () => {
    const drag = Array.from({ length: 50 }, (_, index) => ['noise', 29 + index] as const);
    const now = editedAll(start, drag, 16);
    expect(now.past).toHaveLength(1);
    expect(present(now).noise).toBe(78);
    expect(present(undone(now))).toEqual(notebookRecipe);
  });

  it('takes slow changes, and changes of two parameters, for steps of their own', () => {
    expect(
      editedAll(
        start,
        [
          ['noise', 40],
          ['noise', 41],
        ],
        sameStepMs + 1,
      ).past,
    ).toHaveLength(2);
    expect(
      editedAll(
        start,
        [
          ['noise', 40],
          ['pad', 4],
          ['noise', 41],
        ],
        1,
      ).past,
    ).toHaveLength(3);
  });

  it('takes a field that was emptied and filled for one step, however slowly', () => {
    const now = editedAll(
      start,
      [
        ['size', Number.NaN],
        ['size', 6],
        ['size', 64],
      ],
      sameStepMs,
    );
    expect(now.past).toHaveLength(1);
    expect(present(now).size).toBe(64);
    const slow = editedAll(
      start,
      [
        ['size', Number.NaN],
        ['size', 65],
      ],
      10 * sameStepMs,
    );
    expect(present(undone(slow))).toEqual(notebookRecipe);
  });

  it('drops a step that ends where it began, and begins anew after it', () => {
    const back = editedAll(
      start,
      [
        ['noise', 40],
        ['noise', 28],
      ],
      1,
    );
    expect(back.past).toEqual([]);
    const on = edited(back, 'noise', 50, 2);
    expect(present(undone(on))).toEqual(notebookRecipe);
  });

  it('changes nothing where the value is the same, also where a field stays empty', () => {
    expect(edited(start, 'noise', 28, 0)).toBe(start);
    const empty = edited(start, 'size', Number.NaN, 0);
    expect(edited(empty, 'size', Number.NaN, 1)).toBe(empty);
  });

  it('does not go on with a step that was undone or redone', () => {
    const now = redone(undone(edited(start, 'noise', 40, 0)));
    expect(edited(now, 'noise', 41, 1).past).toHaveLength(2);
  });

  it('forgets what could be redone', () => {
    const now = edited(undone(edited(start, 'noise', 40, 0)), 'pad', 4, 1);
    expect(redone(now)).toBe(now);
  });
});

describe('the preset', () => {
  it('stays with a recipe that is edited, until it has become another', () => {
    const tight = presetNamed('Tight');
    const now = replaced(start, { recipe: tight.recipe, preset: tight });
    expect(edited(now, 'noise', 40, 0).present.preset).toBe(tight);
    expect(edited(start, 'size', 64, 0).present.preset).toBe(presetNamed('Notebook, 64'));
  });

  it('is not changed by a slider that only passes one', () => {
    const now = editedAll(
      start,
      [
        ['size', 80],
        ['size', 64],
        ['size', 48],
      ],
      16,
    );
    expect(now.present.preset).toBe(notebookPreset);
  });

  it('is undone with its recipe', () => {
    const tight = presetNamed('Tight');
    const now = replaced(start, { recipe: tight.recipe, preset: tight });
    expect(undone(now).present).toBe(start.present);
    expect(redone(undone(now)).present.preset).toBe(tight);
  });
});

describe('replaced', () => {
  it('is a step even right after an edit, and none where nothing changes', () => {
    const now = replaced(edited(start, 'noise', 40, 0), start.present);
    expect(now.past).toHaveLength(2);
    expect(replaced(now, { recipe: { ...notebookRecipe }, preset: notebookPreset })).toBe(now);
  });
});

describe('undone', () => {
  it('keeps only so many steps', () => {
    let now = start;
    for (let index = 0; index < mostSteps + 10; index++) now = edited(now, 'pad', 100 + index, index * 5000);
    expect(now.past).toHaveLength(mostSteps);
    for (let index = 0; index < mostSteps + 10; index++) now = undone(now);
    expect(present(now).pad).toBe(109);
    expect(undone(now)).toBe(now);
  });
});
