import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFactSegment, measuredBox, plainShard, threeLabels } from './fixtures/factSegments.ts';
import { memoryFiles } from './fixtures/memoryFiles.ts';
import { freshSeed, Random } from './fixtures/random.ts';
import type { StoredFile } from './fixtures/segments.ts';
import { TarFormat } from './tarFormat.ts';

/** Writes images as tar files, in segments of at most so many. */
async function write(
  images: readonly StoredFile[],
  imagesAFile: number,
  longest = images.length,
  shard = plainShard,
) {
  const { files, sinks } = memoryFiles();
  const format = await TarFormat.open(files, imagesAFile);
  format.beginShard(shard);
  for (let first = 0; first < images.length; first += longest) {
    await format.write(makeFactSegment(images.slice(first, first + longest), first));
  }
  await format.closeImages();
  await format.finish([]);
  return new Map([...sinks].map(([name, sink]) => [name, sink.bytes()]));
}

/** The members of a tar file, by a reader that knows no more than these tests need (POSIX.1, ustar and pax). */
function readTar(bytes: Buffer): [name: string, data: Buffer][] {
  const members: [string, Buffer][] = [];
  let path: string | undefined;
  let at = 0;
  for (; bytes[at] !== 0; ) {
    const header = bytes.subarray(at, at + 512);
    const sum = header.reduce((total, byte, place) => total + (place >= 148 && place < 156 ? 32 : byte), 0);
    expect(Number.parseInt(header.toString('latin1', 148, 154), 8)).toBe(sum);
    expect(header.toString('latin1', 257, 265)).toBe('ustar\u000000');
    expect(header.toString('latin1', 108, 123)).toBe('0000000\u00000000000');
    expect(Number.parseInt(header.toString('latin1', 136, 147), 8)).toBe(0);
    const byteLength = Number.parseInt(header.toString('latin1', 124, 135), 8);
    const data = bytes.subarray(at + 512, at + 512 + byteLength);
    if (header.toString('latin1', 156, 157) === 'x') {
      path = /^\d+ path=(.*)\n$/s.exec(data.toString())?.[1];
      expect(Number.parseInt(data.toString(), 10)).toBe(byteLength);
    } else {
      members.push([path ?? header.toString('latin1', 0, 100).replace(/\0+$/, ''), data]);
      path = undefined;
    }
    at += 512 + Math.ceil(byteLength / 512) * 512;
  }
  expect(bytes.length - at).toBe(1024);
  expect(bytes.subarray(at).every((byte) => byte === 0)).toBe(true);
  return members;
}

const three = [
  { name: 'Train_0.png', data: Buffer.alloc(512, 1) },
  { name: 'Train_1.png', data: Buffer.alloc(0) },
  { name: 'Train_2.png', data: Buffer.alloc(513, 3) },
];

describe('a tar file', () => {
  test('has of each image a PNG, and behind it what is known of it', async () => {
    const members = readTar((await write(three, 10)).get('000000.tar') ?? Buffer.alloc(0));
    expect(members.map(([name]) => name)).toEqual(
      three.flatMap(({ name }) => [name, name.replace('.png', '.json')]),
    );
    expect(members[4]?.[1].equals(three[2]?.data ?? Buffer.alloc(0))).toBe(true);
    expect(JSON.parse(String(members[5]?.[1]))).toEqual({
      id: 'Train_2',
      shard: 'a.parquet',
      row: 2,
      box: measuredBox.box,
      padded_size: measuredBox.paddedSize,
      strongest_ink: 200,
      crop_loss: measuredBox.cropLoss,
      flags: ['cropLoss', 'notSquare'],
    });
    expect(JSON.parse(String(members[3]?.[1]))).toMatchObject({
      box: null,
      crop_loss: null,
      flags: ['blank'],
    });
  });

  test('has the labels of each image, and the number of its class', async () => {
    const shard = { ...plainShard, labels: threeLabels };
    const members = readTar((await write(three, 10, 3, shard)).get('000000.tar') ?? Buffer.alloc(0));
    expect(members.map(([name]) => name.replace(/^Train_/, ''))).toEqual([
      '0.png',
      '0.json',
      '0.cls',
      '1.png',
      '1.json',
      '2.png',
      '2.json',
      '2.cls',
    ]);
    const [first, second, third] = [members[1], members[4], members[6]].map((member) =>
      JSON.parse(String(member?.[1])),
    );
    expect(first.labels).toEqual({ root: 15, long: null, share: 1, grapheme: 'ক্ট্রো' });
    expect(second.labels).toBeNull();
    expect(third.labels).toEqual({ root: 15, long: 4294967296, share: 0.5, grapheme: null });
    expect(String(members[2]?.[1])).toBe('15');
  });

  test('has so many images, and the last file the rest', async () => {
    const files = await write(three, 2);
    expect([...files.keys()]).toEqual(['000000.tar', '000001.tar']);
    expect([...files.values()].map((bytes) => readTar(bytes).length)).toEqual([4, 2]);
    expect((await write(three, 3)).size).toBe(1);
  });

  test.each([`${'n'.repeat(96)}.png`, `${'n'.repeat(251)}.png`, 'রূপ_1.png', `${'手'.repeat(80)}.png`])(
    'has the whole name %s',
    async (name) => {
      const members = readTar(
        (await write([{ name, data: Buffer.of(7) }], 1)).get('000000.tar') ?? Buffer.alloc(0),
      );
      expect(members.map(([found]) => found)).toEqual([name, name.replace('.png', '.json')]);
    },
  );

  const seed = freshSeed();
  test(`is the same however images are shared out over segments, seed ${seed}`, async () => {
    const random = new Random(seed);
    const images = Array.from({ length: 200 }, (_, index) => ({
      name: `Train_${index}.png`,
      data: Buffer.from(Uint8Array.from({ length: random.below(3000) }, () => random.below(256))),
    }));
    const whole = await write(images, 60);
    for (const longest of [1, 7, 60, 61]) expect(await write(images, 60, longest)).toEqual(whole);
  });

  test('is one that other programs open', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shardcrop-tar-'));
    try {
      const images = [...three, { name: `রূপ_${'n'.repeat(120)}.png`, data: Buffer.from('last') }];
      writeFileSync(join(folder, 'a.tar'), (await write(images, 9)).get('000000.tar') ?? '');
      execFileSync('tar', ['-xf', 'a.tar'], { cwd: folder });
      for (const { name, data } of images) expect(readFileSync(join(folder, name)).equals(data)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
