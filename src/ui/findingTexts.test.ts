import { describe, expect, test } from 'vitest';
import { flagNames } from '../diagnostics/diagnosis.ts';
import { notebookRecipe, type Recipe } from '../recipe/recipe.ts';
import { choiceText, flagSentence } from './findingTexts.ts';

describe('flagSentence', () => {
  test('every flag is explained by one sentence, whatever the recipe', () => {
    const recipes: readonly Recipe[] = [
      notebookRecipe,
      { ...notebookRecipe, crop: 'none', fit: 'stretch' },
      { ...notebookRecipe, fit: 'cover' },
    ];
    for (const recipe of recipes) {
      for (const flag of flagNames) expect(flagSentence(flag, recipe)).toMatch(/^[A-Z][^.]*(\.\d[^.]*)*\.$/);
    }
  });

  test('the recipe’s own numbers stand in it', () => {
    const recipe = { ...notebookRecipe, ink: 91, border: 7, marginX: 17, marginY: 19 };
    expect(flagSentence('blank', recipe)).toMatch(/7 px.*91/);
    expect(flagSentence('inkAtEdge', recipe)).toContain('91');
    expect(flagSentence('cropLoss', recipe)).toMatch(/1 %.*91/);
    expect(flagSentence('boxAtLimit', recipe)).toMatch(/17 and 19 px/);
  });

  test('what cannot be under the recipe is not explained as if it could', () => {
    expect(flagSentence('cropLoss', { ...notebookRecipe, crop: 'none' })).toContain('Nothing is cropped');
    expect(flagSentence('cropLoss', { ...notebookRecipe, crop: 'none', fit: 'cover' })).toContain('cut off');
    expect(flagSentence('notSquare', { ...notebookRecipe, fit: 'stretch' })).toContain('Only padding');
  });
});

describe('choiceText', () => {
  const all = { flags: new Set<never>(), sort: { kind: 'row' } } as const;

  test('says nothing of a choice of all', () => {
    expect(choiceText(all)).toBeUndefined();
  });

  test('names the flags in their order, and the range with its unit', () => {
    expect(choiceText({ ...all, flags: new Set(['duplicate', 'cropLoss']) })).toBe('Loses ink or Duplicate');
    const range = { quantity: 'boxWidth', from: 20, to: 40 } as const;
    expect(choiceText({ ...all, range })).toBe('Box width 20 to 39 px');
    expect(choiceText({ ...all, flags: new Set(['blank']), range: { ...range, quantity: 'aspect' } })).toBe(
      'Blank, Aspect 20 to 40',
    );
  });
});
