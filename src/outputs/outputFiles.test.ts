import { expect, test } from 'vitest';
import { memoryFiles } from './fixtures/memoryFiles.ts';
import { PieceSink } from './fixtures/pieces.ts';
import { OutputFiles } from './outputFiles.ts';

test('files are told by name and length, in the order in which they were begun', async () => {
  const { files } = memoryFiles();
  const [first, second] = [await files.open('b'), await files.open('a')];
  await second.write(new Uint8Array(3));
  await first.write(new Uint8Array(4));
  await first.rewrite(0, new Uint8Array(2));
  await first.write(new Uint8Array(1));
  expect(files.written()).toEqual([
    { name: 'b', byteLength: 5 },
    { name: 'a', byteLength: 3 },
  ]);
});

test('all are given up together, those that are complete and those behind one that cannot be', async () => {
  const stuck = new PieceSink();
  stuck.discard = () => Promise.reject(new Error('The file is held.'));
  const sinks = [new PieceSink(), stuck, new PieceSink()];
  let opened = 0;
  const files = new OutputFiles({ open: async () => sinks[opened++] ?? stuck });
  await (await files.open('a')).close();
  await files.open('b');
  await files.open('c');
  await expect(files.discard()).rejects.toThrow('The file is held.');
  expect(sinks.map(({ end }) => end)).toEqual(['discarded', 'open', 'discarded']);
});
