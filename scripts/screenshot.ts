// Makes the README's picture: the real page, with the sample's crops.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { launchOptions } from './launchOptions.ts';
import { openPagePreview } from './pagePreview.ts';
import { WorkbenchPage } from './workbenchPage.ts';

const preview = await openPagePreview();
const browser = await chromium.launch(await launchOptions());
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    locale: 'en-GB',
  });
  await page.goto(preview.url);
  const workbench = new WorkbenchPage(page);
  await workbench.addSample();
  await page.getByRole('grid', { name: 'Crops' }).getByRole('img').first().waitFor();
  // Away from whatever would show itself as pointed at.
  await page.mouse.move(0, 0);
  const folder = fileURLToPath(new URL('../docs', import.meta.url));
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/page.png`, animations: 'disabled' });
} finally {
  await browser.close();
  await preview.close();
}
