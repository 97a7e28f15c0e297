import type { WorkbenchPage } from '../scripts/workbenchPage.ts';
import { FindingsPage } from './findingsPage.ts';
import { GalleryPage, sampleGallery } from './galleryPage.ts';
import { writeShardFile } from './shardFiles.ts';
import { expect, processToZip, test } from './test.ts';

/** Lets the memory grow to so little that the sample is done in passes. */
async function shortenMemory({ page }: WorkbenchPage): Promise<void> {
  await page.evaluate(() => {
    const grow = WebAssembly.Memory.prototype.grow;
    WebAssembly.Memory.prototype.grow = function (pages) {
      if (this.buffer.byteLength + pages * 65536 > 24e6) throw new RangeError('no more memory');
      return grow.call(this, pages);
    };
  });
}

/** Where the gallery is: what is active, and how far it is scrolled. */
async function placeOf(gallery: GalleryPage): Promise<[string | null, number]> {
  return [await gallery.activeId(), await gallery.grid.evaluate(({ scrollTop }) => Math.round(scrollTop))];
}

/** Makes an image in the middle active, then scrolls away from it. */
async function goToTheMiddle(gallery: GalleryPage): Promise<void> {
  await gallery.grid.focus();
  await gallery.page.keyboard.press('PageDown');
  await gallery.page.keyboard.press('PageDown');
  await gallery.page.keyboard.press('ArrowRight');
  const before = await gallery.grid.evaluate(({ scrollTop }) => scrollTop);
  await gallery.grid.evaluate((grid) => grid.scrollBy(0, -170));
  await expect.poll(async () => (await placeOf(gallery))[1]).toBeLessThan(before);
}

test.describe('the place and the focus return', () => {
  test('after a run over several shards', async ({ workbench, page }) => {
    const gallery = new GalleryPage(page);
    const shards = await Promise.all(['v1_plain_none', 'v1_plain_snappy'].map(writeShardFile));
    await workbench.setNumber('Border', 0);
    await workbench.addShards(shards.map(({ path }) => path));
    await expect(gallery.cells.first()).toBeVisible();
    await goToTheMiddle(gallery);
    const place = await placeOf(gallery);
    await workbench.saveToDownload();
    await gallery.grid.focus();
    const downloading = page.waitForEvent('download');
    await page.keyboard.press('p');
    await downloading;
    await expect(gallery.region).toContainText('v1_plain_none.parquet is decoded.');
    await expect.poll(() => placeOf(gallery)).toEqual(place);
    await expect(gallery.grid).toBeFocused();
  });

  test('after a run in passes', async ({ workbench, page }) => {
    const gallery = new GalleryPage(page);
    await shortenMemory(workbench);
    await workbench.addSample();
    await gallery.region.getByRole('button', { name: 'Next rows' }).click();
    await expect(gallery.region).toContainText(/Rows [1-9]\d* to \d+ of 240/);
    await goToTheMiddle(gallery);
    const place = await placeOf(gallery);
    await processToZip(workbench);
    await expect(gallery.region).toContainText('sample.parquet is decoded.');
    await expect(workbench.status).toContainText('240 images in');
    await expect.poll(() => placeOf(gallery)).toEqual(place);
  });

  test('with [ from where ] led, into the grid of each shard', async ({ workbench, page }) => {
    const gallery = new GalleryPage(page);
    const first = await writeShardFile('v1_plain_none');
    const second = await writeShardFile('v1_plain_snappy');
    await workbench.setNumber('Border', 0);
    await workbench.addShards([first.path, second.path]);
    await expect(gallery.cells.first()).toBeVisible();
    await goToTheMiddle(gallery);
    const place = await placeOf(gallery);
    await page.keyboard.press(']');
    await expect(gallery.region).toContainText('v1_plain_snappy.parquet is decoded.');
    await expect(gallery.grid).toBeFocused();
    await page.keyboard.press('[');
    await expect(gallery.region).toContainText('v1_plain_none.parquet is decoded.');
    await expect(gallery.grid).toBeFocused();
    await expect.poll(() => placeOf(gallery)).toEqual(place);

    // Whoever is elsewhere stays there.
    const button = page.getByRole('button', { name: 'Keys' });
    await button.focus();
    await page.keyboard.press(']');
    await expect(gallery.region).toContainText('v1_plain_snappy.parquet is decoded.');
    await expect(gallery.cells.first()).toBeVisible();
    await expect(button).toBeFocused();
  });
});

