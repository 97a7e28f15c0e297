import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { describe, expect, test } from 'vitest';
import type { ByteSink } from './byteSink.ts';
import { PieceReader, PieceSink } from './fixtures/pieces.ts';
import { freshSeed, Random } from './fixtures/random.ts';
import { makeFiles, makeSegment, makeSegments, type Segment } from './fixtures/segments.ts';
import { OutputFiles } from './outputFiles.ts';
import { SegmentWriter } from './segmentWriter.ts';
import { ZipFormat } from './zipFormat.ts';

const oneFile = makeSegment([{ name: 'a.png', data: Uint8Array.of(1, 2, 3) }]);

describe('the archive is the same, byte for byte,', () => {
  const seed = freshSeed();
  const random = new Random(seed);
  const files = makeFiles(500, 300, random);

  test(`however it is cut into segments and in whatever order they come, seed ${seed}`, async () => {
    const expected = await write([makeSegment(files)], (indices) => indices);
    for (const longest of [1, 2, 7, 100, 499]) {
      const bytes = await write(makeSegments(files, longest, random), (indices) => shuffled(indices, random));
      expect(bytes.equals(expected)).toBe(true);
    }
  });
});

test('200,840 entries are written, and zip.js finds them', async () => {
  const segments = Array.from({ length: 393 }, (_, first) =>
    makeSegment(
      Array.from({ length: first < 392 ? 512 : 136 }, (_, i) => ({
        name: `Train_${first * 512 + i}.png`,
        data: new Uint8Array(40),
      })),
    ),
  );
  const sink = new PieceSink();
  const writer = await zipWriter(sink);
  for (const [index, segment] of segments.entries()) await writer.append({ index, ...segment });
  expect(await writer.finish([])).toMatchObject({
    byteLength: sink.byteLength,
    files: [{ byteLength: sink.byteLength }],
    skippedCount: 0,
  });
  const entries = await new ZipReader(new PieceReader(sink.pieces)).getEntries();
  expect(new Set(entries.map((entry) => entry.filename)).size).toBe(200_840);
}, 60_000);

test('entries beyond 4 GiB are found by zip.js', async () => {
  const huge = makeSegment([{ name: 'huge.png', data: new Uint8Array(64 << 20) }]);
  const sink = new PieceSink();
  const writer = await zipWriter(sink);
  for (let index = 0; index < 65; index++) await writer.append({ index, ...huge });
  await writer.append({ index: 65, ...oneFile });
  await writer.finish([]);
  const entries = await new ZipReader(new PieceReader(sink.pieces)).getEntries();
  expect(entries).toHaveLength(66);
  const last = entries.at(-1);
  if (last === undefined || last.directory) throw new Error('The last entry is no file.');
  expect(last.offset).toBe(65 * huge.bytes.length);
  expect(new Uint8Array(await last.arrayBuffer({ checkSignature: true }))).toEqual(Uint8Array.of(1, 2, 3));
});

test('a segment that came early is held until its turn, and its buffer may be reused only then', async () => {
  const sink = new PieceSink();
  const writer = await zipWriter(sink);
  let isWritten = false;
  const early = writer.append({ index: 1, ...oneFile }).then(() => {
    isWritten = true;
  });
  await new Promise((resolve) => setTimeout(resolve));
  expect([isWritten, sink.byteLength]).toEqual([false, 0]);
  await writer.append({ index: 0, ...oneFile });
  await early;
  expect(sink.byteLength).toBe(2 * oneFile.bytes.length);
});

test('the sink gets one call at a time, and the buffer is not given back before the sink is done', async () => {
  let callCount = 0;
  class SlowSink extends PieceSink {
    override async write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
      callCount += 1;
      expect(callCount).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 2));
      super.write(bytes);
      callCount -= 1;
    }
  }
  const sink = new SlowSink();
  const writer = await zipWriter(sink);
  await Promise.all(
    [2, 0, 1].map(async (index) => {
      await writer.append({ index, ...oneFile });
      expect(sink.pieces).toHaveLength(index + 1);
    }),
  );
});

