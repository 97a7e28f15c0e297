import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type GoldenCase, loadGoldenCases } from '../../src/kernel/fixtures/goldenCases.ts';
import { readArchive } from '../archive.ts';
import { crop } from '../commandLine.ts';
import { writeGoldenShard } from '../goldenShard.ts';
import { writeTestFile } from '../shardFiles.ts';
import { expect, test } from '../test.ts';
import { checkOutputs } from './otherProgram.ts';

const goldenPath = 'src/kernel/fixtures/golden.json';
const cases = loadGoldenCases();
const tar = ['--format', 'tar', '--images-a-tar', '20'];

/**
 * Has a reader of check_outputs.py read an output of the golden shard, and see that it does compare: where
 * another picture is expected it must say so.
 */
async function expectGolden(reader: string, shard: string, ...paths: string[]): Promise<void> {
  const said = await checkOutputs(reader, goldenPath, shard, ...paths);
  expect(said.trim()).toBe(`${reader}: all images as expected`);
  const other = JSON.parse(await readFile(goldenPath, 'utf8'));
  const changed = other.cases.at(-1);
  changed.expected.default.crc32 ^= 1;
  const otherPath = await writeTestFile('other.json', JSON.stringify(other));
  await expect(checkOutputs(reader, otherPath, shard, ...paths)).rejects.toThrow(
    `AssertionError: ${changed.name}: the pixels differ`,
  );
}

/** A class for each golden image, of three whose order as text is not that of numbers. */
function classOf(_: GoldenCase, index: number): string {
  return ['10', '9', 'a b'][index % 3] ?? '';
}

test.beforeAll(async () => {
  test.setTimeout(900_000);
  await checkOutputs('install');
});

for (const [reader, does, words] of [
  ['zipfile', "Python's zipfile reads a zip", ['--manifest']],
  ['tarfile', "Python's tarfile reads tar files", tar],
  ['webdataset', 'webdataset decodes and shuffles tar files', tar],
  ['numpy', 'NumPy maps an array', ['--format', 'npy']],
  ['pyarrow', 'pyarrow reads a Parquet file', ['--format', 'parquet']],
  ['datasets', "Hugging Face's datasets loads a Parquet file", ['--format', 'parquet']],
] as const) {
  test(`${does} and finds the golden pixels`, async () => {
    const shard = await writeGoldenShard(cases);
    const path = test.info().outputPath(reader === 'zipfile' ? 'crops.zip' : 'crops');
    await crop(shard, '--out', path, ...words);
    await expectGolden(reader, shard, path);
  });
}

test('ImageFolder lists the images of a zip, unpacked into a folder a class, and finds the golden pixels', async () => {
  const shard = await writeGoldenShard(cases);
  const zip = test.info().outputPath('crops.zip');
  const lines = cases.map((golden, index) => `${golden.name},${classOf(golden, index)}\n`);
  const labels = await writeTestFile('labels.csv', `image_id,class\n${lines.join('')}`);
  await crop(shard, '--out', zip, '--labels', labels, '--class', 'class');
  const folder = test.info().outputPath('classes');
  for (const [path, png] of await readArchive(zip)) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), png);
  }
  await expectGolden('imagefolder', shard, folder, labels, 'class');
});

/** Labels of all golden images but the first and the last, of each type, some of them empty. */
async function writeLabels(): Promise<string> {
  const graphemes = ['ক্ট্রো', '"a, b"', '𝒳', '\uff21'];
  const lines = cases.slice(1, -1).map(({ name }, index) => {
    const number = index % 4 === 0 ? '' : 2 ** 32 + index;
    return `${name},${index - 2},${number},${index / 4},${index % 5 === 0 ? '' : graphemes[index % 4]}\n`;
  });
  return await writeTestFile('labels.csv', `image_id,root,number,share,grapheme\n${lines.join('')}`);
}

for (const [reader, column, does, words] of [
  ['webdataset-labels', 'grapheme', 'webdataset decodes labels, and classes by their place', tar],
  ['webdataset-labels', 'root', 'webdataset decodes labels, and classes that are whole numbers', tar],
  ['datasets-labels', 'root', 'datasets loads typed columns of labels', ['--format', 'parquet']],
] as const) {
  test(does, async () => {
    const shard = await writeGoldenShard(cases);
    const labels = await writeLabels();
    const path = test.info().outputPath('crops');
    await crop(shard, '--out', path, '--labels', labels, '--class', column, ...words);
    await expectGolden(reader, shard, path, labels, column);
  });
}
