import type { Locator, Page } from '@playwright/test';
import { cropControl, taskWords } from '../src/kernel/taskControl.ts';
import { writeTestFile } from './shardFiles.ts';
import { expect, test } from './test.ts';
import { holdCalls, releaseCalls, watchWorkerCalls } from './workerCalls.ts';

declare global {
  interface Window {
    /** The memory that the page had grown last. */
    grownMemory?: WebAssembly.Memory;
  }
}

const { byteOffset, length } = cropControl(new ArrayBuffer(256));

/** Whether the workers are told to stop touching the memory. */
async function isGivenUp(page: Page): Promise<boolean> {
  const word = await page.evaluate(
    ([byteOffset, length, cancelled]) => {
      if (window.grownMemory === undefined) throw new Error('No memory was grown.');
      return Atomics.load(new Int32Array(window.grownMemory.buffer, byteOffset, length), cancelled);
    },
    [byteOffset, length, taskWords.cancelled] as const,
  );
  return word === 1;
}

/** How many workers were told to touch the memory. */
async function touchCount(page: Page): Promise<number> {
  return await page.evaluate(() => window.workerCalls.made.filter(({ method }) => method === 'touch').length);
}

/** Drags a file over the drop zone, as the browser itself tells of it. */
async function dragOver(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const copying = 1;
  await session.send('Input.dispatchDragEvent', {
    type: 'dragEnter',
    x: 700,
    y: 800,
    data: { items: [], files: [await writeTestFile('a.parquet', 'PAR1')], dragOperationsMask: copying },
  });
}

/** Drags it away. Chromium's debugging protocol tells the page nothing of that. */
async function dragAway(page: Page): Promise<void> {
  const dataTransfer = await page.evaluateHandle(() => new DataTransfer());
  await page.locator('.drop-zone').dispatchEvent('dragleave', { dataTransfer });
}

/** The button that opens the picker of shards. */
function picker(page: Page): Locator {
  return page.getByLabel('Parquet shards');
}

test.describe('memory that is readied for files', () => {
  test.beforeEach(async ({ page }) => {
    await watchWorkerCalls(page);
    await page.addInitScript(() => {
      const { grow } = WebAssembly.Memory.prototype;
      WebAssembly.Memory.prototype.grow = function (pages) {
        window.grownMemory = this;
        return grow.call(this, pages);
      };
    });
  });

  const ways = [
    ['leave the page again', dragOver, dragAway],
    [
      'are not chosen after all',
      async (page: Page) => {
        const choosing = page.waitForEvent('filechooser');
        await picker(page).click();
        await choosing;
      },
      // The picker itself cannot be closed by a test.
      (page: Page) => picker(page).dispatchEvent('cancel', { bubbles: false }),
    ],
  ] as const;
  for (const [name, begin, end] of ways) {
    test(`is given up where they ${name}`, async ({ workbench, page }) => {
      await page.reload();
      await workbench.ready();
      await holdCalls(page, 'touch');
      await begin(page);
      await expect.poll(() => touchCount(page)).toBeGreaterThan(0);
      expect(await isGivenUp(page)).toBe(false);
      await end(page);
      await expect.poll(() => isGivenUp(page)).toBe(true);
      await releaseCalls(page);
    });
  }
});