test('a missing segment is refused', async () => {
  const sink = new PieceSink();
  const writer = await zipWriter(sink);
  const early = writer.append({ index: 1, ...oneFile });
  const isRefused = expect(early).rejects.toThrow('Segment 0 is missing');
  await expect(writer.finish([])).rejects.toThrow('Segment 0 is missing');
  await isRefused;
  await writer.discard();
  expect(sink.end).toBe('discarded');
});

test('a segment that comes twice is refused', async () => {
  const writer = await zipWriter(new PieceSink());
  await writer.append({ index: 0, ...oneFile });
  await expect(writer.append({ index: 0, ...oneFile })).rejects.toThrow('Segment 0 came twice');
});

test('an error of the sink goes to all segments, waiting and later ones', async () => {
  const error = new Error('There is no room left.');
  class FullSink extends PieceSink {
    override write(): never {
      throw error;
    }
  }
  const sink = new FullSink();
  const writer = await zipWriter(sink);
  const append = (index: number) => writer.append({ index, ...oneFile });
  const outcomes = await Promise.allSettled([append(1), append(2), append(0), append(3)]);
  expect(outcomes).toEqual(outcomes.map(() => ({ status: 'rejected', reason: error })));
  await expect(append(4)).rejects.toBe(error);
  await expect(writer.finish([])).rejects.toBe(error);
  await writer.discard();
  expect(sink.end).toBe('discarded');
});

test('an archive that cannot be closed can be discarded', async () => {
  class BrokenSink extends PieceSink {
    override close(): Promise<void> {
      return Promise.reject(new Error('The disk is gone.'));
    }
  }
  const sink = new BrokenSink();
  const writer = await zipWriter(sink);
  await expect(writer.finish([])).rejects.toThrow('The disk is gone.');
  await writer.discard();
  expect(sink.end).toBe('discarded');
});

test('discarding waits for the write in progress and writes no more', async () => {
  let release: (() => void) | undefined;
  class HeldSink extends PieceSink {
    override write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
      super.write(bytes);
      return new Promise((resolve) => {
        release = resolve;
      });
    }
  }
  const sink = new HeldSink();
  const writer = await zipWriter(sink);
  const appends = [0, 1].map((index) => writer.append({ index, ...oneFile }));
  const outcomes = Promise.allSettled(appends);
  const discarding = writer.discard();
  await outcomes;
  expect(sink.end).toBe('open');
  release?.();
  await Promise.all([discarding, writer.discard()]);
  expect(sink.end).toBe('discarded');
  expect(sink.byteLength).toBe(oneFile.bytes.length);
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('a finished archive stays, whether it is stopped or given up afterwards', async () => {
  const sink = new PieceSink();
  const writer = await zipWriter(sink);
  const finishing = writer.append({ index: 0, ...oneFile }).then(() => writer.finish([]));
  await finishing;
  expect(await writer.stop()).toBeUndefined();
  await writer.discard();
  expect(sink.end).toBe('closed');
  await expect(writer.append({ index: 1, ...oneFile })).rejects.toThrow('finished already');
  const entries = await new ZipReader(new Uint8ArrayReader(sink.bytes())).getEntries();
  expect(entries.map((entry) => entry.filename)).toEqual(['a.png']);
});

/** A writer of a zip into a sink. */
async function zipWriter(sink: ByteSink): Promise<SegmentWriter> {
  const files = new OutputFiles({ open: async () => sink });
  return new SegmentWriter(await ZipFormat.open(files), files);
}

/** Writes segments with their indices in the order that `order` gives them. */
async function write(segments: readonly Segment[], order: (indices: number[]) => number[]): Promise<Buffer> {
  const sink = new PieceSink();
  const writer = await zipWriter(sink);
  const appends = order([...segments.keys()]).map((index) => {
    const segment = segments[index];
    return segment && writer.append({ index, ...segment });
  });
  await Promise.all(appends);
  await writer.finish([]);
  return sink.bytes();
}

function shuffled(indices: readonly number[], random: Random): number[] {
  return indices
    .map((index) => ({ index, key: random.below(1 << 30) }))
    .sort((a, b) => a.key - b.key)
    .map(({ index }) => index);
}
