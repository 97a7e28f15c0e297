import { describe, expect, it } from 'vitest';
import { tablesPointer } from '../kernel/memoryLayout.ts';
import { damage } from './fixtures/damage.ts';
import { type FilledStore, fillFrom, layoutOf } from './fixtures/fillFrom.ts';
import { readFixture, shardFixture } from './fixtures/fixtures.ts';
import type { ShardFormat } from './layout.ts';
import { openShard } from './openShard.ts';
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
  'feather_lz4',
  'feather_polars_lz4',
  'feather_zstd',
  'feather_nulls_int64_lz4',
  'feather_out_of_range_int64',
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

/** Where the footer of a file begins. */
function footerStart(file: Uint8Array<ArrayBuffer>, format: ShardFormat): number {
  const tailByteLength = format === 'Parquet' ? 8 : 10;
  const tail = file.length - tailByteLength;
  return tail - new DataView(file.buffer).getUint32(tail, true);
}

/** Opens a file and reads its ids; whatever is wrong with it is said in a sentence. */
async function open(file: Blob, what: string): Promise<'read' | 'refused'> {
  try {
    const { layout, readIds } = await openShard(file);
    expect(layout.pixelCount, what).toBeGreaterThan(0);
    expect(await readIds(), what).toHaveLength(layout.rowCount);
    return 'read';
  } catch (error) {
    if (!(error instanceof ShardError)) throw new Error(what, { cause: error });
    expect(error.message, what).toMatch(/^[A-Z][^\n]*\.$/);
    return 'refused';
  }
}

describe.each([
  ['v1_plain_none', 'Parquet'],
  ['feather_lz4', 'Feather'],
  ['feather_extra_columns', 'Feather'],
  ['feather_id_dictionary_lz4', 'Feather'],
] as const)('the footer of %s, damaged', (name, format) => {
  it(`is read or refused in a sentence, and never anything else (seeds 1 to ${footerRounds})`, async () => {
    const whole = readFixture(shardFixture(name));
    const start = footerStart(whole, format);
    let refused = 0;
    for (let seed = 1; seed <= footerRounds; seed++) {
      const damaged = damage(whole.subarray(start), seed);
      const file = new Blob([whole.subarray(0, start), damaged.bytes]);
      if ((await open(file, damaged.what)) === 'refused') refused++;
    }
    expect(refused).toBeGreaterThan(footerRounds / 2);
  });

  it('is refused wherever the file is cut off', async () => {
    const whole = readFixture(shardFixture(name));
    for (let length = 0; length < whole.length; length += length > whole.length - 64 ? 1 : 997) {
      expect(await open(new Blob([whole.subarray(0, length)]), `cut at ${length}`)).toBe('refused');
    }
  });
});

describe.each(['feather_lz4', 'feather_extra_columns', 'feather_id_view_long_none', 'feather_id_deltas'])(
  'record batches and ids of %s, damaged',
  (name) => {
    it(`are read or refused in a sentence, and never anything else (seeds 1 to ${footerRounds})`, async () => {
      const whole = readFixture(shardFixture(name));
      const end = footerStart(whole, 'Feather');
      for (let seed = 1; seed <= footerRounds; seed++) {
        const damaged = damage(whole.subarray(8, end), seed);
        const bytes = whole.slice();
        bytes.set(damaged.bytes.subarray(0, end - 8), 8);
        await open(new Blob([bytes]), damaged.what);
      }
    });
  },
);
