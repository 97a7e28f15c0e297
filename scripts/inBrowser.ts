import { chromium, type LaunchOptions, type Page } from '@playwright/test';
import { launchOptions } from './launchOptions.ts';

/**
 * Works in a page of a headless browser of its own with a fresh profile, which is gone when the promise is settled.
 *
 * @param stop ends the work: the browser is closed, and the promise rejected
 * @param options what this browser has beside what all have
 * @throws where the browser or the page fails, or it is stopped
 */
export async function inBrowser<Result>(
  stop: AbortSignal,
  options: Pick<LaunchOptions, 'downloadsPath'>,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  // A persistent context, since the private file system of others lies in memory. The empty path stands
  // for a temporary folder.
  const context = await chromium.launchPersistentContext('', {
    ...(await launchOptions()),
    ...options,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    // Signals are for `stop`, so that what else is open is put away, too.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const close = async (): Promise<void> => await context.close();
  stop.addEventListener('abort', close);
  try {
    stop.throwIfAborted();
    const page = context.pages()[0] ?? (await context.newPage());
    return await Promise.race([work(page), failureOf(page)]);
  } finally {
    stop.removeEventListener('abort', close);
    await close();
  }
}

/** Rejects when the page's process ends, which an out-of-memory brings about; else waits for ever. */
async function failureOf(page: Page): Promise<never> {
  return await new Promise((_, reject) => {
    page.once('crash', () => reject(new Error('The page ended unexpectedly, perhaps for want of memory.')));
  });
}
