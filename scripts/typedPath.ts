import { resolve } from 'node:path';

/**
 * The whole path of one that was typed. npm runs scripts in the project's folder; what is typed counts from the
 * folder where it is typed.
 *
 * @param isRunByNpm whether this process is a script that npm runs
 */
export function typedPath(isRunByNpm: boolean, path: string): string {
  return resolve((isRunByNpm && process.env.INIT_CWD) || '', path);
}
