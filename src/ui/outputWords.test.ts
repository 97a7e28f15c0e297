import { expect, test } from 'vitest';
import type { OutputChoice } from '../outputs/outputChoice.ts';
import { outputWords, type PlannedOutput } from './outputWords.ts';

const shardNames = ['a.parquet'];

function words(choice: OutputChoice, changes: Partial<PlannedOutput> = {}): string {
  const output: PlannedOutput = {
    choice,
    saveTo: 'download',
    shardNames,
    imageCount: 25,
    size: 128,
    ...changes,
  };
  const { before, fileName, after } = outputWords(output, 'en-US');
  return `${before} ${fileName}${after}`;
}

test('every format says what it writes, and into what', () => {
  expect(words({ kind: 'zip', withManifest: false, isPerShard: false })).toBe('as PNGs in a.zip');
  expect(words({ kind: 'zip', withManifest: true, isPerShard: false })).toBe(
    'as PNGs in a.zip, with a manifest',
  );
  expect(words({ kind: 'parquet' })).toBe('as one table of PNGs in a-images.parquet, with a manifest');
  expect(words({ kind: 'npy' }, { imageCount: 50_210 })).toBe(
    'as one array of 823 MB in a-images.npy, its ids in a manifest',
  );
});

test('tar files are counted, the one that is not full included', () => {
  const tar = (imagesAFile: number) => words({ kind: 'tar', imagesAFile });
  expect(tar(25)).toBe('as PNGs in a-000000.tar, with a manifest');
  expect(tar(24)).toBe('as PNGs in 2 tar files from a-000000.tar on, with a manifest');
  expect(words({ kind: 'tar', imagesAFile: 100 }, { imageCount: 200_840 })).toContain('2,009 tar files');
});

test('a zip for each shard says how many, and is one where there is one shard', () => {
  const zips = { kind: 'zip', withManifest: true, isPerShard: true } as const;
  expect(words(zips)).toBe('as PNGs in a.zip, with a manifest');
  expect(words(zips, { shardNames: ['b.parquet', 'a.parquet'] })).toBe(
    'as PNGs in 2 zips from b.zip on, with a manifest',
  );
});

test('fields that are empty or out of range leave out what they would tell', () => {
  for (const imagesAFile of [Number.NaN, 0]) {
    expect(words({ kind: 'tar', imagesAFile })).toBe(
      'as PNGs in tar files from a-000000.tar on, with a manifest',
    );
  }
  expect(words({ kind: 'npy' }, { size: Number.NaN })).toBe(
    'as one array in a-images.npy, its ids in a manifest',
  );
});
