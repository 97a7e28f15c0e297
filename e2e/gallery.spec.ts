import { goldenRecipes, loadGoldenCases } from '../src/kernel/fixtures/goldenCases.ts';
import type { Recipe } from '../src/recipe/recipe.ts';
import { GalleryPage, pixelsOf, sampleGallery } from './galleryPage.ts';
import { writeGoldenShard } from './goldenShard.ts';
import { expectedCrop, writeShardFile } from './shardFiles.ts';
import { expect, test } from './test.ts';

test('the golden images look as the notebook makes them, before and after a change of the recipe', async ({
  workbench,
  page,
}) => {
  const gallery = new GalleryPage(page);
  const cases = loadGoldenCases();
  // High, and the pictures small, so that all are in view.
  await page.setViewportSize({ width: 1440, height: 1600 });
  await workbench.addShards([await writeGoldenShard(cases)]);
  await expect(gallery.picture(cases[0]?.name ?? '')).toBeVisible();
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await expect(gallery.cells.first().getByRole('img')).toHaveAttribute('aria-label', cases[0]?.name ?? '');
  await expect(gallery.cells).toHaveCount(cases.length);
  for (const variant of ['default', 'size64', 'border0'] as const) {
    const { size, border } = goldenRecipes[variant];
    await workbench.setNumber('Size', size);
    await workbench.setNumber('Border', border);
    for (const { name, expected } of cases) {
      const golden = expected[variant];
      const pixels = golden.kind === 'blank' ? new Uint8Array(size * size) : golden.pixels;
      if (pixels === undefined) continue;
      await expect(async () => {
        const shown = await pixelsOf(gallery.picture(name));
        if (golden.kind === 'crop') expect([shown.width, shown.height]).toEqual([size, size]);
        const wrong = shown.pixels.findIndex((level, i) => level !== (pixels[i] ?? 0));
        expect(wrong, `${name} under ${variant}`).toBe(-1);
      }).toPass();
    }
  }
});

test('the switch shows the raw images, the box, and both before and after', async ({ workbench, page }) => {
  const gallery = new GalleryPage(page);
  const { path, fixture } = await writeShardFile('v1_plain_none');
  if (fixture.expectation.kind !== 'pixels') throw new Error('The fixture must have pixels.');
  const { ids, pixels, geometry } = fixture.expectation;
  const raw = { ...geometry, pixels: pixels.slice(0, geometry.height * geometry.width) };
  const id = ids[0] ?? '';
  const recipe: Recipe = { ...goldenRecipes.default, size: 40, border: 1 };
  await workbench.setNumber('Size', recipe.size);
  await workbench.setNumber('Border', recipe.border);
  await workbench.addShards([path]);
  await expect.poll(() => pixelsOf(gallery.picture(id))).toEqual(expectedCrop(raw, recipe));
  await gallery.show('Raw');
  await expect.poll(() => pixelsOf(gallery.picture(id))).toEqual(raw);
  await gallery.show('Before and after');
  await expect.poll(() => pixelsOf(gallery.picture(`${id}, raw`))).toEqual(raw);
  expect(await pixelsOf(gallery.picture(id))).toEqual(expectedCrop(raw, recipe));
  await page.keyboard.press('b');
  await expect(gallery.picture(`${id}, raw`)).toHaveCount(0);
  await gallery.show('Raw with box');
  await expect.poll(() => pixelsOf(gallery.picture(id))).toEqual(raw);
  await expect(gallery.cells.first().locator('.box-outline')).toBeVisible();
});

