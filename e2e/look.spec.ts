import type { Locator } from '@playwright/test';
import { bengaliGeometry } from '../src/recipe/geometry.ts';
import { writeImageShard } from './imageShard.ts';
import { expect, processToZip, test } from './test.ts';

/** With nowhere to break, as long as names of exports are. */
const longName = `${'bengali_handwritten_graphemes_2026_'.repeat(3)}train.parquet`;

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390, 320]) {
    test.describe(`${colorScheme}, ${width} px wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('nothing lies beyond the side of the page, and a run can be done', async ({ workbench, page }) => {
        async function expectNoOverflow(): Promise<void> {
          const { scrollWidth, clientWidth } = await page.evaluate(() => ({
            scrollWidth: document.documentElement.scrollWidth,
            clientWidth: document.documentElement.clientWidth,
          }));
          expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
        }
        await expect(page.getByText('Nothing leaves this computer.')).toBeVisible();
        await expectNoOverflow();
        const { height, width: imageWidth } = bengaliGeometry;
        const pixels = new Int32Array(height * imageWidth).fill(255).fill(0, 12_000, 12_100);
        await workbench.addShards([await writeImageShard(longName, [{ id: 'one', pixels }])]);
        await expect(page.getByRole('grid', { name: 'Crops' })).toBeVisible();
        await expectNoOverflow();
        await workbench.addSample();
        await expectNoOverflow();
        await expect(workbench.processButton).toBeInViewport();
        await processToZip(workbench);
        await expect(workbench.status).toContainText('images in');
        await expectNoOverflow();
      });
    });
  }
}

test('the ground is light by day and dark by night', async ({ page, pageUrl }) => {
  async function groundLevel(): Promise<number> {
    return await page.evaluate(() => {
      const [red = 0, green = 0, blue = 0] =
        getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
      return (red + green + blue) / 3;
    });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(pageUrl);
  await expect(page.getByText('Nothing leaves this computer.')).toBeVisible();
  expect(await groundLevel()).toBeGreaterThan(200);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await groundLevel()).toBeLessThan(60);
});

test('on a narrow page the recipe opens as a sheet', async ({ workbench, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await workbench.addSample();
  await page.getByRole('button', { name: 'Recipe' }).click();
  const sheet = page.getByRole('dialog', { name: 'Recipe' });
  await expect(sheet.getByRole('textbox', { name: 'Size' })).toHaveValue('128');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

test('before a run its place is a low band, whose settings are explained to those who ask', async ({
  workbench,
  page,
}) => {
  await workbench.addSample();
  await expect(page.getByRole('grid', { name: 'Crops' })).toBeVisible();
  expect(await heightOf(page.getByRole('region', { name: 'Run' }))).toBeLessThanOrEqual(150);
  await expect(page.getByRole('textbox', { name: 'Workers' })).toHaveAccessibleDescription(/threads/);
  await expect(page.getByRole('radiogroup', { name: 'Save to' })).toHaveAccessibleDescription(/file|storage/);
  const help = page.getByRole('dialog', { name: 'About these settings' });
  await page.getByRole('button', { name: 'About these settings' }).press('Enter');
  await expect(help).toContainText('done in passes');
  await expect(help).toContainText('for WebDataset');
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await workbench.setNumber('Workers', 99);
  await expect(page.getByRole('region', { name: 'Run' }).getByText('found 99.')).toHaveCount(2);
});

test('after a run the crops keep the better part of the page, until the whole report is asked for', async ({
  workbench,
  page,
}) => {
  await workbench.addSample();
  await processToZip(workbench);
  const run = page.getByRole('region', { name: 'Run' });
  const more = run.getByRole('button', { name: 'Whole report' });
  await expect(more).toHaveAttribute('aria-expanded', 'false');
  const height = await heightOf(run);
  expect(height).toBeLessThanOrEqual(220);
  await more.click();
  await expect(run.getByRole('figure', { name: 'What the workers did' })).toBeInViewport({ ratio: 1 });
  expect(await heightOf(run)).toBeGreaterThan(height);
  await more.click();
  expect(await heightOf(run)).toBe(height);
});

async function heightOf(place: Locator): Promise<number> {
  return (await place.boundingBox())?.height ?? Number.NaN;
}
