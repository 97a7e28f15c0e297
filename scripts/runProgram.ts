import { spawn } from 'node:child_process';

/**
 * Runs a program to its end, with all it says on stderr.
 *
 * @param settings its working folder, and what its environment has beside this process's own
 * @throws where it cannot be started or does not end with 0
 */
export async function runProgram(
  program: string,
  words: readonly string[],
  settings: { readonly folder?: string; readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<void> {
  const child = spawn(program, words, {
    stdio: ['ignore', 2, 2],
    cwd: settings.folder,
    env: { ...process.env, ...settings.environment },
    // npm is a script on Windows, which only a shell can run.
    shell: process.platform === 'win32',
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`${program} ${words.join(' ')} must end with 0, found ${code}.`);
}
