import type { LaunchOptions } from '@playwright/test';
import { findBrowser } from './findBrowser.ts';

/**
 * How every script and test starts Chromium: headless, without its sandbox (which root and many
 * containers cannot have; nothing but this project's own page is opened), and with everything switched
 * off that would ask the network for anything.
 *
 * @throws where no browser can be found
 */
export async function launchOptions(): Promise<LaunchOptions> {
  return {
    executablePath: await findBrowser(),
    headless: true,
    chromiumSandbox: false,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--disable-sync',
      '--no-first-run',
      '--no-pings',
    ],
  };
}
