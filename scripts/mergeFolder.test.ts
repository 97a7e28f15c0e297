import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mergeFolder } from './mergeFolder.ts';

let place = '';

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'merge-'));
  for (const folder of ['new/a', 'old/a']) await mkdir(join(place, folder), { recursive: true });
  for (const path of ['new/0.csv', 'new/a/x.png', 'new/y.png']) await writeFile(join(place, path), 'new');
});
afterEach(async () => await rm(place, { recursive: true }));

/** All files of a folder by path, as text. */
async function texts(folder: string): Promise<Record<string, string>> {
  const paths = ['0.csv', 'a/x.png', 'a/z.png', 'y.png'];
  const files = await Promise.all(
    paths.map(async (path) => [path, await readFile(join(place, folder, path), 'utf8').catch(() => '')]),
  );
  return Object.fromEntries(files.filter(([, text]) => text !== ''));
}

test('files take the place of those of their name, beside all others, in folders that may not be there', async () => {
  await writeFile(join(place, 'old/a/x.png'), 'old');
  await writeFile(join(place, 'old/a/z.png'), 'old');
  await mergeFolder(join(place, 'new'), join(place, 'old'), ['0.csv']);
  const merged = { '0.csv': 'new', 'a/x.png': 'new', 'a/z.png': 'old', 'y.png': 'new' };
  expect(await texts('old')).toEqual(merged);
  await mergeFolder(join(place, 'old'), join(place, 'not/there'), []);
  expect(await texts('not/there')).toEqual(merged);
});

test('lists come last, so that there is none of files that could not be moved', async () => {
  await mkdir(join(place, 'old/y.png/folder'), { recursive: true });
  await expect(mergeFolder(join(place, 'new'), join(place, 'old'), ['0.csv'])).rejects.toThrow('y.png');
  expect(await readdir(join(place, 'old'))).not.toContain('0.csv');
});
