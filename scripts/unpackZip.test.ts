import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { memoryFiles } from '../src/outputs/fixtures/memoryFiles.ts';
import { makeSegment } from '../src/outputs/fixtures/segments.ts';
import { ZipFormat } from '../src/outputs/zipFormat.ts';
import { unpackZip } from './unpackZip.ts';

let place = '';
const never = new AbortController().signal;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'unpack-'));
});
afterEach(async () => await rm(place, { recursive: true }));

/** Writes a zip whose entries have their names as data. */
async function writeZip(names: readonly string[]): Promise<string> {
  const { files, sinks } = memoryFiles();
  const format = await ZipFormat.open(files);
  await format.write(makeSegment(names.map((name) => ({ name, data: new TextEncoder().encode(name) }))));
  await format.finish([]);
  const path = join(place, 'a.zip');
  await writeFile(path, sinks.get('crops.zip')?.bytes() ?? '');
  return path;
}

/** All files of the folder by path, as text. */
async function texts(): Promise<Record<string, string>> {
  const paths = await readdir(join(place, 'out'), { recursive: true });
  const files: [string, string][] = [];
  for (const path of paths.sort()) {
    const whole = join(place, 'out', path);
    if ((await stat(whole)).isFile()) files.push([path.replaceAll('\\', '/'), await readFile(whole, 'utf8')]);
  }
  return Object.fromEntries(files);
}

test('every entry is a file, in folders where names have them', async () => {
  const names = ['অ.png', 'a/x.png', 'b/x.png', ...Array.from({ length: 100 }, (_, i) => `${i}.png`)];
  await unpackZip(await writeZip(names), join(place, 'out'), { skipsExisting: false, stop: never });
  expect(await texts()).toEqual(Object.fromEntries(names.map((name) => [name, name])));
});

test('PNGs of the right length stay where that is wanted, and lists are always new', async () => {
  const zip = await writeZip(['0.png', '1.png', 'run.json']);
  const out = join(place, 'out');
  await unpackZip(zip, out, { skipsExisting: false, stop: never });
  await writeFile(join(out, '0.png'), 'old.0');
  await writeFile(join(out, '1.png'), 'longer');
  await writeFile(join(out, 'run.json'), 'old.json');
  await unpackZip(zip, out, { skipsExisting: true, stop: never });
  expect(await texts()).toEqual({ '0.png': 'old.0', '1.png': '1.png', 'run.json': 'run.json' });
});

test('a name that leads out of the folder is refused', async () => {
  const zip = await writeZip(['a.png', '../b.png']);
  const unpacking = unpackZip(zip, join(place, 'out'), { skipsExisting: false, stop: never });
  await expect(unpacking).rejects.toThrow('invalid relative path');
  expect(await readdir(place)).not.toContain('b.png');
});

test('where it is stopped, no file is half written', async () => {
  const zip = await writeZip(Array.from({ length: 2000 }, (_, i) => `${i}.png`));
  const stopping = new AbortController();
  const unpacking = unpackZip(zip, join(place, 'out'), { skipsExisting: false, stop: stopping.signal });
  setTimeout(() => stopping.abort(), 20);
  await expect(unpacking).rejects.toThrow();
  const files = Object.entries(await texts());
  expect(files.length).toBeLessThan(2000);
  for (const [name, text] of files) expect(text).toBe(name);
});
