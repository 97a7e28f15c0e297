import { truncate, unlink } from 'node:fs/promises';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { writeShardFile, writeTestFile } from './shardFiles.ts';
import { expect, privateFiles, processToZip, test } from './test.ts';

test('a shard that changes between choosing and processing fails alone, in a sentence', async ({
  workbench,
}) => {
  const good = await writeShardFile('v1_plain_none');
  const changed = await writeShardFile('v1_plain_snappy');
  // The first is decoded at once, so that what becomes of its file later does not matter.
  await workbench.addShards([good.path, changed.path]);
  await workbench.setNumber('Border', 0);
  await truncate(changed.path, 4000);
  await processToZip(workbench);
  await expect(workbench.status).toContainText('100 images in');
  await expect(workbench.page.getByRole('row', { name: /it was changed, moved or removed/ })).toContainText(
    'v1_plain_snappy.parquet',
  );
});

test('a shard that vanishes leaves nothing to write, and the page says why', async ({ workbench }) => {
  const { path } = await writeShardFile('v1_plain_none');
  // Nothing is decoded ahead as long as no run can be.
  await workbench.setNumber('Size', 2000);
  await workbench.addShards([path]);
  await expect(workbench.shardRows.first()).toContainText('Found');
  await unlink(path);
  await workbench.setNumber('Size', 128);
  await expect(workbench.shardRows.first()).toContainText('Cannot be decoded');
  await workbench.saveToDownload();
  expect(await workbench.process()).toMatch(/No image was written.*v1_plain_none\.parquet: .*removed/s);
  expect(await privateFiles(workbench)).toEqual([]);
});

test.describe('a worker that dies', () => {
  test.beforeEach(async ({ page }) => {
    // What a browser does when a worker ends by itself: an error event, and silence from then on.
    await page.addInitScript(() => {
      const workers: { name: string; worker: Worker }[] = [];
      window.Worker = class extends Worker {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          workers.push({ name: options?.name ?? '', worker: this });
        }
      };
      window.addEventListener('kill-worker', (event) => {
        const name = event instanceof CustomEvent ? event.detail : undefined;
        const victim = workers.findLast((known) => known.name === name)?.worker;
        victim?.terminate();
        victim?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
      });
    });
  });

  test('between runs is replaced when the next shard comes', async ({ workbench, page }) => {
    const { path } = await writeShardFile('v1_plain_none');
    await workbench.addShards([path]);
    // The crops are there, so that nobody asks the worker for anything before the next shard comes.
    await expect(page.getByRole('grid', { name: 'Crops' }).getByRole('img').first()).toBeVisible();
    await page.evaluate(() => window.dispatchEvent(new CustomEvent('kill-worker', { detail: 'shards' })));
    await workbench.addShards([path]);
    await expect(workbench.shardRows.nth(1)).toContainText('A worker stopped: out of memory');
    await workbench.addShards([path]);
    await expect(workbench.shardRows.nth(2)).toContainText('Found');
    await processToZip(workbench);
    await expect(workbench.status).toContainText('200 images in');
  });

  for (const name of ['images 1', 'writer', 'view']) {
    test(`has nothing to do with the shard that is read meanwhile: ${name}`, async ({ workbench, page }) => {
      const { path } = await writeShardFile('v1_plain_none');
      await page.evaluate(
        (victim) => window.dispatchEvent(new CustomEvent('kill-worker', { detail: victim })),
        name,
      );
      // What asks the workers first finds out that they are of no more use.
      await workbench.addShards([path, path]);
      await expect(workbench.shardRows.nth(0)).toContainText('Decoded');
      await expect(workbench.shardRows.nth(1)).toContainText('Found');
      await processToZip(workbench);
      await expect(workbench.status).toContainText('200 images in');
    });

    test(`has nothing to do with the sample that is made meanwhile: ${name}`, async ({ workbench, page }) => {
      await page.getByRole('button', { name: 'Try the sample' }).click();
      await page.evaluate(
        (victim) => window.dispatchEvent(new CustomEvent('kill-worker', { detail: victim })),
        name,
      );
      await expect(workbench.shardRows.first()).toContainText('Decoded');
    });
  }

  for (const name of ['images 1', 'writer', 'shards', 'view']) {
    test(`ends the run in a sentence and leaves nothing: ${name}`, async ({ workbench, page }) => {
      const { path } = await writeShardFile('v1_plain_none');
      await workbench.addShards(Array.from({ length: 32 }, () => path));
      await workbench.setNumber('Size', 1024);
      await workbench.saveToDownload();
      const ended = workbench.process();
      await expect.poll(async () => await workbench.progressLine()).toMatch(/^[1-9]/);
      await page.evaluate(
        (victim) => window.dispatchEvent(new CustomEvent('kill-worker', { detail: victim })),
        name,
      );
      expect(await ended).toMatch(/A worker stopped: out of memory/);
      await expect.poll(async () => await privateFiles(workbench)).toEqual([]);

      // New workers take over: the next run is whole.
      await workbench.setNumber('Size', 128);
      await processToZip(workbench);
      await expect(workbench.status).toContainText('3,200 images in');
    });
  }
});

