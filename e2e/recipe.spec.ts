import { readFile } from 'node:fs/promises';
import { settingRanges } from '../scripts/cropArguments.ts';
import { parseRecipe } from '../src/recipe/parseRecipe.ts';
import { notebookRecipe, type Recipe } from '../src/recipe/recipe.ts';
import { readCrops } from './archive.ts';
import { expectedCrops, writeShardFile, writeTestFile } from './shardFiles.ts';
import { expect, processToZip, test } from './test.ts';

const otherRecipe: Recipe = {
  invert: false,
  crop: 'ink',
  border: 1,
  ink: 40,
  marginX: 2,
  marginY: 1,
  noise: 60,
  fit: 'cover',
  pad: 5,
  size: 33,
  interpolation: 'area',
  blank: 'skip',
};

test('every field of the recipe changes the crops as the reference says', async ({ workbench, page }) => {
  const { path, fixture } = await writeShardFile('v1_plain_none');
  await workbench.addShards([path]);
  const fields: [label: string, key: keyof Recipe, value: number][] = [
    ['Border', 'border', 1],
    ['Ink threshold', 'ink', 40],
    ['Margin left and right', 'marginX', 2],
    ['Margin top and bottom', 'marginY', 1],
    ['Noise threshold', 'noise', 60],
    ['Padding', 'pad', 5],
    ['Size', 'size', 33],
  ];
  let recipe = notebookRecipe;
  for (const [label, key, value] of fields) {
    recipe = { ...recipe, [key]: value };
    await workbench.setNumber(label, value);
  }
  expect(await readCrops(await processToZip(workbench))).toEqual(expectedCrops(fixture, recipe));

  await page.getByRole('switch', { name: 'Invert' }).uncheck({ force: true });
  recipe = { ...recipe, invert: false };
  expect(await readCrops(await processToZip(workbench))).toEqual(expectedCrops(fixture, recipe));
});

test('a recipe file is loaded, and saved again as it was', async ({ workbench, page }) => {
  const file = await writeTestFile('recipe.json', JSON.stringify({ version: 1, ...otherRecipe }));
  await workbench.loadRecipe(file);
  await expect(page.getByRole('textbox', { name: 'Size' })).toHaveValue('33');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save recipe' }).click();
  const saved = await readFile(await (await downloading).path(), 'utf8');
  expect(parseRecipe(saved)).toEqual({ kind: 'recipe', recipe: otherRecipe });

  await page.getByRole('button', { name: 'Reset recipe' }).click();
  await expect(page.getByRole('textbox', { name: 'Size' })).toHaveValue('128');
});

test('crop, fit and interpolation of a recipe file change the crops as the reference says', async ({
  workbench,
  page,
}) => {
  const recipes: Recipe[] = [
    { ...notebookRecipe, crop: 'none', fit: 'stretch', interpolation: 'area', size: 7 },
    { ...notebookRecipe, crop: 'none', fit: 'cover', interpolation: 'nearest', border: 2000, size: 20 },
    { ...notebookRecipe, border: 1, fit: 'cover', interpolation: 'area', size: 21 },
  ];
  const drawn = [
    'not cropped, stretched to a square',
    'not cropped, cut to a square',
    'cropped to its ink, cut to a square',
  ];
  const load = async (recipe: Recipe) => {
    await workbench.loadRecipe(await writeTestFile('recipe.json', JSON.stringify(recipe)));
    await expect(page.getByRole('textbox', { name: 'Size' })).toHaveValue(String(recipe.size));
  };
  // The drawing gives way to the crops themselves as soon as there is a shard.
  for (const [index, recipe] of recipes.entries()) {
    await load(recipe);
    await expect(page.getByRole('figure')).toContainText(drawn[index] ?? '');
  }
  const { path, fixture } = await writeShardFile('v1_plain_none');
  await workbench.addShards([path]);
  for (const recipe of recipes) {
    await load(recipe);
    expect(await readCrops(await processToZip(workbench))).toEqual(expectedCrops(fixture, recipe));
  }
});

test('a recipe file that is wrong is refused in a sentence, and changes nothing', async ({
  workbench,
  page,
}) => {
  const wrong: [content: string, message: string][] = [
    ['{"size": 64, "colour": 3}', 'unknown key "colour"'],
    ['{"size": 4096}', '"size" must be a whole number from 1 to 1024, found 4096'],
    ['{"version": 2, "size": 64}', 'is of version 2, and the newest that can be read here is 1'],
    ['size = 64', 'is not JSON'],
  ];
  for (const [content, message] of wrong) {
    await workbench.loadRecipe(await writeTestFile('recipe.json', content));
    await expect(page.getByRole('alert')).toContainText(message);
    await expect(page.getByRole('textbox', { name: 'Size' })).toHaveValue('128');
  }
});

test('blank images are left out where the recipe says so, and listed all the same', async ({
  workbench,
  page,
}) => {
  await workbench.addSample();
  const written = await readCrops(await processToZip(workbench));
  const blank = [...written].filter(([, { pixels }]) => pixels.every((pixel) => pixel === 0));
  expect(blank.length).toBeGreaterThan(0);
  await page.getByRole('radio', { name: 'Leave out' }).check({ force: true });
  const kept = await readCrops(await processToZip(workbench));
  expect([...kept.keys()]).toEqual(
    [...written.keys()].filter((name) => !blank.some(([other]) => other === name)),
  );
  await expect(workbench.status).toContainText(`${blank.length} issue`);
});

test('a value out of range keeps the run from starting and says why', async ({ workbench }) => {
  await workbench.addSample();
  await expect(workbench.processButton).toBeEnabled();
  await workbench.setNumber('Size', 2000);
  await expect(workbench.processButton).toBeDisabled();
  expect(await workbench.obstacle()).toBe('Size must be a whole number from 1 to 1024, found 2000.');
  await workbench.setNumber('Size', 64);
  await workbench.setNumber('Border', 69);
  expect(await workbench.obstacle()).toContain('The border must be at most 68');
});

test('the settings have the ranges that the command line has', async ({ workbench }) => {
  await workbench.addSample();
  const [leastBudget, greatestBudget] = settingRanges.budget;
  const [fewest, most] = settingRanges.workers;
  await workbench.setNumber('Workers', most + 1);
  expect(await workbench.obstacle()).toContain(`from ${fewest} to ${most}, found ${most + 1}.`);
  await workbench.setNumber('Workers', most);
  for (const budget of [leastBudget - 1, greatestBudget + 1]) {
    await workbench.setNumber('Memory budget', budget);
    expect(await workbench.obstacle()).toContain(
      `from ${leastBudget} to ${greatestBudget}, found ${budget}.`,
    );
  }
  for (const budget of [leastBudget, 600, greatestBudget]) {
    await workbench.setNumber('Memory budget', budget);
    await expect(workbench.processButton).toBeEnabled();
    await expect(workbench.page.getByRole('textbox', { name: 'Memory budget' })).toHaveValue(String(budget));
  }
});
