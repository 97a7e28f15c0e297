import { expect, test } from 'vitest';
import { notebookPreset, presets } from '../recipe/presets.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { RecipeStore } from './recipeStore.ts';

function fileOf(text: string): File {
  return new File([text], 'mine.json');
}

test('begins with the recipe of the address, which cannot be undone', () => {
  const store = new RecipeStore('#size=64&noise=40');
  expect(store.snapshot()).toEqual({
    recipe: { ...notebookRecipe, size: 64, noise: 40 },
    preset: notebookPreset,
    problems: [],
    canUndo: false,
    canRedo: false,
    refusal: undefined,
  });
});

test('begins with the notebook’s recipe where the address has none, and says so until something changes', () => {
  const store = new RecipeStore('#size=0');
  expect(store.snapshot().recipe).toEqual(notebookRecipe);
  expect(store.snapshot().refusal).toEqual({
    source: 'address',
    message: expect.stringMatching(/found 0\.$/),
  });
  store.set('noise', 40);
  expect(store.snapshot().refusal).toBeUndefined();
});

test('takes a recipe from outside as one step, compared with the preset that it is or the notebook’s', async () => {
  const store = new RecipeStore('');
  await store.load(fileOf('{"size": 64}'));
  expect(store.snapshot()).toMatchObject({ preset: { name: 'Notebook, 64' }, canUndo: true });
  store.takeAddress('#size=65');
  expect(store.snapshot().preset).toBe(notebookPreset);
  store.undo();
  store.undo();
  expect(store.snapshot()).toMatchObject({ recipe: notebookRecipe, canUndo: false, canRedo: true });
});

test('what is refused changes nothing but the refusal', async () => {
  const store = new RecipeStore('');
  store.set('size', 65);
  const { recipe } = store.snapshot();
  await store.load(fileOf('{"version": 2}'));
  expect(store.snapshot().refusal?.source).toBe('file');
  expect(store.snapshot().refusal?.message).toMatch(/^mine\.json: The recipe is of version 2, /);
  store.takeAddress('#glow=1');
  expect(store.snapshot().refusal?.source).toBe('address');
  expect(store.snapshot().recipe).toBe(recipe);
  store.dismissRefusal();
  expect(store.snapshot().refusal).toBeUndefined();
  store.undo();
  expect(store.snapshot()).toMatchObject({ recipe: notebookRecipe, canUndo: false });
});

test('resets one parameter, or all, to the preset that was chosen', () => {
  const store = new RecipeStore('');
  const tight = presets.find(({ name }) => name === 'Tight') ?? notebookPreset;
  store.choosePreset(tight);
  store.set('border', 3);
  store.set('noise', 40);
  store.reset('border');
  expect(store.snapshot().recipe).toEqual({ ...tight.recipe, noise: 40 });
  store.resetAll();
  expect(store.snapshot()).toMatchObject({ recipe: tight.recipe, preset: tight });
});

test('says what is wrong with its fields', () => {
  const store = new RecipeStore('');
  store.set('size', Number.NaN);
  expect(store.snapshot().problems).toEqual(['Size must be a whole number from 1 to 1024, found nothing.']);
});

test('calls its listeners at once, only when something changed, and not those that left', () => {
  const store = new RecipeStore('');
  const heard: number[] = [];
  const leave = store.subscribe(() => heard.push(store.snapshot().recipe.noise));
  store.set('noise', 40);
  store.set('noise', 40);
  store.redo();
  store.set('noise', 41);
  leave();
  store.set('noise', 42);
  expect(heard).toEqual([40, 41]);
});
