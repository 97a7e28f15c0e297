import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { notebookRecipe } from '../src/recipe/recipe.ts';
import { readArchive, readCrops } from './archive.ts';
import { expectedCrops, writeShardFile, writeTestFile } from './shardFiles.ts';
import { expect, test } from './test.ts';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function startCrop(words: readonly string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/crop.ts', ...words]);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (data: Buffer) => {
      output[name] += data.toString();
    });
  }
  return { child, ended: once(child, 'close').then(([code]) => ({ code, ...output })) };
}

async function crop(...words: string[]): Promise<Ended> {
  return await startCrop(words).ended;
}

/** What lies in the test's folder, so that what is left over is seen. */
async function filesLeft(): Promise<string[]> {
  return (await readdir(test.info().outputDir)).toSorted();
}

/** The mean and the standard deviation of all pixels of images of one size, as shares of white. */
function levelsOf(images: readonly { readonly pixels: Uint8Array }[]) {
  const levels = images.flatMap(({ pixels }) => [...pixels].map((level) => level / 255));
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  const variance = levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / levels.length;
  return { mean, standardDeviation: Math.sqrt(variance) };
}

test.describe.configure({ timeout: 120_000 });

test('the sample with --json: one line of figures, and a zip that they describe', async () => {
  const out = test.info().outputPath('crops.zip');
  const { code, stdout, stderr } = await crop('--sample', '--out', out, '--json', '--workers', '2');
  expect(stderr).toMatch(/Rows to know of: \d+ without ink\.\n$/);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\{.*\}\n$/);
  const figures = JSON.parse(stdout);
  const keys = 'images blank seconds imagesPerSecond bytesIn bytesOut workers passes peakMemoryBytes';
  expect(Object.keys(figures)).toEqual([
    ...keys.split(' '),
    'runSeconds',
    'stages',
    'workerStages',
    'aheadStages',
    'flags',
    'before',
    'after',
    'shards',
  ]);
  expect(figures.workerStages).toHaveLength(2);
  for (const times of figures.workerStages) {
    const sumMs = Object.values<number>(times).reduce((sum, milliseconds) => sum + milliseconds, 0);
    expect(sumMs).toBeCloseTo(figures.runSeconds * 1000, 0);
    expect(times.idleMs).toBeGreaterThan(0);
  }
  expect(figures.stages.pngMs).toBeGreaterThan(0);
  const archive = await readArchive(out);
  expect(figures).toMatchObject({
    images: archive.size,
    workers: 2,
    passes: 1,
    bytesOut: (await stat(out)).size,
  });
  expect(figures.flags.blank).toBe(figures.blank);
  expect(figures.shards).toEqual([{ name: 'sample.parquet', flags: figures.flags }]);
  const { mean, standardDeviation } = levelsOf([...(await readCrops(out)).values()]);
  expect(figures.after.images).toBe(archive.size);
  expect(figures.after.mean).toBeCloseTo(mean, 10);
  expect(figures.after.std).toBeCloseTo(standardDeviation, 10);
  expect(figures.seconds).toBeGreaterThan(0);
  expect(figures.imagesPerSecond).toBeCloseTo(figures.images / figures.seconds, 0);
  if (process.platform === 'linux') expect(figures.peakMemoryBytes).toBeGreaterThan(100e6);
  expect(await filesLeft()).toEqual(['crops.zip']);
});

test('shards with a recipe: the crops of the reference, and one line for people', async () => {
  const { path, fixture } = await writeShardFile('v1_plain_none');
  const recipe = await writeTestFile('recipe.json', '{"size": 40, "border": 1}');
  const out = test.info().outputPath('crops.zip');
  await writeFile(out, 'an older zip, to be replaced');
  const { code, stdout } = await crop(path, '--out', out, '--recipe', recipe, '--budget', '600');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^100 images in [\d.]+ s \([\d,]+ images\/s\), [\d.]+ MB\n$/);
  expect(await readCrops(out)).toEqual(expectedCrops(fixture, { ...notebookRecipe, size: 40, border: 1 }));
});

test('a shard that is none and one that is not there: two sentences, the good one done, exit code 1', async () => {
  const { path, fixture } = await writeShardFile('v1_plain_none');
  const bad = await writeTestFile('notes.parquet', 'These are notes, and no Parquet at all.');
  const missing = test.info().outputPath('missing.parquet');
  const out = test.info().outputPath('crops.zip');
  const { code, stdout, stderr } = await crop(bad, missing, path, dirname(path), '--out', out, '--json');
  expect(code).toBe(1);
  expect(stderr).toContain('notes.parquet');
  expect(stderr).toContain(`${missing}: expected a Parquet or Feather file, found nothing there.`);
  expect(stderr).toContain(`${dirname(path)}: expected a Parquet or Feather file, found a folder.`);
  expect(JSON.parse(stdout)).toMatchObject({ images: 100 });
  expect(await readCrops(out)).toEqual(expectedCrops(fixture, notebookRecipe));
});

