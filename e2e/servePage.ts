import { openPagePreview } from '../scripts/pagePreview.ts';

/**
 * Builds the page where it is older than its sources, serves it while the tests run, and tells the tests
 * its address by way of the environment.
 *
 * @returns what ends the server
 */
export default async function servePage(): Promise<() => Promise<void>> {
  const preview = await openPagePreview();
  process.env.SHARDCROP_PAGE_URL = preview.url;
  return preview.close;
}
