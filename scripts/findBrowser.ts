import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { chromium } from '@playwright/test';
import { browserCandidates } from './browserCandidates.ts';
import { runProgram } from './runProgram.ts';

/**
 * Finds a browser of the Chromium family: the one that CHROMIUM_PATH names, an installed one,
 * Playwright's own download, and as root on Debian or Ubuntu the package `chromium`, which is then
 * installed (what apt-get says goes to stderr).
 *
 * @returns the absolute path of the program
 * @throws where there is none and none can be had, with a message that says what to install
 */
export async function findBrowser(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (await isProgram(named)) return named;
    throw new Error(`CHROMIUM_PATH must name a Chromium, Chrome or Edge program, found ${named}.`);
  }
  const machine = { platform: process.platform, environment: process.env, homeFolder: homedir() };
  const installed = await firstProgram([...browserCandidates(machine), chromium.executablePath()]);
  if (installed) return installed;
  if (await canInstallPackages()) {
    const environment = { DEBIAN_FRONTEND: 'noninteractive' };
    await runProgram('apt-get', ['update'], { environment });
    await runProgram('apt-get', ['install', '-y', 'chromium'], { environment });
    const fresh = await firstProgram(browserCandidates(machine));
    if (fresh) return fresh;
  }
  throw new Error(
    'No browser was found. Install Chromium, Chrome or Edge, or run `npx playwright install chromium`, ' +
      'or set CHROMIUM_PATH to the program of one.',
  );
}

async function firstProgram(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await isProgram(path)) return path;
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function canInstallPackages(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release);
}
