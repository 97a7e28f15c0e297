import { type CDPSession, chromium, type Page } from '@playwright/test';
import { launchOptions } from '../scripts/launchOptions.ts';
import { WorkbenchPage } from '../scripts/workbenchPage.ts';
import { type TraceEvent, traceMarks } from './mainThreadTasks.ts';

/** Tasks, what the page did in them, and its marks. */
const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];

/**
 * Traces a run in the page, from handing over the files to the finished zip, in a headless browser of its
 * own with a fresh profile.
 *
 * @param paths of the shards
 * @returns the events of all threads; the marks say where the page's part begins and ends
 * @throws where the browser or the page fails, or no zip comes of the run
 */
export async function traceRun(pageUrl: string, paths: readonly string[]): Promise<TraceEvent[]> {
  const context = await chromium.launchPersistentContext('', {
    ...(await launchOptions()),
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(pageUrl);
    const workbench = new WorkbenchPage(page);
    await workbench.ready();
    await workbench.saveToDownload();
    return await traceWhile(page, async () => {
      await workbench.addShards(paths);
      const zip = await workbench.process();
      if (typeof zip === 'string') throw new Error(`Expected a zip, found: ${zip}`);
      await workbench.status.filter({ hasText: 'images in' }).waitFor();
    });
  } finally {
    await context.close();
  }
}

/**
 * Traces the page's browser while something is done with the page.
 *
 * @returns the events of all threads; the marks say where it begins and ends
 */
export async function traceWhile(page: Page, work: () => Promise<void>): Promise<TraceEvent[]> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('The browser must take a session of DevTools.');
  await session.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: { recordMode: 'recordUntilFull', includedCategories: categories },
  });
  await mark(page, traceMarks.begin);
  await work();
  await mark(page, traceMarks.end);
  return await finishTrace(session);
}

async function mark(page: Page, name: string): Promise<void> {
  await page.evaluate((words) => void performance.mark(words), name);
}

async function finishTrace(session: CDPSession): Promise<TraceEvent[]> {
  const complete = new Promise<string | undefined>((resolve) => {
    session.once('Tracing.tracingComplete', ({ stream }) => resolve(stream));
  });
  await session.send('Tracing.end');
  const handle = await complete;
  if (handle === undefined) throw new Error('The browser must give the trace as a stream.');
  const pieces: string[] = [];
  for (;;) {
    const { data, eof } = await session.send('IO.read', { handle, size: 2 ** 22 });
    pieces.push(data);
    if (eof) break;
  }
  const trace: { readonly traceEvents: TraceEvent[] } = JSON.parse(pieces.join(''));
  return trace.traceEvents;
}
