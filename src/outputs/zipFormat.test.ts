import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import { memoryFiles } from './fixtures/memoryFiles.ts';
import { makeSegment } from './fixtures/segments.ts';
import { ZipFormat } from './zipFormat.ts';

test('what goes with the images comes behind them, and zip.js finds its CRC right', async () => {
  const { files, sinks } = memoryFiles();
  const format = await ZipFormat.open(files);
  await format.write(makeSegment([{ name: 'a.png', data: Uint8Array.of(1, 2, 3) }]));
  const pieces = [Buffer.from('index,'), Buffer.from('id\n')].map((piece) => new Uint8Array(piece));
  await format.finish([
    { name: 'manifest.csv', pieces },
    { name: 'run.json', pieces: [] },
  ]);
  expect([...sinks.keys()]).toEqual(['crops.zip']);
  const reader = new ZipReader(new Uint8ArrayReader(sinks.get('crops.zip')?.bytes() ?? new Uint8Array()), {
    checkSignature: true,
  });
  const found: [string, string][] = [];
  for (const entry of await reader.getEntries()) {
    if (entry.directory) throw new Error('There is no folder.');
    found.push([entry.filename, Buffer.from(await entry.getData(new Uint8ArrayWriter())).toString('latin1')]);
  }
  expect(found).toEqual([
    ['a.png', '\u0001\u0002\u0003'],
    ['manifest.csv', 'index,id\n'],
    ['run.json', ''],
  ]);
});
