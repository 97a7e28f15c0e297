import { basename } from 'node:path';
import type { Download, Locator, Page } from '@playwright/test';
import type { OutputChoice } from '../src/outputs/outputChoice.ts';
import type { Geometry } from '../src/recipe/geometry.ts';

/** A shard that cannot be used. */
export interface RejectedShard {
  readonly name: string;
  /** Why, in the page's sentence; its row names the shard. */
  readonly message: string;
}

/** A shard whose height and width the page asks for. */
export interface ShapelessShard {
  readonly row: Locator;
  readonly name: string;
}

/**
 * The page as those see it who cannot see it: driven by its accessible names alone, which are its
 * contract. Used by the command line and by the end-to-end tests.
 */
export class WorkbenchPage {
  readonly page: Page;
  readonly shardRows: Locator;
  readonly status: Locator;
  readonly processButton: Locator;
  readonly cancelButton: Locator;
  readonly progressBar: Locator;
  /** The row of the label file, where there is one. */
  readonly labelRow: Locator;
  readonly #run: Locator;
  readonly #classColumn: Locator;

  constructor(page: Page) {
    this.page = page;
    this.#run = page.getByRole('region', { name: 'Run' });
    this.shardRows = page.getByRole('region', { name: 'Shards' }).getByRole('listitem');
    this.labelRow = page.getByRole('region', { name: 'Labels', exact: true });
    this.#classColumn = page.getByRole('combobox', { name: 'Class column', exact: true });
    this.status = this.#run.getByRole('status');
    this.processButton = page.getByRole('button', { name: 'Process' });
    this.cancelButton = page.getByRole('button', { name: 'Cancel' });
    this.progressBar = page.getByRole('progressbar', { name: 'Images processed' });
  }

  /** Waits until the page is there and its workers have started. */
  async ready(): Promise<void> {
    await this.processButton.waitFor();
    await this.page.getByText('The workers are starting.').waitFor({ state: 'detached' });
  }

  /** Adds files and waits until the footer of each is read. */
  async addShards(paths: readonly string[]): Promise<void> {
    const before = await this.shardRows.count();
    await this.page.getByLabel('Parquet shards').setInputFiles([...paths]);
    await this.#shardsRead(before + paths.length);
  }

  /**
   * Adds a label file and waits until it is read and joined with the shards.
   *
   * @returns what is wrong with it, in the page's sentence
   */
  async addLabels(path: string): Promise<string | undefined> {
    await this.page.getByLabel('Parquet shards').setInputFiles(path);
    const row = this.labelRow
      .filter({ hasText: basename(path) })
      .filter({ hasText: /\d labels?|Not usable/ });
    await row.waitFor({ timeout: 0 });
    const problem = row.getByRole('alert');
    return (await problem.count()) === 0 ? undefined : ((await problem.textContent()) ?? '');
  }

  /** The columns that may part the images into classes. */
  async classColumns(): Promise<string[]> {
    const options = await this.#classColumn.getByRole('option').all();
    const values = await Promise.all(options.map((option) => option.getAttribute('value')));
    return values.flatMap((value) => (value ? [value.slice(1)] : []));
  }

  /** Chooses the column that parts the images into classes. */
  async chooseClassColumn(name: string): Promise<void> {
    await this.#classColumn.selectOption(`=${name}`);
  }

  /** Adds the built-in sample and waits until it is made and read. */
  async addSample(): Promise<void> {
    const before = await this.shardRows.count();
    await this.page.getByRole('button', { name: 'Try the sample' }).click();
    await this.#shardsRead(before + 1);
  }

