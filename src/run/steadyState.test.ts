import { readFileSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import { RowMeasurer } from '../diagnostics/rowMeasurer.ts';
import { instantiateKernel } from '../kernel/kernel.ts';
import { layoutCropping, layoutMeasuring, tablesPointer } from '../kernel/memoryLayout.ts';
import { cropControl, fillControl, measureControl, taskWords } from '../kernel/taskControl.ts';
import { segmentNeeds } from '../outputs/outputChoice.ts';
import { type Segment, SegmentEmitter } from '../outputs/segmentEmitter.ts';
import { wordsPerEntry } from '../outputs/zipDirectory.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { StoreFiller } from '../shards/fillStore.ts';
import { layoutOf } from '../shards/fixtures/fillFrom.ts';
import { readFixture, shardFixture } from '../shards/fixtures/fixtures.ts';
import { type PassSettings, planRowGroupPasses, type RowGroupPass } from './rowGroupPasses.ts';
import type { RunShard } from './run.ts';
import { createSharedMemory } from './sharedMemory.ts';

// What a run does again and again must not grow with the shard: reads, fresh buffers, messages. Nothing here
// is timed; what is counted does not depend on the machine.

const wasm = readFileSync(new URL('../kernel/generated/kernel.wasm', import.meta.url));
const names = {
  longestByteLength: () => 8,
  byteLength: (firstRow: number, endRow: number) => (endRow - firstRow) * 8,
};

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A worker's parts over a wide shard, planned as a run plans it. */
async function setUp(settings: Partial<PassSettings> = {}) {
  const file = new File([readFixture(shardFixture('kaggle_layout'))], 'kaggle_layout.parquet');
  const layout = await layoutOf(file);
  const [plan] = layout.rowGroups;
  if (plan === undefined) throw new Error('This fixture has a row group.');
  const shard: RunShard = { key: 1, name: file.name, file, layout, geometry: { height: 137, width: 236 } };
  const memory = await createSharedMemory(await WebAssembly.compile(wasm));
  const usual = { recipe: notebookRecipe, workerCount: 1, memoryBudgetByteLength: 2e9 };
  const planned = planRowGroupPasses(memory, shard, plan, { ...usual, ...settings }, names);
  if (planned.kind === 'tooLarge') throw new Error(planned.message);
  const kernel = await instantiateKernel(memory.module, memory.memory);
  kernel.buildTables(tablesPointer);
  const filler = new StoreFiller(kernel, memory.memory);
  const { buffer } = memory.memory;
  const fill = async ({ order }: RowGroupPass): Promise<void> => {
    const { file: blob, pixelCount, range, layout: filling } = order;
    fillControl(buffer).fill(0);
    new Uint8Array(buffer, filling.rowIssues.pointer, filling.rowIssues.byteLength).fill(255);
    const fillOrder = { file: blob, plan, pixelCount, layout: filling, groupsATask: 20, ...range };
    expect((await filler.fill(fillOrder, 0)).kind).toBe('filled');
  };
  /** How many images each segment that was sent has. */
  const segments: number[] = [];
  const emitter = new SegmentEmitter(kernel, memory.memory, {
    append({ bytes, entries }: Segment) {
      segments.push(entries.length / wordsPerEntry);
      return Promise.resolve(bytes.buffer);
    },
    abandon: () => Promise.resolve(),
  });
  const crop = async ({ order, shape }: RowGroupPass, rowsASegment: number): Promise<void> => {
    cropControl(buffer).fill(0);
    const cropping = layoutCropping(order.layout, shape);
    new Uint32Array(buffer, cropping.nameOffsets.pointer, shape.rowCount + 1).set(
      Array.from({ length: shape.rowCount + 1 }, (_, row) => row * 8),
    );
    const { geometry } = shard;
    const recipe = notebookRecipe;
    const place = { firstSegment: 0, firstRow: 0 };
    await emitter.emit(
      { geometry, recipe, layout: cropping, rowsASegment, ...place, needs: segmentNeeds.zip },
      0,
    );
  };
  const measurer = new RowMeasurer(kernel, memory.memory);
  const measure = ({ order, shape }: RowGroupPass): number => {
    const control = measureControl(buffer);
    control.fill(0);
    const measuring = layoutMeasuring(order.layout, shape);
    const { geometry } = shard;
    measurer.measure({ geometry, recipe: notebookRecipe, layout: measuring, withRaw: true }, 0);
    return Atomics.load(control, taskWords.done);
  };
  return { plan, passes: planned.passes, fill, crop, measure, segments };
}

/** Counts the bytes that streams give from here on. */
function countBytesRead(): () => number {
  let byteLength = 0;
  const { read } = ReadableStreamBYOBReader.prototype;
  vi.spyOn(ReadableStreamBYOBReader.prototype, 'read').mockImplementation(async function (
    this: ReadableStreamBYOBReader,
    view: ArrayBufferView<ArrayBuffer>,
  ) {
    const result = await Reflect.apply(read, this, [view]);
    byteLength += result.value?.byteLength ?? 0;
    return result;
  });
  return () => byteLength;
}

/** Counts the bytes of buffers that are made from here on; views of buffers that are there do not count. */
function countFreshBytes(): () => number {
  let byteLength = 0;
  const isBuffer = (value: unknown): boolean =>
    value instanceof SharedArrayBuffer || Object.prototype.toString.call(value) === '[object ArrayBuffer]';
  for (const name of ['ArrayBuffer', 'Uint8Array', 'Uint32Array', 'Float64Array'] as const) {
    vi.stubGlobal(
      name,
      new Proxy(globalThis[name], {
        construct(target, parameters: unknown[]) {
          const made: ArrayBuffer | ArrayBufferView = Reflect.construct(target, parameters);
          if (!isBuffer(parameters[0])) byteLength += made.byteLength;
          return made;
        },
      }),
    );
  }
  return () => byteLength;
}

it('reads each byte of the pixel columns once a pass', async () => {
  const { plan, passes, fill } = await setUp();
  const chunkByteLength = plan.chunkByteLength.reduce((sum, length) => sum + length, 0);
  const [pass] = passes;
  if (pass === undefined) throw new Error('There is a pass.');
  const bytesRead = countBytesRead();
  await fill(pass);
  expect(bytesRead()).toBe(chunkByteLength);
  await fill(pass);
  expect(bytesRead()).toBe(2 * chunkByteLength);
});

it('makes no buffer after the first pass and the first segments', async () => {
  const { passes, fill, crop, measure, segments } = await setUp();
  const [pass] = passes;
  if (pass === undefined) throw new Error('There is a pass.');
  await fill(pass);
  await crop(pass, 1);
  const freshBytes = countFreshBytes();
  // The count would notice.
  new Uint8Array(5);
  expect(freshBytes()).toBe(5);
  await fill(pass);
  await crop(pass, 1);
  expect(measure(pass)).toBe(pass.shape.rowCount);
  expect(freshBytes()).toBe(5);
  expect(segments).toEqual(Array.from({ length: 2 * pass.shape.rowCount }, () => 1));
});

it('sends the writer one message for hundreds of images', async () => {
  const { passes, fill, crop, segments } = await setUp();
  const [pass] = passes;
  if (pass === undefined) throw new Error('There is a pass.');
  expect(pass.shape.rowsASegment).toBeGreaterThan(400);
  await fill(pass);
  await crop(pass, pass.shape.rowsASegment);
  expect(segments).toEqual([pass.shape.rowCount]);
});