test.describe('among the images that are chosen', () => {
  let findings: FindingsPage;
  let place: [string | null, number];
  let pressBar: () => Promise<void>;

  test.beforeEach(async ({ workbench, page }) => {
    findings = new FindingsPage(page);
    await workbench.addSample();
    await page.getByRole('button', { name: 'Statistics', exact: true }).click();
    const bars = page.getByRole('listbox', { name: 'Box width, px' });
    const bar = bars.getByRole('option', { name: /: [1-9]\d* images?$/ }).first();
    pressBar = () => bar.click();
    await expect(bar).toBeVisible();
    await expect(findings.flag('Loses ink')).toHaveText(/[1-9]\d*$/);
    await goToTheMiddle(findings);
    place = await placeOf(findings);
  });

  const choices = [
    ['flag', () => findings.flag('Loses ink').click(), () => findings.flag('Loses ink').click()],
    ['order', () => findings.order('Most ink lost'), () => findings.order('As in the shard')],
    ['bar', () => pressBar(), () => pressBar()],
  ] as const;
  for (const [name, choose, takeBack] of choices) {
    test(`one is back where one was when the ${name} is taken back`, async () => {
      await choose();
      await expect.poll(async () => (await placeOf(findings))[0]).not.toBe(place[0]);
      await findings.grid.evaluate((grid) => grid.scrollBy(0, 100));
      await takeBack();
      await expect.poll(() => placeOf(findings)).toEqual(place);
    });
  }

  test('who went to one of them stays with it', async () => {
    await findings.flag('Loses ink').click();
    await findings.grid.press('ArrowRight');
    const id = await findings.activeId();
    await findings.flag('Loses ink').click();
    await expect(findings.shown).toContainText('240 images');
    expect(id).toMatch(/^Sample_/);
    await expect.poll(() => findings.activeId()).toBe(id);
  });

  test('one is back also where another shard was shown meanwhile', async ({ workbench, page }) => {
    const shard = await writeShardFile('v1_plain_none');
    await workbench.addShards([shard.path]);
    await findings.flag('Loses ink').click();
    await page.keyboard.press(']');
    await expect(findings.region).toContainText('v1_plain_none.parquet is decoded.');
    await findings.flag('Loses ink').click();
    await page.keyboard.press('[');
    await expect(findings.region).toContainText('sample.parquet is decoded.');
    await expect.poll(() => placeOf(findings)).toEqual(place);
  });
});

test('the focus goes to the grid when All rows has done its work and is gone', async ({
  workbench,
  page,
}) => {
  const gallery = new GalleryPage(page);
  await workbench.addSample();
  const all = gallery.region.getByRole('button', { name: 'All rows' });
  const random = gallery.region.getByRole('button', { name: 'Random' });
  await random.press('Enter');
  await expect(all).toBeVisible();
  await expect(random).toBeFocused();
  await all.press('Enter');
  await expect(all).toHaveCount(0);
  await expect(gallery.grid).toBeFocused();

  // The same where an image beyond the sample is gone to.
  await gallery.region.getByRole('button', { name: 'Random' }).press('Enter');
  await expect(all).toBeVisible();
  for (let row = 0; (await all.count()) > 0; row++) await gallery.goTo(`Sample_${row}`);
  await expect(gallery.grid).toBeFocused();
});

test('an image that is gone to while the rows change is found among the rows there are then', async ({
  workbench,
  page,
}) => {
  const gallery = new GalleryPage(page);
  await workbench.addSample();
  await gallery.jumpField.fill('Sample_200');
  const random = await gallery.region.getByRole('button', { name: 'Random' }).elementHandle();
  await gallery.jumpField.evaluate((field, button) => {
    field.closest('form')?.requestSubmit();
    if (button instanceof HTMLElement) button.click();
  }, random);
  await expect.poll(() => gallery.activeId()).toBe('Sample_200');
  await expect(gallery.picture('Sample_200')).toBeInViewport();
});

test('pictures that become larger and smaller again do not creep away from their place', async ({
  workbench,
  page,
}) => {
  const gallery = await sampleGallery(workbench, page);
  await goToTheMiddle(gallery);
  const resize = async (key: '+' | '-'): Promise<void> => {
    // The grid scrolls to where it was, and what hears of it must not take that for a move.
    const next = await gallery.grid.evaluateHandle((grid) => ({
      scroll: new Promise((done) => grid.addEventListener('scroll', done, { once: true })),
    }));
    await page.keyboard.press(key);
    await next.evaluate(async ({ scroll }) => void (await scroll));
  };
  // A first change of the size brings a line to the top.
  await resize('+');
  await resize('-');
  const place = await placeOf(gallery);
  expect(place[0]).not.toBeNull();
  for (let round = 0; round < 5; round++) {
    for (const key of ['+', '+', '-', '-', '-', '+'] as const) await resize(key);
  }
  await expect.poll(() => placeOf(gallery)).toEqual(place);
});

test('rows that do not fit into the memory are shown in turns', async ({ workbench, page }) => {
  const gallery = new GalleryPage(page);
  await shortenMemory(workbench);
  await workbench.addSample();
  await expect(gallery.region).toContainText(/Rows 0 to \d+ of 240/);
  await gallery.region.getByRole('button', { name: 'Next rows' }).click();
  await expect(gallery.region).toContainText(/Rows [1-9]\d* to \d+ of 240/);
  await expect(gallery.grid).toBeFocused();
  await gallery.goTo('Sample_0');
  await expect(gallery.region).toContainText(/Rows 0 to \d+ of 240/);
  await expect(gallery.picture('Sample_0')).toBeInViewport();
  await gallery.goTo('Sample_239');
  await expect(gallery.picture('Sample_239')).toBeInViewport();
});

test('other rows are shown at once, also where a field of the recipe is wrong', async ({
  workbench,
  page,
}) => {
  const gallery = new GalleryPage(page);
  await shortenMemory(workbench);
  await workbench.addSample();
  await expect(gallery.region).toContainText(/Rows 0 to \d+ of 240/);
  await workbench.setNumber('Size', 5000);
  await gallery.region.getByRole('button', { name: 'Next rows' }).click();
  await expect(gallery.region).toContainText(/Rows [1-9]\d* to \d+ of 240/);
  await expect(gallery.cells.first().getByRole('img')).toBeVisible();
});
