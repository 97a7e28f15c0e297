import { parquetWriteBuffer } from 'hyparquet-writer';
import { mainThreadTasks } from '../bench/mainThreadTasks.ts';
import { traceWhile } from '../bench/mainThreadTrace.ts';
import { GalleryPage } from './galleryPage.ts';
import { writeTestFile } from './shardFiles.ts';
import { expect, test } from './test.ts';

const rowCount = 50_210;

/** A shard of as many rows as the published ones, and of small images. */
async function writeManyRows(): Promise<string> {
  const side = 12;
  const shard = parquetWriteBuffer({
    columnData: Array.from({ length: side * side }, (_, pixel) => ({
      name: String(pixel),
      data: Int32Array.from({ length: rowCount }, (_, row) => (row * 7 + pixel * 13) & 255),
      type: 'INT32' as const,
      nullable: false,
    })),
    rowGroupSize: rowCount,
  });
  return await writeTestFile('many.parquet', new Uint8Array(shard));
}

test('through 50,210 rows end to end: no task over 50 ms, and no more elements than before', async ({
  workbench,
  page,
}) => {
  const gallery = new GalleryPage(page);
  const scrollThrough = async (): Promise<void> => {
    await gallery.grid.evaluate(async (grid) => {
      const frames = 200;
      for (let frame = 0; frame <= frames; frame++) {
        grid.scrollTop = ((grid.scrollHeight - grid.clientHeight) * frame) / frames;
        await new Promise(requestAnimationFrame);
      }
    });
    await expect(gallery.picture(String(rowCount - 1))).toBeInViewport();
  };
  await workbench.setNumber('Border', 0);
  await workbench.addShards([await writeManyRows()]);
  await expect(gallery.region).toContainText('50,210 images');
  await expect(gallery.picture('0')).toBeVisible();
  await scrollThrough();
  const elements = await gallery.grid.locator('*').count();

  const tasks = mainThreadTasks(await traceWhile(page, scrollThrough));
  expect(tasks.length).toBeGreaterThan(200);
  // How long they ran, not how long they took: others may have the cores meanwhile.
  expect(tasks.filter(({ cpuMs }) => cpuMs > 50)).toEqual([]);
  expect(await gallery.grid.locator('*').count()).toBe(elements);
});
