import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import type { ShardLabels } from '../labels/shardLabels.ts';
import { makeFactSegment, plainShard, threeLabels } from './fixtures/factSegments.ts';
import { memoryFiles } from './fixtures/memoryFiles.ts';
import { freshSeed, Random } from './fixtures/random.ts';
import type { StoredFile } from './fixtures/segments.ts';
import { ParquetFormat, parquetName } from './parquetFormat.ts';

/** Writes images as a Parquet file, in segments of at most so many. */
async function write(
  images: readonly StoredFile[],
  longest = images.length,
  labels?: ShardLabels,
): Promise<ArrayBuffer> {
  const { files, sinks } = memoryFiles();
  const format = await ParquetFormat.open(files, labels?.columns ?? []);
  format.beginShard({ ...plainShard, changedIds: new Map([[1, 'an/id']]), labels });
  for (let first = 0; first < images.length; first += longest) {
    const segment = makeFactSegment(images.slice(first, first + longest), first);
    await format.write(segment);
    // The segment's buffer goes back to a worker.
    segment.bytes.fill(0);
  }
  await format.closeImages();
  await format.finish([]);
  expect([...sinks.values()].map(({ end }) => end)).toEqual(['closed']);
  return new Uint8Array(sinks.get(parquetName)?.bytes() ?? []).buffer;
}

const imageOf = (name: string, byteLength: number, value: number) => ({
  name,
  data: Buffer.alloc(byteLength, value),
});

describe('the Parquet file', () => {
  test('has a row for each image, which hyparquet reads', async () => {
    const images = [imageOf('Train_0.png', 5, 1), imageOf('an_id.png', 7, 2), imageOf('রূপ.png', 1, 3)];
    const rows = await parquetReadObjects({ file: await write(images), utf8: false });
    expect(rows).toEqual(
      images.map(({ name, data }, row) => ({
        image: { bytes: new Uint8Array(data), path: name },
        id: ['Train_0', 'an/id', 'রূপ'][row],
        shard: 'a.parquet',
        row,
      })),
    );
  });

  test('has a typed column for each of labels, and says so to datasets', async () => {
    const images = [imageOf('a.png', 5, 1), imageOf('b.png', 7, 2), imageOf('c.png', 1, 3)];
    const file = await write(images, 2, threeLabels);
    const rows = await parquetReadObjects({ file });
    expect(rows.map(({ root, long, share, grapheme }) => [root, long, share, grapheme])).toEqual([
      [15, null, 1, 'ক্ট্রো'],
      [null, null, null, null],
      [15, 4294967296n, 0.5, null],
    ]);
    const { schema, key_value_metadata: pairs } = parquetMetadata(file);
    expect(schema.slice(-4).map(({ name, type }) => [name, type])).toEqual([
      ['root', 'INT32'],
      ['long', 'INT64'],
      ['share', 'DOUBLE'],
      ['grapheme', 'BYTE_ARRAY'],
    ]);
    const { features } = JSON.parse(pairs?.[0]?.value ?? '').info;
    expect(Object.entries(features).slice(-4)).toEqual([
      ['root', { dtype: 'int32', _type: 'Value' }],
      ['long', { dtype: 'int64', _type: 'Value' }],
      ['share', { dtype: 'float64', _type: 'Value' }],
      ['grapheme', { dtype: 'string', _type: 'Value' }],
    ]);
  });

  test('says to datasets that the column is of images', async () => {
    const { key_value_metadata: pairs } = parquetMetadata(await write([imageOf('a.png', 1, 1)]));
    expect(pairs?.map(({ key }) => key)).toEqual(['huggingface']);
    expect(JSON.parse(pairs?.[0]?.value ?? '')).toMatchObject({
      info: { features: { image: { _type: 'Image' }, id: { _type: 'Value', dtype: 'string' } } },
    });
  });

  test('has row groups of 1,024 images, fewer of large ones, and at least one', async () => {
    const groupsOf = async (count: number, byteLength: number) => {
      const images = Array.from({ length: count }, (_, index) =>
        imageOf(`a_${index}.png`, byteLength, index),
      );
      const { row_groups: groups } = parquetMetadata(await write(images));
      return groups.map(({ num_rows: rows }) => Number(rows));
    };
    expect(await groupsOf(2049, 10)).toEqual([1024, 1024, 1]);
    expect(await groupsOf(5, 7 << 20)).toEqual([2, 2, 1]);
    expect(await groupsOf(2, 17 << 20)).toEqual([1, 1]);
  });

  const seed = freshSeed();
  test(`is the same however images are shared out over segments, seed ${seed}`, async () => {
    const random = new Random(seed);
    const images = Array.from({ length: 1500 }, (_, index) => ({
      name: `Train_${index}.png`,
      data: Buffer.from(Uint8Array.from({ length: random.below(200) }, () => random.below(256))),
    }));
    const whole = Buffer.from(await write(images));
    for (const longest of [1, 7, 512, 1024]) {
      expect(Buffer.compare(Buffer.from(await write(images, longest)), whole)).toBe(0);
    }
  });
});