  /** Waits until a number of shards is in the list, none of them still being read. */
  async #shardsRead(count: number): Promise<void> {
    await this.shardRows.nth(count - 1).waitFor();
    const reading = this.shardRows.filter({ hasText: 'Reading footer' });
    await reading.first().waitFor({ state: 'detached', timeout: 0 });
  }

  /** The shards that cannot be used, in the order of the list. */
  async rejectedShards(): Promise<RejectedShard[]> {
    const rows = await this.shardRows.filter({ hasText: 'Not usable' }).all();
    return await Promise.all(
      rows.map(async (row) => ({
        name: await nameOf(row),
        message: (await row.getByRole('paragraph').last().textContent()) ?? '',
      })),
    );
  }

  /** The shards whose height and width the page asks for, in the order of the list. */
  async shapelessShards(): Promise<ShapelessShard[]> {
    const ask = this.page.getByRole('button', { name: 'Use this shape' });
    const rows = await this.shardRows.all();
    const shapeless: ShapelessShard[] = [];
    for (const row of rows) {
      if ((await row.filter({ has: ask }).count()) === 0) continue;
      shapeless.push({ row, name: await nameOf(row) });
    }
    return shapeless;
  }

  /**
   * Tells the page the height and width of a shard.
   *
   * @returns whether the page took them
   */
  async giveShape(row: Locator, { height, width }: Geometry): Promise<boolean> {
    const use = row.getByRole('button', { name: 'Use this shape' });
    await fillNumber(row.getByRole('textbox', { name: 'Height' }), height);
    await fillNumber(row.getByRole('textbox', { name: 'Width' }), width);
    if (await use.isDisabled()) return false;
    await use.click();
    await use.waitFor({ state: 'detached' });
    return true;
  }

  /** Fills a number field that belongs to the whole page, for example `Workers`. */
  async setNumber(label: string, value: number): Promise<void> {
    await fillNumber(this.page.getByRole('textbox', { name: label, exact: true }), value);
  }

  /** Hands a recipe file to the page. */
  async loadRecipe(path: string): Promise<void> {
    await this.page.getByLabel('Recipe file').setInputFiles(path);
  }

  /** Chooses the format, and what can be chosen of it. */
  async chooseOutput(choice: OutputChoice): Promise<void> {
    const formats = this.page.getByRole('radiogroup', { name: 'Format', exact: true });
    await formats.getByRole('radio', { name: choice.kind, exact: true }).check({ force: true });
    if (choice.kind === 'tar') await this.setNumber('Images a tar', choice.imagesAFile);
    if (choice.kind === 'zip') {
      await this.#tick('Manifest', choice.withManifest);
      await this.#tick('One archive per shard', choice.isPerShard);
    }
    if (choice.kind === 'folder') {
      await this.#tick('Folder for each shard', choice.isPerShard);
      await this.#tick('Skip files that are there', choice.skipsExisting);
    }
  }

  async #tick(label: string, isTicked: boolean): Promise<void> {
    await this.page.getByRole('checkbox', { name: label, exact: true }).setChecked(isTicked, { force: true });
  }

  /** Chooses that the output be made in the browser's storage and then downloaded. */
  async saveToDownload(): Promise<void> {
    const group = this.page.getByRole('radiogroup', { name: 'Save to' });
    await group.getByRole('radio', { name: 'Browser download' }).check({ force: true });
  }

  /**
   * Starts the run and waits for its end, however long that takes.
   *
   * @returns the zip, or what the page says instead of one
   */
  async process(): Promise<Download | string> {
    const before = (await this.status.textContent()) ?? '';
    const downloading = this.page.waitForEvent('download', { timeout: 0 });
    await this.processButton.click();
    const stopping = this.#stopped(before);
    // One of the two waits for ever, until the page is closed, and may then fail unheard.
    for (const waiting of [downloading, stopping]) waiting.catch(() => undefined);
    return await Promise.race([downloading, stopping]);
  }

  /**
   * Waits until the status says that the run ended without a zip.
   *
   * @param before what it said before the run, perhaps of an earlier one
   */
  async #stopped(before: string): Promise<string> {
    const isOver = /^(The run failed|Cancelled)/;
    if (isOver.test(before)) await this.status.filter({ hasNotText: before }).waitFor({ timeout: 0 });
    const stopped = this.status.filter({ hasText: isOver });
    await stopped.waitFor({ timeout: 0 });
    return (await stopped.textContent()) ?? '';
  }

  /** Saves the report of the finished run, where there is one. */
  async saveReport(): Promise<Download | undefined> {
    const button = this.page.getByRole('button', { name: 'Save report' });
    if ((await button.count()) === 0) return undefined;
    // Files of the output may still be on their way.
    const downloading = this.page.waitForEvent('download', (download) =>
      download.suggestedFilename().endsWith('-report.json'),
    );
    await button.click();
    return await downloading;
  }

  /** Why `Process` cannot be pressed, as the page says it beside the button. */
  async obstacle(): Promise<string> {
    const id = await this.processButton.getAttribute('aria-describedby');
    return id === null ? '' : ((await this.page.locator(`#${id}`).textContent()) ?? '');
  }

  /** How far the run is, in the page's words; empty where none is on. */
  async progressLine(): Promise<string> {
    const line = this.#run.getByText(/ · .* images\/s$/).first();
    return (await line.textContent({ timeout: 100 }).catch(() => '')) ?? '';
  }
}

/** A shard's name, as the button that removes it says it. */
async function nameOf(row: Locator): Promise<string> {
  const words = await row.getByRole('button', { name: /^Remove / }).textContent();
  return words?.replace('Remove ', '') ?? '';
}

/** A number field takes its value when it is left. */
export async function fillNumber(field: Locator, value: number): Promise<void> {
  await field.fill(String(value));
  await field.blur();
}
