import { describe, expect, it } from 'vitest';
import { tablesPointer } from '../kernel/memoryLayout.ts';
import { damage } from './fixtures/damage.ts';
import { type FilledStore, fillFrom, layoutOf } from './fixtures/fillFrom.ts';
import { readFixture, shardFixture } from './fixtures/fixtures.ts';
import { ShardError } from './shardError.ts';

const chunkRounds = 600;
const footerRounds = 400;

/** Real chunks of different kinds: what is damaged in them differs. */
const names = [
  'v1_plain_none',
  'codec_snappy_v1',
  'codec_snappy_v2',
  'codec_gzip_v1',
  'codec_zstd_v1',
  'v1_fall_back_to_plain',
  'nulls_dictionary_v1',
  'nulls_plain_v2',
  'out_of_range_int32_dictionary',
  'out_of_range_int64_plain_v2',
];

/** Everything outside the regions that decoding may write, joined. */
function untouched({ bytes, layout }: FilledStore): Buffer {
  const [worker] = layout.workers;
  if (worker === undefined) throw new Error('There is one worker.');
  const written = [
    { pointer: 0, byteLength: tablesPointer },
    layout.tables,
    ...Object.values(worker).filter(({ byteLength }) => byteLength > 0),
    layout.rowIssues,
    layout.store,
  ].toSorted((a, b) => a.pointer - b.pointer);
  const parts: Uint8Array[] = [];
  let end = 0;
  for (const { pointer, byteLength } of written) {
    if (pointer > end) parts.push(bytes.subarray(end, pointer));
    end = Math.max(end, pointer + byteLength);
  }
  parts.push(bytes.subarray(end));
  return Buffer.concat(parts);
}

/** What a decoding came to, beside the pixels. */
function outcome({ results, issues }: FilledStore) {
  return { results, issues };
}

describe.each(names)('column chunks of %s, damaged', (name) => {
  it(`never make the kernel write outside its regions, nor depend on what lies there (seeds 1 to ${chunkRounds})`, async () => {
    const fixture = shardFixture(name);
    const whole = readFixture(fixture);
    const layout = await layoutOf(new Blob([whole]));
    const [plan] = layout.rowGroups;
    if (plan === undefined) throw new Error('This fixture has a row group.');
    const chunksEnd = Math.max(...plan.chunkStart.map((start, i) => start + (plan.chunkByteLength[i] ?? 0)));
    for (let seed = 1; seed <= chunkRounds; seed++) {
      const damaged = damage(whole.subarray(4, chunksEnd), seed);
      // The plan stays as it was: what lies must be found out from the pages alone.
      const bytes = whole.slice();
      bytes.set(damaged.bytes.subarray(0, chunksEnd - 4), 4);
      const file = new Blob([bytes]);
      const first = await fillFrom(file, layout, plan, { filler: 0xa5 });
      const second = await fillFrom(file, layout, plan, { filler: 0x3c });
      expect(
        untouched(first).every((byte) => byte === 0xa5),
        damaged.what,
      ).toBe(true);
      expect(
        untouched(second).every((byte) => byte === 0x3c),
        damaged.what,
      ).toBe(true);
      expect(outcome(second), damaged.what).toEqual(outcome(first));
      if (first.results.every(({ kind }) => kind === 'filled')) {
        expect(Buffer.compare(first.pixels, second.pixels), damaged.what).toBe(0);
      }
    }
  });
});

describe('footers, damaged', () => {
  it(`are read or refused in a sentence, and never anything else (seeds 1 to ${footerRounds})`, async () => {
    const whole = readFixture(shardFixture('v1_plain_none'));
    const layout = await layoutOf(new Blob([whole]));
    const [plan] = layout.rowGroups;
    const chunksEnd = Math.max(...(plan?.chunkStart ?? []));
    let refused = 0;
    for (let seed = 1; seed <= footerRounds; seed++) {
      const damaged = damage(whole.subarray(chunksEnd), seed);
      const file = new Blob([whole.subarray(0, chunksEnd), damaged.bytes]);
      try {
        const read = await layoutOf(file);
        expect(read.pixelCount, damaged.what).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof ShardError)) throw new Error(damaged.what, { cause: error });
        expect(error.message).toMatch(/^[A-Z][^\n]*\.$/);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(footerRounds / 2);
  });

  it('are refused wherever a file is cut off', async () => {
    const whole = readFixture(shardFixture('v1_plain_none'));
    for (let length = 0; length < whole.length; length += length > whole.length - 64 ? 1 : 997) {
      await expect(layoutOf(new Blob([whole.subarray(0, length)])), `cut at ${length}`).rejects.toThrow(
        ShardError,
      );
    }
  });
});
