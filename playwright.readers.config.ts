import { defineConfig } from '@playwright/test';
import endToEnd from './playwright.config.ts';

// What other people's programs read of the outputs. These tests are apart, since they need Python, unzip, and once
// a network, which the others do not.
export default defineConfig({
  ...endToEnd,
  testDir: 'e2e/readers',
  testIgnore: [],
  outputDir: 'test-results/readers',
  reporter: [['list'], ['json', { outputFile: 'test-results/readers.json' }]],
  timeout: 180_000,
});
