import { expect, test } from 'vitest';
import { bengaliGeometry } from '../recipe/geometry.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { DrawnRecipe } from './drawnRecipe.ts';
import { RecipeStore } from './recipeStore.ts';

const small = { height: 20, width: 30 };

test('draws by the recipe of the fields as soon as they change', () => {
  const store = new RecipeStore('');
  const drawn = new DrawnRecipe(store);
  const seen: unknown[] = [];
  const end = drawn.subscribe(() => seen.push(drawn.of(bengaliGeometry)));
  expect(drawn.of(bengaliGeometry)).toEqual(notebookRecipe);
  store.set('noise', 40);
  expect(seen).toEqual([{ ...notebookRecipe, noise: 40 }]);
  expect(drawn.of(bengaliGeometry)).toBe(seen[0]);
  end();
  store.set('noise', 41);
  expect(seen).toHaveLength(1);
});

test('keeps the last recipe that could be used, where the fields have none or it does not suit the images', () => {
  const store = new RecipeStore('#border=0');
  const drawn = new DrawnRecipe(store);
  expect(drawn.of(undefined)).toBeUndefined();
  const usable = drawn.of(small);
  expect(usable).toEqual({ ...notebookRecipe, border: 0 });
  store.set('size', Number.NaN);
  expect(drawn.of(small)).toBe(usable);
  store.set('size', 64);
  store.set('border', 10);
  expect(drawn.of(small)).toBe(usable);
  store.set('border', 1);
  expect(drawn.of(small)).toEqual({ ...notebookRecipe, border: 1, size: 64 });
});

test('has no recipe as long as none suits the images', () => {
  const store = new RecipeStore('#border=10');
  const drawn = new DrawnRecipe(store);
  expect(drawn.of(small)).toBeUndefined();
  expect(drawn.of(bengaliGeometry)).toBeDefined();
  expect(drawn.of(small)).toBeUndefined();
  store.set('border', 2);
  expect(drawn.of(small)?.border).toBe(2);
});
