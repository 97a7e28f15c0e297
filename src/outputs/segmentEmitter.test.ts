import { describe, expect, it } from 'vitest';
import { layoutCropping, layoutStore } from '../kernel/memoryLayout.ts';
import { cropControl } from '../kernel/taskControl.ts';
import { createTestKernel } from '../kernel/testKernel.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { PieceSink } from './fixtures/pieces.ts';
import { segmentNeeds } from './outputChoice.ts';
import { OutputFiles } from './outputFiles.ts';
import { type CropOrder, type Segment, SegmentEmitter } from './segmentEmitter.ts';
import { SegmentWriter } from './segmentWriter.ts';
import { wordsPerEntry } from './zipDirectory.ts';
import { ZipFormat } from './zipFormat.ts';

const geometry = { height: 20, width: 20 };
const groupCount = 7;
const rowCount = 90;

/** Two workers' emitters over one memory with rows of noise, and a writer that keeps the bytes. */
async function setUp() {
  const { kernel, memory, bytes, words } = await createTestKernel();
  const recipe = { ...notebookRecipe, size: 16 };
  const layout = layoutCropping(layoutStore(200_000, rowCount, groupCount), {
    workerCount: 2,
    rowRegionsByteLength: 1_000_000,
    segmentByteLength: 100_000,
    rowsASegment: 4,
    nameByteLength: rowCount,
  });
  bytes.fill(255, layout.rowIssues.pointer, layout.rowIssues.pointer + layout.rowIssues.byteLength);
  for (let row = 0; row <= rowCount; row++) words[layout.nameOffsets.pointer / 4 + row] = row;
  bytes.fill(110, layout.nameBytes.pointer, layout.nameBytes.pointer + rowCount);
  for (let i = 0; i < layout.store.byteLength; i++) bytes[layout.store.pointer + i] = (i * 37) & 255;
  const order: CropOrder = {
    geometry,
    recipe,
    layout,
    rowsASegment: 4,
    firstSegment: 0,
    firstRow: 0,
    needs: segmentNeeds.zip,
  };
  const sink = new PieceSink();
  const files = new OutputFiles({ open: async () => sink });
  const writer = new SegmentWriter(await ZipFormat.open(files), files);
  const target = {
    async append(segment: Segment) {
      await writer.append(segment);
      return segment.bytes.buffer;
    },
    abandon(reason: string) {
      writer.abandon(new Error(reason));
      return Promise.resolve();
    },
  };
  return { kernel, memory, order, writer, target, written: () => sink.byteLength };
}

describe('SegmentEmitter', () => {
  it('emits every row once, whichever worker takes it', async () => {
    const { kernel, memory, order, writer, target } = await setUp();
    const indices: number[] = [];
    let entryCount = 0;
    const counting = {
      ...target,
      append(segment: Segment) {
        indices.push(segment.index);
        entryCount += segment.entries.length / wordsPerEntry;
        return target.append(segment);
      },
    };
    await Promise.all([0, 1].map((index) => new SegmentEmitter(kernel, memory, counting).emit(order, index)));
    expect(indices.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 23 }, (_, i) => i));
    expect(entryCount).toBe(rowCount);
    expect((await writer.finish([])).byteLength).toBeGreaterThan(0);
  });

  it('lets no worker wait for a segment that another took and could not crop', async () => {
    const { kernel, memory, order, target } = await setUp();
    let calls = 0;
    const failing = Object.assign(Object.create(kernel), {
      cropSegment(...parameters: Parameters<typeof kernel.cropSegment>) {
        calls += 1;
        if (calls === 2) throw new Error('unreachable');
        return kernel.cropSegment(...parameters);
      },
    });
    const emitted = await Promise.allSettled([
      new SegmentEmitter(kernel, memory, target).emit(order, 0),
      new SegmentEmitter(failing, memory, target).emit(order, 1),
    ]);
    const reasons = emitted.map((result) => (result.status === 'rejected' ? String(result.reason) : 'none'));
    expect(reasons).toEqual(['Error: unreachable', 'Error: unreachable']);
  });

  it('stops after a cancel', async () => {
    const { kernel, memory, order, target, written } = await setUp();
    cropControl(memory.buffer)[1] = 1;
    await new SegmentEmitter(kernel, memory, target).emit(order, 0);
    expect(written()).toBe(0);
  });

  it('has no more than three segments on their way', async () => {
    const { kernel, memory, order } = await setUp();
    let inFlight = 0;
    let most = 0;
    const slow = {
      async append({ bytes }: Segment) {
        inFlight += 1;
        most = Math.max(most, inFlight);
        await new Promise((resolve) => setTimeout(resolve, 1));
        inFlight -= 1;
        return bytes.buffer;
      },
      abandon: () => Promise.resolve(),
    };
    await new SegmentEmitter(kernel, memory, slow).emit(order, 0);
    expect(most).toBe(3);
  });
});
