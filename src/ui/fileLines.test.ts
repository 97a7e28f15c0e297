import { expect, test } from 'vitest';
import { fileLines } from './fileLines.ts';

const fileOf = (name: string, byteLength = 10) => ({ name, byteLength });
const tars = (count: number) => Array.from({ length: count }, (_, place) => fileOf(`a-00000${place}.tar`));
const besides = [fileOf('a-manifest.csv', 7), fileOf('a-run.json', 5)];

test('a few files are listed one by one, in their order', () => {
  const files = [...tars(4), ...besides];
  expect(fileLines(files)).toEqual(
    files.map(({ name, byteLength }) => ({
      first: name,
      last: undefined,
      fileCount: 1,
      byteLength,
    })),
  );
});

test('many of one kind are one line, with the sum of their bytes', () => {
  expect(fileLines([...tars(5), ...besides])).toEqual([
    { first: 'a-000000.tar', last: 'a-000004.tar', fileCount: 5, byteLength: 50 },
    { first: 'a-manifest.csv', last: undefined, fileCount: 1, byteLength: 7 },
    { first: 'a-run.json', last: undefined, fileCount: 1, byteLength: 5 },
  ]);
});

test('every file is in a line, however many there are', () => {
  const lines = fileLines([...tars(9), ...besides, ...tars(7)]);
  expect(lines.map(({ fileCount }) => fileCount)).toEqual([9, 1, 1, 7]);
});

test('no files make no line', () => {
  expect(fileLines([])).toEqual([]);
});
