import type { Locator, Page } from '@playwright/test';
import type { GoldenCase } from '../src/kernel/fixtures/goldenCases.ts';
import type { GalleryPage } from './galleryPage.ts';
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

/** The ids of the golden images whose box has a width or height within a range. */
export function idsWithin(cases: readonly GoldenCase[], side: 'width' | 'height', from: number, to: number) {
  return cases.flatMap(({ name, expected: { default: golden } }) => {
    if (golden.kind === 'blank') return [];
    const [left, top, right, bottom] = golden.box;
    const length = side === 'width' ? right - left : bottom - top;
    return length >= from && length <= to ? [name] : [];
  });
}

/** Waits until the gallery has exactly these images, in their order. */
export async function expectIds(gallery: GalleryPage, ids: readonly string[]): Promise<void> {
  await expect
    .poll(() => gallery.cells.getByRole('img').evaluateAll((all) => all.map((each) => each.ariaLabel)))
    .toEqual(ids);
}