test('by keyboard: through the grid, into an image, to its neighbour, and back to the place', async ({
  workbench,
  page,
}) => {
  const gallery = await sampleGallery(workbench, page);
  await gallery.grid.focus();
  expect(await gallery.activeId()).toBe('Sample_0');
  await page.keyboard.press('ArrowRight');
  expect(await gallery.activeId()).toBe('Sample_1');
  const columns = Number(await gallery.grid.getAttribute('aria-colcount'));
  expect(columns).toBeGreaterThan(2);
  expect(await gallery.grid.getAttribute('aria-rowcount')).toBe(String(Math.ceil(240 / columns)));
  await page.keyboard.press('ArrowDown');
  expect(await gallery.activeId()).toBe(`Sample_${columns + 1}`);
  await page.keyboard.press('End');
  await expect.poll(() => gallery.activeId()).toBe('Sample_239');
  await page.keyboard.press('PageUp');
  await expect(gallery.picture('Sample_239')).toBeInViewport();
  await page.keyboard.press('Home');
  await expect.poll(() => gallery.activeId()).toBe('Sample_0');
  // A move to where one is brings one back there after scrolling.
  await gallery.grid.evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
  await expect(gallery.picture('Sample_239')).toBeInViewport();
  await page.keyboard.press('Home');
  await expect(gallery.picture('Sample_0')).toBeInViewport();

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(gallery.detail.getByRole('heading', { name: /^Sample_1 / })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(gallery.detail.getByRole('heading', { name: /^Sample_2 / })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(gallery.detail).toHaveCount(0);
  await expect(gallery.grid).toBeFocused();
  expect(await gallery.activeId()).toBe('Sample_2');
});

test('the detail view shows every step, its numbers, and the level of each pixel', async ({
  workbench,
  page,
}) => {
  const gallery = new GalleryPage(page);
  await workbench.addSample();
  await gallery.picture('Sample_3').click();
  await expect(gallery.detail.getByRole('heading', { level: 4 })).toHaveText([
    'Raw',
    'Inverted and normalised',
    'Box',
    'Cut',
    'Noise removed',
    'Squared',
    'Resized',
  ]);
  await expect(gallery.detail).toContainText('236 × 137 px');
  await expect(gallery.detail).toContainText(/Strongest ink \d+, now 255/);
  const raw = await pixelsOf(gallery.detail.getByRole('img', { name: 'Raw', exact: true }));
  await gallery.detail.getByRole('application', { name: /^Raw:/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const level = raw.pixels[raw.width + 1];
  await expect(gallery.detail.getByRole('status')).toHaveText(`Raw, x 1, y 1: level ${level}`);

  // The level under the pointer is that of the image that is shown, also when the keyboard brings the next.
  const rawPicture = gallery.detail.getByRole('application', { name: /^Raw:/ });
  await rawPicture.hover({ position: { x: 90, y: 60 } });
  await gallery.detail.focus();
  await rawPicture.hover({ position: { x: 91, y: 60 } });
  await page.keyboard.press('ArrowRight');
  await expect(gallery.detail.getByRole('heading', { level: 3 })).toContainText('Sample_4');
  await expect
    .poll(async () => {
      const text = (await gallery.detail.getByRole('status').textContent()) ?? '';
      const [x = 0, y = 0, shown = -1] = (text.match(/\d+/g) ?? []).map(Number);
      const next = await pixelsOf(gallery.detail.getByRole('img', { name: 'Raw', exact: true }));
      return next.pixels[y * next.width + x] === shown;
    })
    .toBe(true);

  const resized = gallery.detail.getByRole('img', { name: 'Resized', exact: true });
  await expect.poll(async () => (await pixelsOf(resized)).width).toBe(128);
  await workbench.setNumber('Size', 32);
  await expect.poll(async () => (await pixelsOf(resized)).width).toBe(32);
  await gallery.detail.getByRole('button', { name: 'Close' }).click();
  await expect(gallery.detail).toHaveCount(0);
});

test('G goes to an id or a row, and says so where there is none', async ({ workbench, page }) => {
  const gallery = await sampleGallery(workbench, page);
  await page.keyboard.press('g');
  await expect(gallery.jumpField).toBeFocused();
  await expect(gallery.jumpField).toHaveValue('');
  await gallery.goTo('Sample_200');
  await expect(gallery.picture('Sample_200')).toBeInViewport();
  await expect.poll(() => gallery.activeId()).toBe('Sample_200');
  await gallery.goTo('17');
  await expect.poll(() => gallery.activeId()).toBe('Sample_17');
  await expect(gallery.cells.filter({ hasText: 'Sample_17' })).toContainText('Blank');
  await gallery.goTo('nobody');
  await expect(gallery.region).toContainText('No image of sample.parquet has the id or row “nobody”.');
  await gallery.grid.focus();
  await expect(gallery.region).not.toContainText('“nobody”');
});

test('a random sample, and all rows again', async ({ workbench, page }) => {
  const gallery = await sampleGallery(workbench, page);
  await gallery.region.getByRole('button', { name: 'Random' }).click();
  await expect(gallery.region).toContainText('96 at random of 240 images');
  // The columns are known only once the grid has its width.
  const hasLinesFor = async (count: number): Promise<boolean> => {
    const columns = Number(await gallery.grid.getAttribute('aria-colcount'));
    return (await gallery.grid.getAttribute('aria-rowcount')) === String(Math.ceil(count / columns));
  };
  await expect.poll(() => hasLinesFor(96)).toBe(true);
  await gallery.region.getByRole('button', { name: 'All rows' }).click();
  await expect.poll(() => hasLinesFor(240)).toBe(true);
});

test('with a recipe that is none the last crops stay', async ({ workbench, page }) => {
  const gallery = new GalleryPage(page);
  await workbench.addSample();
  await workbench.setNumber('Size', 40);
  await expect.poll(async () => (await pixelsOf(gallery.picture('Sample_0'))).width).toBe(40);
  const last = await pixelsOf(gallery.picture('Sample_0'));
  expect(Math.max(...last.pixels)).toBeGreaterThan(0);
  const expectLast = async (): Promise<void> => {
    await expect(workbench.processButton).toBeDisabled();
    expect(await pixelsOf(gallery.picture('Sample_0'))).toEqual(last);
  };
  await workbench.setNumber('Size', 5000);
  await expectLast();
  // Whatever else is changed meanwhile is drawn only once all is right.
  await workbench.setNumber('Ink threshold', 250);
  await expectLast();
  await workbench.setNumber('Size', 40);
  await expect.poll(() => pixelsOf(gallery.picture('Sample_0'))).not.toEqual(last);
  await workbench.setNumber('Ink threshold', 80);
  await expect.poll(() => pixelsOf(gallery.picture('Sample_0'))).toEqual(last);
  await workbench.setNumber('Border', 100);
  await expectLast();
});

test('another shard of the list is shown by its name or by ], and one that cannot be says why', async ({
  workbench,
  page,
}) => {
  const gallery = new GalleryPage(page);
  const first = await writeShardFile('v1_plain_none');
  const second = await writeShardFile('v1_plain_snappy');
  const broken = await writeShardFile('plain_cut');
  await workbench.setNumber('Border', 0);
  await workbench.addShards([first.path, second.path, broken.path]);
  const shown = gallery.region.getByRole('status').filter({ hasText: 'images' });
  await expect(shown).toContainText('v1_plain_none.parquet');
  const button = page.getByRole('button', { name: 'v1_plain_snappy.parquet', exact: true });
  await button.click();
  await expect(shown).toContainText('v1_plain_snappy.parquet');
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('[');
  await expect(shown).toContainText('v1_plain_none.parquet');
  await page.keyboard.press(']');
  await expect(shown).toContainText('v1_plain_snappy.parquet');
  await page.keyboard.press(']');
  await expect(gallery.region).toContainText(/plain_cut\.parquet: Column 5 /);
  await expect(gallery.grid).toHaveCount(0);
});
