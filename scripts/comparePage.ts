import type { Download, Locator, Page } from '@playwright/test';
import type { ComparedWay } from '../src/run/comparedWays.ts';
import { fillNumber } from './workbenchPage.ts';

/** The page's comparison, driven by its accessible names alone. Used by the command line and by the tests. */
export class ComparePage {
  readonly dialog: Locator;
  readonly #page: Page;
  readonly #ways: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole('dialog', { name: 'Compare ways of doing the same work' });
    this.#ways = this.dialog.getByRole('list', { name: 'Ways to compare' });
  }

  /** Opens it. */
  async open(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Compare', exact: true }).click();
    await this.dialog.waitFor();
  }

  /** Puts ways in the place of those that are there. */
  async setWays(ways: readonly ComparedWay[]): Promise<void> {
    const workers = this.#ways.getByRole('textbox', { name: /^Way \d+$/ });
    while ((await workers.count()) > ways.length) {
      await this.#ways
        .getByRole('button', { name: /^Leave out/ })
        .last()
        .click();
    }
    while ((await workers.count()) < ways.length) {
      await this.#ways.getByRole('button', { name: 'Add a way' }).click();
    }
    for (const [place, { output, workerCount }] of ways.entries()) {
      await fillNumber(workers.nth(place), workerCount);
      const name = output === 'zip' ? 'Zip' : 'Folder';
      await this.#ways.getByRole('radio', { name, exact: true }).nth(place).click();
    }
  }

  /** Runs all ways and waits for their end, however long that takes. */
  async run(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Start' }).click();
    await this.dialog.getByRole('button', { name: 'Stop' }).waitFor();
    await this.dialog.getByRole('button', { name: 'Start' }).waitFor({ timeout: 0 });
  }

  /** The figures. */
  async saveJson(): Promise<Download> {
    return await this.#save('Save as JSON');
  }

  /** The bars, as a PNG. */
  async saveImage(): Promise<Download> {
    return await this.#save('Save as image');
  }

  async #save(name: string): Promise<Download> {
    const downloading = this.#page.waitForEvent('download');
    await this.dialog.getByRole('button', { name }).click();
    return await downloading;
  }
}
