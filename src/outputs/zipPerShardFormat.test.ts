import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import { plainShard } from './fixtures/factSegments.ts';
import { memoryFiles } from './fixtures/memoryFiles.ts';
import { makeSegment } from './fixtures/segments.ts';
import { ZipPerShardFormat } from './zipPerShardFormat.ts';

const image = (name: string) => ({ name, data: Uint8Array.of(1, 2, 3) });

test('each shard with an image has an archive, and what goes with them lies beside', async () => {
  const { files, sinks } = memoryFiles();
  const format = new ZipPerShardFormat(files);
  await format.beginShard(plainShard);
  await format.write(makeSegment([image('x.png')]));
  await format.write(makeSegment([image('y.png')]));
  await format.beginShard({ ...plainShard, stem: 'empty' });
  await format.write(makeSegment([]));
  await format.beginShard({ ...plainShard, stem: 'b' });
  expect(sinks.get('a.zip')?.end).toBe('closed');
  await format.write(makeSegment([image('x.png')]));
  await format.closeImages();
  await format.finish([{ name: 'run.json', pieces: [Uint8Array.of(0x7b, 0x7d)] }]);

  expect([...sinks].map(([name, { end }]) => [name, end])).toEqual([
    ['a.zip', 'closed'],
    ['b.zip', 'closed'],
    ['run.json', 'closed'],
  ]);
  const namesIn = async (name: string) => {
    const bytes = sinks.get(name)?.bytes() ?? new Uint8Array();
    const entries = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries();
    return entries.map(({ filename }) => filename);
  };
  expect(await namesIn('a.zip')).toEqual(['x.png', 'y.png']);
  expect(await namesIn('b.zip')).toEqual(['x.png']);
});
