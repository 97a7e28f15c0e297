import { WorkbenchPage } from '../scripts/workbenchPage.ts';
import { servePlainly } from './servePlainly.ts';
import { expect, processToZip, test } from './test.ts';

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
