import { preview } from 'vite';
import { WorkbenchPage } from '../scripts/workbenchPage.ts';
import { expect, processToZip, test } from './test.ts';

/** Serves the built page without any of its headers, as hosts do that cannot send them. */
async function servePlainly(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await preview({
    configFile: false,
    logLevel: 'silent',
    preview: { host: '127.0.0.1', port: 0, open: false },
  });
  const address = server.httpServer.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

test('on a host without headers the service worker isolates the page with one reload', async ({ page }) => {
  const server = await servePlainly();
  try {
    let loads = 0;
    page.on('load', () => loads++);
    const response = await page.goto(server.url);
    expect(response?.headers()['cross-origin-opener-policy']).toBeUndefined();
    await page.waitForFunction(() => crossOriginIsolated);
    // Scripts run before the page has loaded.
    await expect.poll(() => loads).toBe(2);

    const workbench = new WorkbenchPage(page);
    await workbench.addSample();
    await processToZip(workbench);
    await expect(workbench.status).toContainText('images in');

    await page.reload();
    await page.waitForFunction(() => crossOriginIsolated);
    await expect.poll(() => loads).toBe(3);
  } finally {
    await server.close();
  }
});

test('where there are no service workers the page says what is missing, and never reloads', async ({
  browser,
}) => {
  const server = await servePlainly();
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    let loads = 0;
    page.on('load', () => loads++);
    await page.goto(server.url);
    await expect(page.getByRole('alert')).toContainText('Cross-Origin-Embedder-Policy: require-corp');
    await expect(page.getByRole('button', { name: 'Process' })).toBeDisabled();
    await page.waitForTimeout(1000);
    expect(loads).toBeLessThanOrEqual(2);
  } finally {
    await context.close();
    await server.close();
  }
});
