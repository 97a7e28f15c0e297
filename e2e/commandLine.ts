import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs the command line; rejected, with what it says on stderr, where it does not end with 0. */
export async function crop(...words: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/crop.ts', ...words]);
}
