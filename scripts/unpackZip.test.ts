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
const none = async () => false;

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
  await unpackZip(await writeZip(names), join(place, 'out'), { leavesOut: none, stop: never });
  expect(await texts()).toEqual(Object.fromEntries(names.map((name) => [name, name])));
});

test('entries that are to be left out are', async () => {
  const zip = await writeZip(['0.png', '1.png', 'run.json']);
  const asked: string[] = [];
  const leavesOut = async (name: string, byteLength: number) => {
    asked.push(`${name} of ${byteLength}`);
    return name === '1.png';
  };
  await unpackZip(zip, join(place, 'out'), { leavesOut, stop: never });
  expect(await texts()).toEqual({ '0.png': '0.png', 'run.json': 'run.json' });
  expect(asked).toEqual(['0.png of 5', '1.png of 5', 'run.json of 8']);
});

test('a name that leads out of the folder is refused', async () => {
  const zip = await writeZip(['a.png', '../b.png']);
  const unpacking = unpackZip(zip, join(place, 'out'), { leavesOut: none, stop: never });
  await expect(unpacking).rejects.toThrow('invalid relative path');
  expect(await readdir(place)).not.toContain('b.png');
});

test('where it is stopped, files that are begun are finished, and no more are begun', async () => {
  const zip = await writeZip(Array.from({ length: 2000 }, (_, i) => `${i}.png`));
  const stopping = new AbortController();
  const unpacking = unpackZip(zip, join(place, 'out'), { leavesOut: none, stop: stopping.signal });
  setTimeout(() => stopping.abort(), 20);
  await expect(unpacking).rejects.toThrow();
  const files = Object.entries(await texts());
  expect(files.length).toBeLessThan(2000);
  for (const [name, text] of files) expect(text).toBe(name);
});
