import { readFile } from 'node:fs/promises';
import { FindingsPage } from './findingsPage.ts';
import { writeImageShard } from './imageShard.ts';
import { rows } from './knownImages.ts';
import { expect, processToZip, test } from './test.ts';

test.describe('a shard of which is known what is to be found', () => {
  let findings: FindingsPage;
  test.beforeEach(async ({ workbench, page }) => {
    findings = new FindingsPage(page);
    await workbench.addShards([await writeImageShard('known.parquet', rows)]);
    await expect(findings.flag('Blank')).toHaveText(/1$/);
  });

  test('each flag has its count, and pressed it leaves the images that have it', async () => {
    for (const [name, count] of [
      ['Bad pixel', 1],
      ['Blank', 1],
      ['Ink at the edge', 1],
      ['Loses ink', 2],
      ['Margin cut short', 1],
      ['Small box', 0],
      ['Large box', 0],
      ['Low contrast', 0],
      ['Duplicate', 1],
      ['Not square', 0],
    ] as const) {
      await expect(findings.flag(name)).toHaveText(`${name} ${count}`);
      await expect(findings.flag(name)).toBeEnabled({ enabled: count > 0 });
    }
    await findings.flag('Loses ink').click();
    await expect(findings.shown).toContainText(`2 of ${rows.length} images · Loses ink`);
    await expect.poll(() => findings.ids()).toEqual(['lossy', 'lossier']);
    await findings.flag('Duplicate').click();
    await expect(findings.shown).toContainText(`3 of ${rows.length} images · Loses ink or Duplicate`);
    await expect.poll(() => findings.ids()).toEqual(['lossy', 'twin', 'lossier']);
    await findings.flag('Loses ink').click();
    await expect.poll(() => findings.ids()).toEqual(['twin']);
    const showAll = findings.region.getByRole('button', { name: 'Show all' });
    await showAll.click();
    await expect(findings.flag('Duplicate')).toHaveAttribute('aria-pressed', 'false');
    await expect(findings.grid).toBeFocused();
    expect(await findings.activeId()).toBe('usual_0');
    await findings.flag('Duplicate').click();
    await findings.grid.press('Home');
    await showAll.click();
    await expect.poll(() => findings.activeId()).toBe('twin');
  });

  test('an order begins with what it is named for', async () => {
    await findings.order('Most ink lost');
    await expect.poll(async () => (await findings.ids()).slice(0, 2)).toEqual(['lossier', 'lossy']);
    await expect(findings.cells.first()).toContainText(/^lossier\d\.\d %Loses ink$/);
    await findings.order('Duplicates together');
    await expect.poll(async () => (await findings.ids()).slice(0, 2)).toEqual(['usual_3', 'twin']);
    await findings.order('Largest box');
    await expect.poll(async () => (await findings.ids())[0]).toBe('edge');
    // Goes to an image wherever it stands, and random samples are of what is chosen.
    await findings.goTo('lossy');
    await expect.poll(() => findings.activeId()).toBe('lossy');
    await findings.flag('Loses ink').click();
    await findings.region.getByRole('button', { name: 'Random' }).click();
    await expect(findings.shown).toContainText(`2 at random of 2 of ${rows.length} images · Loses ink`);
    await findings.order('Most ink lost');
    await expect.poll(() => findings.ids()).toEqual(['lossier', 'lossy']);
    await findings.region.getByRole('button', { name: 'All 2', exact: true }).click();
    await expect(findings.shown).toContainText(`2 of ${rows.length} images · Loses ink`);
    await findings.goTo('usual_7');
    await expect.poll(() => findings.activeId()).toBe('usual_7');
    await expect(findings.flag('Loses ink')).toHaveAttribute('aria-pressed', 'false');
    await expect(findings.shown).toContainText('Filter taken off to show usual_7');
    await findings.flag('Blank').click();
    await expect(findings.shown).not.toContainText('Filter taken off');
  });

  test('by keyboard: to a flag, to the images that have it, and from one to the next in detail', async ({
    page,
  }) => {
    await findings.flag('Bad pixel').focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
    await expect(findings.flag('Loses ink')).toBeFocused();
    await page.keyboard.press('Space');
    await expect.poll(() => findings.ids()).toEqual(['lossy', 'lossier']);
    await expect(findings.flag('Loses ink')).toBeFocused();
    await findings.grid.focus();
    await page.keyboard.press('Enter');
    const found = findings.detail.getByRole('list', { name: 'Findings in this image' });
    await expect(findings.detail.getByRole('heading', { name: /^lossy .*1 of 2/ })).toBeVisible();
    await expect(found).toHaveText(/^Loses ink \d\.\d %$/);
    await page.keyboard.press('ArrowRight');
    await expect(findings.detail.getByRole('heading', { name: /^lossier .*2 of 2/ })).toBeVisible();
  });

  test('the detail view leads to the image that has the same pixels', async () => {
    await findings.goTo('twin');
    await findings.grid.press('Enter');
    await findings.detail.getByRole('button', { name: 'usual_3', exact: true }).click();
    await expect(findings.detail.getByRole('heading', { name: /^usual_3 / })).toBeVisible();
    await expect(findings.detail).toBeFocused();
  });

  test('margins that take all ink in leave nothing lost, and the image that is looked at stays', async ({
    workbench,
  }) => {
    await findings.flag('Loses ink').click();
    await findings.grid.press('Enter');
    const heading = findings.detail.getByRole('heading', { name: /^lossy .*1 of 2/ });
    await expect(heading).toBeVisible();
    await workbench.setNumber('Margin left and right', 70);
    await expect(findings.flag('Loses ink')).toHaveText('Loses ink 0');
    await expect(heading).toBeVisible();
    await expect(findings.detail.getByText('Loses ink')).toHaveCount(0);
    await findings.detail.getByRole('button', { name: 'Close' }).click();
    await expect(findings.grid).toBeFocused();
    await expect(findings.shown).toContainText(`0 of ${rows.length} images · Loses ink`);
    await expect(findings.region).toContainText('No image matches.');
    // A flag that no image has any more is taken off without losing the focus.
    await findings.flag('Loses ink').press('Space');
    await expect(findings.flag('Loses ink')).toHaveAttribute('aria-pressed', 'false');
    await expect(findings.flag('Loses ink')).toBeFocused();
    await findings.flag('Loses ink').press('Space');
    await expect(findings.flag('Loses ink')).toHaveAttribute('aria-pressed', 'false');
    await workbench.setNumber('Margin left and right', 13);
    await findings.flag('Loses ink').click();
    await expect.poll(() => findings.ids()).toEqual(['lossy', 'lossier']);
  });

  test('what each flag means stands behind a button, with the numbers of the recipe', async ({
    workbench,
    page,
  }) => {
    await workbench.setNumber('Ink threshold', 90);
    await findings.region.getByRole('button', { name: 'Explain', exact: true }).click();
    const help = page.getByRole('dialog', { name: 'What is looked for in each image' });
    await expect(help).toContainText('above the ink threshold of 90');
    await expect(help).toContainText('2 images, 6.7 %');
    await page.keyboard.press('Escape');
    await expect(help).toHaveCount(0);
  });

  test('the images with a flag are saved as a table', async ({ page }) => {
    await findings.region.getByRole('button', { name: 'Explain', exact: true }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('button', { name: 'Save findings' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('findings.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n').slice(1);
    const found = lines
      .map((line) => line.split(','))
      .map(([shard, row, id, flags]) => [shard, row, id, flags]);
    const rowOf = (id: string) => String(rows.findIndex((row) => row.id === id));
    expect(found).toEqual(
      [
        ['lossy', 'cropLoss'],
        ['blank', 'blank'],
        ['twin', 'duplicate'],
        ['lossier', 'cropLoss'],
        ['edge', 'inkAtEdge boxAtLimit'],
        ['bad', 'bad'],
      ].map(([id = '', flags]) => ['known.parquet', rowOf(id), id, flags]),
    );
  });

  test('a run says what it found', async ({ workbench, page }) => {
    await processToZip(workbench);
    const list = page.getByRole('region', { name: 'Run' }).getByRole('list', { name: 'Worth a look' });
    await expect(list).toContainText('Loses ink 2 6.7 %');
    await expect(list).toContainText('Duplicate 1');
    await expect(list).not.toContainText('Low contrast');
  });
});
