import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { launchOptions } from '../scripts/launchOptions.ts';
import { pageHeaders } from '../scripts/pageHeaders.ts';
import type { BenchShard } from './benchShards.ts';
import type { LimitOrder, LimitTimes } from './limit/limitOrder.ts';

const root = fileURLToPath(new URL('limit', import.meta.url));
const outDir = fileURLToPath(new URL('../node_modules/.cache/shardcrop-limit', import.meta.url));

/** The limit's page, served on this machine alone. */
export interface LimitPreview {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds and serves the limit's page, as the real one is built and served. */
export async function openLimitPreview(): Promise<LimitPreview> {
  const shared = { root, configFile: false, base: './', logLevel: 'warn' } as const;
  await build({
    ...shared,
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2023' },
  });
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, open: false, headers: pageHeaders('production') },
  });
  const address = server.httpServer.address();
  if (typeof address !== 'object' || address === null) throw new Error('The preview server has no port.');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

/** Reads and writes once, in a headless browser of its own with a fresh profile. */
export async function runLimit(
  { url }: LimitPreview,
  shards: readonly BenchShard[],
  order: LimitOrder,
): Promise<LimitTimes> {
  const context = await chromium.launchPersistentContext('', await launchOptions());
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(url);
    await page.waitForFunction(() => globalThis.measureLimit !== undefined);
    await page.setInputFiles(
      'input',
      shards.map(({ path }) => path),
    );
    const times = await page.evaluate((words) => globalThis.measureLimit?.(words), order);
    if (times === undefined) throw new Error('The page must have measureLimit.');
    return times;
  } finally {
    await context.close();
  }
}
