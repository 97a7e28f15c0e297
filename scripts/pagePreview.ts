import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import { runProgram } from './runProgram.ts';

/** The built page, served on this machine alone. */
export interface PagePreview {
  readonly url: string;
  close(): Promise<void>;
}

const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** What the built page is made from. */
const sources = [
  'src',
  'public',
  'scripts/pageHeaders.ts',
  'index.html',
  'vite.config.ts',
  'asconfig.json',
  'package.json',
];

/**
 * Serves the built page on a free port of 127.0.0.1, and builds it first where `dist` is missing or
 * older than its sources. What the build says goes to stderr.
 *
 * @throws where the build fails
 */
export async function openPagePreview(): Promise<PagePreview> {
  if (await isStale()) await runProgram('npm', ['run', 'build'], { folder: projectFolder });
  const listenersBefore = process.listeners('SIGTERM');
  const server = await preview({
    root: projectFolder,
    logLevel: 'silent',
    preview: { host: '127.0.0.1', port: 0, open: false },
  });
  // Vite's server would end the process on SIGTERM at once; what it then leaves behind is ours to clear.
  for (const listener of process.listeners('SIGTERM')) {
    if (!listenersBefore.includes(listener)) process.off('SIGTERM', listener);
  }
  const address = server.httpServer.address();
  if (typeof address !== 'object' || address === null) throw new Error('The preview server has no port.');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

async function isStale(): Promise<boolean> {
  const built = await newestChange(join(projectFolder, 'dist/index.html'));
  const changes = await Promise.all(sources.map((source) => newestChange(join(projectFolder, source))));
  return built === undefined || changes.some((change) => change !== undefined && change > built);
}

/** @returns when a file, or the newest file below a folder, was changed, in ms; `undefined` where there is none */
async function newestChange(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return undefined;
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(path);
  const changes = await Promise.all(names.map((name) => newestChange(join(path, name))));
  return Math.max(0, ...changes.map((change) => change ?? 0));
}
