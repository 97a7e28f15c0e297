import { WorkbenchPage } from '../scripts/workbenchPage.ts';
import { presets } from '../src/recipe/presets.ts';
import { notebookRecipe, type Recipe } from '../src/recipe/recipe.ts';
import { readCrops } from './archive.ts';
import { expectedCrops, writeShardFile } from './shardFiles.ts';
import { expect, processToZip, test } from './test.ts';

test('a preset is chosen and run; what differs from it is named and can be reset', async ({
  workbench,
  page,
}) => {
  const { path, fixture } = await writeShardFile('v1_plain_none');
  await workbench.addShards([path]);
  const preset = page.getByRole('button', { name: 'Preset' });
  await expect(preset).toContainText('Notebook, 128');
  await preset.click();
  await expect(page.getByRole('option')).toHaveText(presets.map(({ name }) => new RegExp(`^${name}`)));
  await page.getByRole('option', { name: 'No crop, padded' }).click();
  await expect(preset).toContainText('No crop, padded');
  await expect(page.getByRole('textbox', { name: 'Padding' })).toHaveValue('0');
  await expect(page.getByRole('textbox', { name: 'Border' })).toBeDisabled();
  const chosen = presets.find(({ name }) => name === 'No crop, padded')?.recipe;
  expect(chosen).toBeDefined();
  expect(await readCrops(await processToZip(workbench))).toEqual(
    expectedCrops(fixture, chosen ?? notebookRecipe),
  );

  await workbench.setNumber('Noise threshold', 60);
  await page.getByRole('radio', { name: 'Area' }).check({ force: true });
  await expect(preset).toContainText('Custom');
  const difference = page.getByText('differ from “No crop, padded”: Noise threshold, Interpolation.');
  await expect(difference).toHaveText(/^2 parameters/);
  await page.getByRole('button', { name: 'Reset Noise threshold to 28' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Noise threshold' })).toBeFocused();
  await expect(page.getByText('1 parameter differs from “No crop, padded”: Interpolation.')).toBeVisible();
  await page.getByRole('button', { name: 'Reset recipe' }).click();
  await expect(preset).toContainText('No crop, padded');
  await expect(page.getByRole('radio', { name: 'Linear' })).toBeChecked();
});

test('a preset is chosen by its first letter, and the keys of the page keep out of it', async ({
  workbench,
  page,
}) => {
  await workbench.addSample();
  await workbench.saveToDownload();
  await expect(workbench.processButton).toBeEnabled();
  const preset = page.getByRole('button', { name: 'Preset' });
  await preset.press('p');
  await preset.press('Enter');
  await expect(page.getByRole('option', { name: 'Notebook, 128' })).toBeFocused();
  await page.keyboard.press('p');
  await page.keyboard.press('t');
  await expect(page.getByRole('option', { name: 'Tight' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(preset).toContainText('Tight');
  await expect(preset).toBeFocused();
  await expect(workbench.progressBar).toHaveCount(0);
  await expect(workbench.status).not.toContainText('images in');
});

test('changes are undone and redone, by button and by key, but not by key in a text field', async ({
  workbench,
  page,
}) => {
  const size = page.getByRole('textbox', { name: 'Size' });
  const slider = page.getByRole('slider', { name: 'Size' });
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeDisabled();
  await workbench.setNumber('Size', 64);
  await undo.click();
  await expect(size).toHaveValue('128');
  await expect(slider).toHaveValue('128');
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(size).toHaveValue('64');

  await slider.press('ArrowRight');
  await slider.press('ArrowRight');
  await expect(size).toHaveValue('96');
  await slider.press('Control+z');
  await expect(size).toHaveValue('64');
  await slider.press('Control+Shift+z');
  await expect(size).toHaveValue('96');
  await slider.press('Control+z');
  await slider.press('Control+y');
  await expect(size).toHaveValue('96');
  await page.getByRole('textbox', { name: 'Padding' }).press('Control+z');
  await expect(size).toHaveValue('96');
});

test('the keyboard stays among the buttons of the history where the one it pressed has no more to do', async ({
  workbench,
  page,
}) => {
  const undo = page.getByRole('button', { name: 'Undo' });
  const redo = page.getByRole('button', { name: 'Redo' });
  const reset = page.getByRole('button', { name: 'Reset recipe' });
  await workbench.setNumber('Size', 65);
  await undo.press('Enter');
  await expect(undo).toBeDisabled();
  await expect(redo).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(redo).toBeDisabled();
  await expect(undo).toBeFocused();
  await reset.press('Enter');
  await expect(reset).toBeDisabled();
  await expect(undo).toBeFocused();
});

test('a slider that is dragged sets its field all the way, and is one step', async ({ workbench, page }) => {
  await workbench.addSample();
  const slider = page.getByRole('slider', { name: 'Noise threshold' });
  await slider.scrollIntoViewIfNeeded();
  const track = await page.locator('.slider__track', { has: slider }).boundingBox();
  if (track === null) throw new Error('The slider has no track.');
  const y = track.y + track.height / 2;
  await page.mouse.move(track.x + (track.width * 28) / 255, y);
  await page.mouse.down();
  await page.mouse.move(track.x + track.width * 0.8, y, { steps: 40 });
  await page.mouse.move(track.x + track.width * 0.5, y, { steps: 40 });
  await page.mouse.up();
  const field = page.getByRole('textbox', { name: 'Noise threshold' });
  await expect(field).toHaveValue(/^12[789]$/);
  await expect(slider).toHaveValue(await field.inputValue());
  await page.keyboard.press('Control+z');
  await expect(field).toHaveValue('28');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('a link takes the recipe to a fresh page, whose run is that of the recipe', async ({
  workbench,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('radio', { name: 'Stretch' }).check({ force: true });
  await workbench.setNumber('Size', 33);
  await workbench.setNumber('Border', 1);
  await expect(page).toHaveURL(/#border=1&fit=stretch&size=33$/);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('Copied: the link opens this page with this recipe.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());

  const freshPage = await context.newPage();
  await freshPage.goto(link);
  const fresh = new WorkbenchPage(freshPage);
  await fresh.ready();
  const { path, fixture } = await writeShardFile('v1_plain_none');
  await fresh.addShards([path]);
  const recipe: Recipe = { ...notebookRecipe, border: 1, fit: 'stretch', size: 33 };
  expect(await readCrops(await processToZip(fresh))).toEqual(expectedCrops(fixture, recipe));
});

test('the recipe follows an address that is entered, and the notebook’s has none', async ({
  workbench,
  page,
  pageUrl,
}) => {
  const size = page.getByRole('textbox', { name: 'Size' });
  await page.goto(`${pageUrl}#size=64`);
  await expect(size).toHaveValue('64');
  await page.goBack();
  await expect(size).toHaveValue('128');
  await workbench.setNumber('Size', 96);
  await expect(page).toHaveURL(/#size=96$/);
  await workbench.setNumber('Size', 128);
  await expect(page).not.toHaveURL(/#/);
});

test('an address that is no recipe is said to be none, and changes nothing', async ({
  workbench,
  page,
  pageUrl,
}) => {
  await workbench.setNumber('Size', 64);
  await expect(page).toHaveURL(/#size=64$/);
  const wrong: [hash: string, message: string][] = [
    ['size=4096', '"size" must be a whole number from 1 to 1024, found 4096'],
    ['version=2&size=96', 'is of version 2'],
    ['about', 'found "about"'],
  ];
  const size = page.getByRole('textbox', { name: 'Size' });
  for (const [hash, message] of wrong) {
    await page.goto(`${pageUrl}#${hash}`);
    await expect(page.getByRole('alert')).toContainText(message);
    await expect(size).toHaveValue('64');
  }
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('found "about"');
  await expect(size).toHaveValue('128');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('what has no effect says why and cannot be changed, unless it is wrong', async ({ workbench, page }) => {
  await workbench.addSample();
  const padding = page.getByRole('textbox', { name: 'Padding' });
  await page.getByRole('radio', { name: 'Stretch' }).check({ force: true });
  await expect(padding).toBeDisabled();
  await expect(padding).toHaveAccessibleDescription(/No effect now/);
  await page.getByRole('radio', { name: 'Pad', exact: true }).check({ force: true });
  await workbench.setNumber('Padding', 2000);
  await page.getByRole('radio', { name: 'Stretch' }).check({ force: true });
  expect(await workbench.obstacle()).toBe('Padding must be a whole number from 0 to 1024, found 2000.');
  await workbench.setNumber('Padding', 16);
  await expect(padding).toBeDisabled();
  await expect(workbench.processButton).toBeEnabled();
});
