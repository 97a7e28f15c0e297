import { type ExecFileException, execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Python, as it is called here. */
const python = process.platform === 'win32' ? 'python' : 'python3';

/**
 * Runs somebody else's program.
 *
 * @returns what it prints
 * @throws where it is not there, or does not end with 0: then with what it says on stderr
 */
export async function runOther(program: string, ...words: string[]): Promise<string> {
  try {
    return (await promisify(execFile)(program, words, { maxBuffer: 2 ** 26 })).stdout;
  } catch (error) {
    if (!isExecFileException(error)) throw error;
    if (error.code === 'ENOENT') {
      throw new Error(
        `These tests need ${program}, which is not there: install it, or run \`npm test\` alone.`,
      );
    }
    throw new Error(error.stderr?.trim() || error.message);
  }
}

/** Runs Python as {@link runOther} does. */
export async function runPython(...words: string[]): Promise<string> {
  return await runOther(python, ...words);
}

/** Runs check_outputs.py, which says what its words are. */
export async function checkOutputs(...words: string[]): Promise<string> {
  return await runPython('e2e/readers/check_outputs.py', ...words);
}

function isExecFileException(error: unknown): error is ExecFileException {
  return error instanceof Error && 'stderr' in error;
}
