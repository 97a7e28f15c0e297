import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RangeReader } from './readRange.ts';
import { ShardError } from './shardError.ts';

const byteLength = 3_000_000;
const content = Uint8Array.from({ length: byteLength }, (_, i) => (i * 7 + (i >> 8)) & 255);
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shardcrop-'));
  path = join(folder, 'file');
  await writeFile(path, content);
});
afterEach(() => rm(folder, { recursive: true }));

describe('RangeReader', () => {
  it('reads ranges of any length with one reader, again and again', async () => {
    const reader = new RangeReader();
    const file = await openAsBlob(path);
    for (const [start, end] of [
      [0, 0],
      [0, 1],
      [5, 1_048_581],
      [100, 2_500_001],
      [byteLength - 3, byteLength],
    ] as const) {
      const target = new Uint8Array(end - start);
      await reader.read(file, start, target);
      expect(Buffer.compare(target, content.subarray(start, end)), `${start} to ${end}`).toBe(0);
    }
  });

  it('goes on with a stream where the last range ended or a little behind, and begins anew elsewhere', async () => {
    const reader = new RangeReader();
    const file = await openAsBlob(path);
    const slices: number[] = [];
    const slice = file.slice.bind(file);
    file.slice = (start, end) => {
      slices.push(start ?? 0);
      return slice(start, end);
    };
    for (const [start, end] of [
      [10, 700_000],
      [700_000, 700_001],
      [700_064, 800_000],
      [805_000, 1_000_000],
      [1_000_000, 1_100_000],
      [5, 10],
    ] as const) {
      const target = new Uint8Array(end - start);
      await reader.read(file, start, target, 1_000_000);
      expect(Buffer.compare(target, content.subarray(start, end)), `${start} to ${end}`).toBe(0);
    }
    expect(slices).toEqual([10, 805_000, 1_000_000, 5]);
    await reader.close();
  });

  it('says so when the file is shorter than it should be, and reads on elsewhere afterwards', async () => {
    const reader = new RangeReader();
    const file = new Blob([content.subarray(0, 1000)]);
    await expect(reader.read(file, 900, new Uint8Array(200))).rejects.toThrow(
      'It was cut off meanwhile: expected 200 bytes at byte 900, found 100.',
    );
    const target = new Uint8Array(10);
    await reader.read(file, 0, target);
    expect(target).toEqual(content.slice(0, 10));
  });

  it('says so when the file changed after it was chosen', async () => {
    const file = await openAsBlob(path);
    await truncate(path, 100);
    await expect(new RangeReader().read(file, 0, new Uint8Array(1000))).rejects.toThrow(ShardError);
  });
});
