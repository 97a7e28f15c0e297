import { expect, test } from 'vitest';
import type { OutputChoice } from '../outputs/outputChoice.ts';
import { imageFiles, suggestedFileName } from './suggestedFileName.ts';

test('one shard gives its name to the archive', () => {
  expect(suggestedFileName(['train_image_data_0.parquet'])).toBe('train_image_data_0.zip');
  expect(suggestedFileName(['A.PARQUET'])).toBe('A.zip');
  expect(suggestedFileName(['train_image_data_0.feather'])).toBe('train_image_data_0.zip');
});

test('a name without the extension is kept whole', () => {
  expect(suggestedFileName(['shard.parquet.bak'])).toBe('shard.parquet.bak.zip');
});

test('several shards share a neutral name', () => {
  expect(suggestedFileName(['a.parquet', 'b.parquet'])).toBe('crops.zip');
});

test('a name is suggested even for nothing', () => {
  expect(suggestedFileName([])).toBe('crops.zip');
});

const choices: readonly OutputChoice[] = [
  { kind: 'zip', withManifest: false, isPerShard: false },
  { kind: 'zip', withManifest: false, isPerShard: true },
  { kind: 'tar', imagesAFile: 10 },
  { kind: 'npy' },
  { kind: 'parquet' },
];

test('files of images are named for what they are, and among other downloads for the shards, too', () => {
  const shards = ['a.parquet', 'A.parquet'];
  const named = choices.map((choice) => imageFiles(choice, 'download', shards, 25));
  expect(named).toEqual([
    { first: 'crops.zip', count: 1 },
    { first: 'a.zip', count: 2 },
    { first: 'crops-000000.tar', count: 3 },
    { first: 'crops-images.npy', count: 1 },
    { first: 'crops-images.parquet', count: 1 },
  ]);
  const inFolder = choices.slice(1).map((choice) => imageFiles(choice, 'pickedFolder', shards, 25).first);
  expect(inFolder).toEqual(['a.zip', '000000.tar', 'images.npy', 'images.parquet']);
});

test('tar files are not counted where nothing tells how many images each has', () => {
  for (const imagesAFile of [Number.NaN, 0]) {
    expect(imageFiles({ kind: 'tar', imagesAFile }, 'download', ['a.parquet'], 25).count).toBeNaN();
  }
});
