import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { launchOptions } from '../scripts/launchOptions.ts';

/** What the figures were measured on. */
export interface Machine {
  readonly cpu: string;
  /** Cores that this process may use. */
  readonly cores: number;
  readonly memoryBytes: number;
  readonly os: string;
  /** Processes that wanted a core in the minute before the start, as the system counts them. */
  readonly loadAtStart: number;
}

/** What they were measured with. */
export interface Versions {
  readonly shardcrop: string;
  /** The commit, with `+` where files differ from it; `undefined` outside a repository. */
  readonly commit: string | undefined;
  readonly node: string;
  readonly browser: string;
}

const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** Describes this machine. */
export async function describeMachine(): Promise<Machine> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const distribution = /^PRETTY_NAME="?([^"\n]*)/m.exec(release)?.[1];
  const system = `${os.type()} ${os.release()} ${os.arch()}`;
  return {
    cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
    os: distribution === undefined ? system : `${distribution}, ${system}`,
    loadAtStart: os.loadavg()[0] ?? 0,
  };
}

/**
 * Finds the versions of what is measured, for which a browser is started.
 *
 * @throws where no browser can be found
 */
export async function describeVersions(): Promise<Versions> {
  const { version }: { version: string } = JSON.parse(await readFile(`${projectFolder}package.json`, 'utf8'));
  const browser = await chromium.launch(await launchOptions());
  const browserVersion = browser.version();
  await browser.close();
  return {
    shardcrop: version,
    commit: await describeCommit(),
    node: process.version,
    browser: `Chromium ${browserVersion}`,
  };
}

async function describeCommit(): Promise<string | undefined> {
  const git = async (...words: string[]): Promise<string> =>
    (await promisify(execFile)('git', words, { cwd: projectFolder })).stdout.trim();
  try {
    const commit = await git('rev-parse', '--short', 'HEAD');
    return (await git('--no-optional-locks', 'status', '--porcelain')) === '' ? commit : `${commit}+`;
  } catch {
    // No repository, or no git: an unpacked archive has neither.
    return undefined;
  }
}

/** One line on the machine. */
export function machineLine({ cpu, cores, memoryBytes, os: system, loadAtStart }: Machine): string {
  const gigabytes = Math.round(memoryBytes / 2 ** 30);
  return `${cpu}, ${cores} cores, ${gigabytes} GB; ${system}; load ${loadAtStart.toFixed(1)} at the start`;
}
