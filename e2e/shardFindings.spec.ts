import { FindingsPage } from './findingsPage.ts';
import { writeImageShard } from './imageShard.ts';
import { rows, usual } from './knownImages.ts';
import { expect, test } from './test.ts';

test('all shards are scanned, and a count leads to the images of its shard', async ({ workbench, page }) => {
  const findings = new FindingsPage(page);
  const second = rows
    .filter(({ id }) => id !== 'lossy')
    .map(({ id, pixels }) => ({ id: `second_${id}`, pixels }));
  await workbench.addShards([
    await writeImageShard('first.parquet', rows),
    await writeImageShard('second.parquet', second),
  ]);
  await expect(findings.flag('Loses ink')).toHaveText('Loses ink 2');
  await findings.region.getByRole('button', { name: 'Scan all shards' }).click();
  await findings.region.getByRole('button', { name: 'By shard' }).click();
  const table = page.getByRole('dialog', { name: 'Findings by shard' });
  const row = table.getByRole('row', { name: /^second\.parquet/ });
  await expect(row).toContainText(String(second.length));
  // Every image of the second shard is in the first.
  await expect(row.getByRole('button', { name: / Duplicate in second/ })).toHaveText(
    `${second.length - 1} Duplicate in second.parquet`,
  );
  await expect(table.getByRole('row', { name: /^All/ })).toContainText(String(rows.length + second.length));
  await row.getByRole('button', { name: '1 Loses ink in second.parquet' }).click();
  await expect(table).toHaveCount(0);
  await expect(findings.shown).toContainText(`1 of ${second.length} images · Loses ink`);
  await expect.poll(() => findings.ids()).toEqual(['second_lossier']);
});

test('what is known of a whole shard is seen of each of its row groups', async ({ workbench, page }) => {
  const findings = new FindingsPage(page);
  await workbench.addShards([
    await writeImageShard('grouped.parquet', rows, 16),
    await writeImageShard('other.parquet', [usual(0), usual(1)]),
  ]);
  await expect(findings.flag('Loses ink')).toHaveText('Loses ink 2');
  await findings.region.getByRole('button', { name: 'Scan all shards' }).click();
  await expect(findings.region.getByRole('button', { name: 'Scan all shards' })).toBeVisible();
  await findings.region.getByRole('button', { name: 'By shard' }).click();
  const table = page.getByRole('dialog', { name: 'Findings by shard' });
  await expect(table.getByRole('row', { name: /^grouped\.parquet/ })).toContainText(String(rows.length));
  await page.keyboard.press('Escape');
  // Rows 0 to 15 are decoded: no image there is at the edge, and the twin is of one among them.
  await expect(findings.flag('Loses ink')).toHaveText('Loses ink 2');
  await expect(findings.flag('Ink at the edge')).toHaveText('Ink at the edge 0');
  await findings.flag('Duplicate').click();
  await expect.poll(() => findings.ids()).toEqual(['twin']);
  await findings.region.getByRole('button', { name: 'Show all' }).click();
  await findings.region.getByRole('button', { name: 'Next rows' }).click();
  await expect(findings.flag('Ink at the edge')).toHaveText('Ink at the edge 1');
  await findings.flag('Ink at the edge').click();
  await expect.poll(() => findings.ids()).toEqual(['edge']);
  await expect(findings.region).toContainText('1 of rows 16 to 29 of 30 · Ink at the edge');
  await findings.region.getByRole('button', { name: 'Statistics' }).click();
  await expect(findings.region).toContainText('of all 30 images of the shard');
});
