import type { Locator, Page } from '@playwright/test';
import { expect } from './test.ts';

/** Opens the statistics; they are above or beside the crops. */
export async function openStatistics(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Statistics', exact: true }).click();
  const region = page.getByRole('region', { name: 'Statistics', exact: true });
  await expect(region).toBeVisible();
  return region;
}

/** The two numbers of a row of the table of levels. */
export async function expectLevelRow(
  region: Locator,
  name: string,
  raw: string,
  crops: string,
): Promise<void> {
  const row = region.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(row.getByRole('cell')).toHaveText([raw, crops]);
}

/** The range of a bar, ends included, as its name says it, and how many images it has. */
export async function barFacts(bar: Locator): Promise<{ from: number; to: number; count: number }> {
  const name = (await bar.getAttribute('aria-label')) ?? '';
  const [, from, to, count] = /^(\d+)(?: to (\d+))?: (\d+) images?$/.exec(name) ?? [];
  if (from === undefined) throw new Error(`A bar must name its range and count, found “${name}”.`);
  return { from: Number(from), to: Number(to ?? from), count: Number(count) };
}