test('rows lost to bad pixels are told, the others are in the zip, exit code 1', async () => {
  const { path, fixture } = await writeShardFile('out_of_range_int32_plain');
  const recipe = await writeTestFile('recipe.json', '{"border": 0}');
  const out = test.info().outputPath('crops.zip');
  const { code, stdout, stderr } = await crop(path, '--out', out, '--recipe', recipe, '--json');
  expect(code).toBe(1);
  if (fixture.expectation.kind !== 'pixels') throw new Error('The fixture must have pixels.');
  const badRows = new Set(fixture.expectation.badPixels.map(({ row }) => row));
  expect(JSON.parse(stdout)).toMatchObject({ images: 70 - badRows.size });
  expect((await readArchive(out)).size).toBe(70 - badRows.size);
  expect(stderr).toContain('out_of_range_int32_plain.parquet');
});

test('when nothing can be used there is no zip, and an older one stays', async () => {
  const { path } = await writeShardFile('cut_in_half');
  const out = await writeTestFile('crops.zip', 'an older zip');
  const { code, stdout, stderr } = await crop(path, '--out', out, '--json');
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain('cut_in_half.parquet');
  expect(await readFile(out, 'utf8')).toBe('an older zip');
  expect(await filesLeft()).toEqual(['crops.zip', 'cut_in_half.parquet']);
});

test('--height and --width give the shape that cannot be told, and are asked for', async () => {
  const { path } = await writeShardFile('shape_15x10');
  const recipe = await writeTestFile('recipe.json', '{"border": 0}');
  const out = test.info().outputPath('crops.zip');
  const words = [path, '--out', out, '--recipe', recipe];
  expect(await crop(...words)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--height and --width'),
  });
  expect(await crop(...words, '--height', '15', '--width', '11')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('15 x 11'),
  });
  expect(await crop(...words, '--height', '15', '--width', '10')).toMatchObject({ code: 0 });
  expect((await readArchive(out)).size).toBe(20);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} ends the run with 1 and leaves nothing behind`, async () => {
    test.skip(process.platform === 'win32', 'Windows has no signals.');
    const { path } = await writeShardFile('v1_plain_none');
    const recipe = await writeTestFile('recipe.json', '{"size": 1024}');
    // Many shards, so that the run is far from its end when the signal comes.
    const words = [...Array.from({ length: 200 }, () => path), '--out', test.info().outputPath('crops.zip')];
    const { child, ended } = startCrop([...words, '--recipe', recipe]);
    await expect.poll(async () => await browsersOf(child.pid)).not.toEqual([]);
    const browsers = await browsersOf(child.pid);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    child.kill(signal);
    expect(await ended).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/Stopped; nothing was written\.\n$/),
    });
    expect(await filesLeft()).toEqual(['recipe.json', 'v1_plain_none.parquet']);
    for (const id of browsers) expect(await stat(join('/proc', id)).catch(() => undefined)).toBeUndefined();
  });
}

/** The ids of the processes that a process has started and that take orders over a pipe, as browsers do. */
async function browsersOf(parent: number | undefined): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const isBrowser = await Promise.all(
    ids.map(async (id) => {
      const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
      const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
      return status.includes(`PPid:\t${parent}\n`) && command.includes('--remote-debugging-pipe');
    }),
  );
  return ids.filter((_, position) => isBrowser[position]);
}

const wrongUsage: [words: string, message: RegExp][] = [
  ['--out crops.zip', /shard or --sample/],
  ['a.parquet', /--out/],
  ['a.parquet --out crops.zip --quick', /--quick/],
  ['--sample a.parquet --out crops.zip', /either/],
  ['--sample --out crops.zip --workers 1.5', /--workers/],
  ['--sample --out crops.zip --recipe tsconfig.json', /unknown key "compilerOptions"/],
  ['--sample --out crops.zip --recipe nowhere.json', /cannot be read/],
];
test('wrong usage ends with 2 before anything is started', async () => {
  const ends = await Promise.all(wrongUsage.map(async ([words]) => await crop(...words.split(' '))));
  for (const [position, [words, message]] of wrongUsage.entries()) {
    expect(ends[position], words).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(message),
    });
  }
});
