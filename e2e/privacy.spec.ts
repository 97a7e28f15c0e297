import { pageHeaders } from '../scripts/pageHeaders.ts';
import { expect, processToZip, test } from './test.ts';

test('once the page is loaded it asks the network for nothing', async ({ workbench, page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await workbench.addSample();
  await processToZip(workbench);
  await workbench.saveReport();
  expect(asked.filter((url) => !url.startsWith('blob:'))).toEqual([]);
});

test('without a network everything works', async ({ workbench, page, context }) => {
  await context.setOffline(true);
  await expect(page.getByText('Offline: everything still works')).toBeVisible();
  await workbench.addSample();
  // More than there are at first: they have to be started without a network too.
  await workbench.setNumber('Workers', 5);
  await processToZip(workbench);
  await expect(workbench.status).toContainText('images in');
});

test('the page and its scripts come with the headers that isolate and confine it', async ({
  page,
  pageUrl,
}) => {
  const responses: { url: string; headers: Record<string, string> }[] = [];
  page.on('response', (response) => responses.push({ url: response.url(), headers: response.headers() }));
  await page.goto(pageUrl);
  await expect(page.getByText('There is no shard yet.')).toBeVisible();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const expected = Object.fromEntries(
    Object.entries(pageHeaders('production')).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const fetched = responses.filter(({ url }) => url.startsWith(pageUrl));
  expect(fetched.length).toBeGreaterThan(1);
  for (const { url, headers } of fetched) expect(headers, url).toMatchObject(expected);
});

test('the policy keeps the page from asking another origin', async ({ page, pageUrl }) => {
  await page.goto(pageUrl);
  const blocked = await page.evaluate(async () => {
    const violation = new Promise<string>((resolve) =>
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
    );
    await fetch('https://example.com/').catch(() => undefined);
    return await violation;
  });
  expect(blocked).toBe('connect-src');
});
