import { expect, test } from 'vitest';
import { PieceSink } from './fixtures/pieces.ts';
import { NpyFormat } from './npyFormat.ts';
import { OutputFiles } from './outputFiles.ts';
import { SegmentWriter } from './segmentWriter.ts';
import { wordsPerEntry } from './zipDirectory.ts';

test('files of images that are closed already are closed once, and given up with the output', async () => {
  let closes = 0;
  class CountedSink extends PieceSink {
    override close(): Promise<void> {
      closes += 1;
      return super.close();
    }
  }
  const sinks = [new CountedSink(), new CountedSink()];
  const [kept, given] = await Promise.all(
    sinks.map(async (sink) => {
      const files = new OutputFiles({ open: async () => sink });
      const writer = new SegmentWriter(await NpyFormat.open(files, 2), files);
      await writer.append({
        index: 0,
        bytes: new Uint8Array(4),
        entries: new Uint32Array(wordsPerEntry),
        facts: undefined,
      });
      await writer.closeImages();
      return writer;
    }),
  );
  await kept?.finish([]);
  await given?.discard();
  expect(closes).toBe(2);
  expect(sinks.map(({ end }) => end)).toEqual(['closed', 'discarded']);
});

test('files of images that cannot be closed fail the output, which can be discarded then', async () => {
  class BrokenSink extends PieceSink {
    override close(): Promise<void> {
      return Promise.reject(new Error('The disk is gone.'));
    }
  }
  const sink = new BrokenSink();
  const files = new OutputFiles({ open: async () => sink });
  const writer = new SegmentWriter(await NpyFormat.open(files, 2), files);
  await expect(writer.closeImages()).rejects.toThrow('The disk is gone.');
  await expect(writer.finish([])).rejects.toThrow('The disk is gone.');
  await writer.discard();
  expect(sink.end).toBe('discarded');
});
