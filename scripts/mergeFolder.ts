import { mkdir, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Moves all files of a folder, and of those in it, into another on the same disk; files of the same name are replaced.
 *
 * @param to is made where it is not there
 * @param last names of files that come last, such as lists of the others
 * @throws Error where a file cannot be moved; those before it are then
 */
export async function mergeFolder(from: string, to: string, last: readonly string[]): Promise<void> {
  const paths = await readdir(from, { recursive: true, withFileTypes: true }).then((entries) =>
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(from.length + 1)),
  );
  const ordered = paths.toSorted((a, b) => Number(last.includes(a)) - Number(last.includes(b)));
  const parents = new Set(ordered.map(dirname));
  for (const parent of parents) await mkdir(join(to, parent), { recursive: true });
  for (const path of ordered) await rename(join(from, path), join(to, path));
}
