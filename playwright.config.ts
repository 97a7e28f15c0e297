import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/launchOptions.ts';

// The end-to-end tests: the built page, in a real Chromium. e2e/servePage.ts builds and serves it.
export default defineConfig({
  testDir: 'e2e',
  testIgnore: 'readers/**',
  globalSetup: './e2e/servePage.ts',
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  // The page uses every core by itself.
  workers: 1,
  // Machines that others share stall now and then; the report calls what passed only then flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    launchOptions: await launchOptions(),
    screenshot: 'only-on-failure',
  },
});