test('images that a worker dies of are not measured again until the recipe changes', async ({
  workbench,
  page,
}) => {
  await page.evaluate(() => {
    const post = Worker.prototype.postMessage;
    let deaths = 0;
    Worker.prototype.postMessage = function (message, ...rest: never[]) {
      const isMeasuring = Array.isArray(message?.path) && message.path[0] === 'measure';
      if (!isMeasuring || deaths < 0) return post.call(this, message, ...rest);
      deaths += 1;
      document.documentElement.dataset.deaths = String(deaths);
      this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    };
    window.addEventListener('live-again', () => {
      deaths = -1;
    });
  });
  const { path } = await writeShardFile('v1_plain_none');
  await workbench.addShards([path]);
  const gallery = page.getByRole('region', { name: 'Crops' });
  await expect(gallery.getByRole('alert')).toContainText('A worker stopped while the images were measured');
  await expect(workbench.shardRows.first()).toContainText('Decoded');
  // The images can be seen all the same.
  await expect(gallery.getByRole('grid', { name: 'Crops' }).getByRole('img').first()).toBeVisible();
  const deaths = await page.locator('html').getAttribute('data-deaths');
  await page.waitForTimeout(1000);
  expect(await page.locator('html').getAttribute('data-deaths')).toBe(deaths);
  await page.evaluate(() => window.dispatchEvent(new CustomEvent('live-again')));
  await workbench.setNumber('Size', 64);
  await expect(gallery.getByRole('alert')).toHaveCount(0);
  await expect(gallery.getByRole('button', { name: /^Blank/ })).toHaveText(/\d$/);
});

test('more bad rows than a call can take as arguments are all reported', async ({ workbench }) => {
  const rowCount = 150_000;
  const shard = parquetWriteBuffer({
    columnData: [{ name: '0', data: new Int32Array(rowCount).fill(300), type: 'INT32' }],
  });
  const good = await writeShardFile('shape_1x1');
  await workbench.addShards([await writeTestFile('bad.parquet', new Uint8Array(shard)), good.path]);
  await workbench.setNumber('Border', 0);
  await processToZip(workbench);
  await expect(workbench.status).toHaveText(/150,004 issues. 20 images in /);
});

test.describe('memory that cannot be had', () => {
  test('is made do without, in passes', async ({ workbench, page }) => {
    await page.evaluate(() => {
      const grow = WebAssembly.Memory.prototype.grow;
      WebAssembly.Memory.prototype.grow = function (pages) {
        if (this.buffer.byteLength + pages * 65536 > 24e6) throw new RangeError('no more memory');
        return grow.call(this, pages);
      };
    });
    await workbench.addSample();
    await processToZip(workbench);
    await expect(workbench.status).toContainText('240 images in');
    await expect(workbench.page.getByText(/did not fit into the memory/)).toBeVisible();
  });

  test('ends the run in a sentence where not even the smallest pass fits', async ({ workbench, page }) => {
    await page.evaluate(() => {
      WebAssembly.Memory.prototype.grow = () => {
        throw new RangeError('no more memory');
      };
    });
    await workbench.addSample();
    // It is said before anybody runs it.
    await expect(page.getByRole('region', { name: 'Crops' })).toContainText(
      /sample\.parquet: Row group 0 needs at least \d+ MB of memory/,
    );
    await workbench.saveToDownload();
    expect(await workbench.process()).toMatch(/sample\.parquet: Row group 0 needs at least \d+ MB of memory/);
    expect(await privateFiles(workbench)).toEqual([]);
  });
});
