import { launchOptions } from '../scripts/launchOptions.ts';
import { writeShardFile } from './shardFiles.ts';
import { expect, processToDownload, test } from './test.ts';

const options = await launchOptions();
test.use({ launchOptions: { ...options, args: [...(options.args ?? []), '--js-flags=--expose-gc'] } });

test('a file is opened also where the writer collects garbage meanwhile', async ({ workbench, page }) => {
  const { path } = await writeShardFile('v1_plain_none');
  await workbench.addShards([path]);
  const writer = page.workers().find((worker) => worker.url().includes('writerWorker'));
  if (writer === undefined) throw new Error('The page has no worker called writerWorker.');
  await writer.evaluate(() => {
    const collect = async (): Promise<void> => {
      for (;;) await globalThis.gc?.({ type: 'major', execution: 'async' });
    };
    void collect();
  });
  const download = await processToDownload(workbench);
  expect(download.suggestedFilename()).toBe('v1_plain_none.zip');
});
