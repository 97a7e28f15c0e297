import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groupPixels, instantiateKernel, pageByteLength } from '../kernel/kernel.ts';
import { layoutFilling, layoutStore, tablesPointer } from '../kernel/memoryLayout.ts';
import { type FillOrder, StoreFiller } from '../shards/fillStore.ts';
import { layoutOf } from '../shards/fixtures/fillFrom.ts';
import { readFixture, shardFixture } from '../shards/fixtures/fixtures.ts';
import { PixelStore, type StoreOrder } from './pixelStore.ts';
import type { StoreState } from './snapshot.ts';

const wasm = await WebAssembly.compile(
  readFileSync(new URL('../kernel/generated/kernel.wasm', import.meta.url)),
);

/** A store whose two workers are kernels in this thread, and a count of how often they were set to work. */
async function setUp() {
  const memory = new WebAssembly.Memory({ initial: 600, maximum: 600, shared: true });
  const fillers = await Promise.all(
    [0, 1].map(async () => {
      const kernel = await instantiateKernel(wasm, memory);
      kernel.buildTables(tablesPointer);
      return new StoreFiller(kernel, memory);
    }),
  );
  const filled: FillOrder[] = [];
  const states: StoreState[] = [];
  const store = new PixelStore(
    memory,
    async (order) => {
      filled.push(order);
      return await Promise.all(fillers.map((filler, index) => filler.fill(order, index)));
    },
    (state) => states.push(state),
  );
  return { memory, store, filled, states };
}

async function orderOf(name: string, shardKey: number): Promise<StoreOrder> {
  const file = new Blob([readFixture(shardFixture(name))]);
  const { rowGroups, pixelCount } = await layoutOf(file);
  const [plan] = rowGroups;
  if (plan === undefined) throw new Error('This fixture has a row group.');
  const storeLayout = layoutStore(90_000, plan.rowCount, Math.ceil(pixelCount / groupPixels));
  const layout = layoutFilling(storeLayout, {
    workerCount: 2,
    inputByteLength: Math.max(65_536, plan.longestChunkByteLength),
    pageByteLength: plan.pageByteLength,
    rowGroupRowCount: plan.rowCount,
  });
  if (layout.byteLength > 600 * pageByteLength) throw new Error('The memory is too small for this fixture.');
  return { shardKey, file, pixelCount, plan, range: { firstRow: 0, endRow: plan.rowCount }, layout };
}

/** The pixels of a fixture's row, as the store has them. */
function rowInStore(memory: WebAssembly.Memory, { layout, pixelCount }: StoreOrder, row: number): Uint8Array {
  const bytes = new Uint8Array(memory.buffer);
  return Uint8Array.from({ length: pixelCount }, (_, pixel) => {
    const group = Math.floor(pixel / groupPixels);
    return (
      bytes[layout.store.pointer + (group * layout.rowCount + row) * groupPixels + (pixel % groupPixels)] ?? 0
    );
  });
}

function expectedRow(name: string, row: number, pixelCount: number): Uint8Array {
  const { expectation } = shardFixture(name);
  if (expectation.kind !== 'pixels') throw new Error('This fixture has pixels.');
  return expectation.pixels.subarray(row * pixelCount, (row + 1) * pixelCount);
}

describe('PixelStore', () => {
  it('decodes rows once, however often they are ordered', async () => {
    const { memory, store, filled } = await setUp();
    const order = await orderOf('v1_plain_none', 1);
    const outcomes = await Promise.all([store.hold(order), store.hold({ ...order })]);
    outcomes.push(await store.hold({ ...order }));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['held', 'held', 'held']);
    expect(filled).toHaveLength(1);
    expect(rowInStore(memory, order, 99)).toEqual(expectedRow('v1_plain_none', 99, order.pixelCount));
  });

  it('gives way to the last order, and tells the one before', async () => {
    const { memory, store, filled, states } = await setUp();
    const [first, second, third] = await Promise.all([
      orderOf('kaggle_layout', 1),
      orderOf('v1_plain_none', 2),
      orderOf('codec_snappy_v2', 3),
    ]);
    const outcomes = await Promise.all([store.hold(first), store.hold(second), store.hold(third)]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['superseded', 'superseded', 'held']);
    expect(filled.map(({ file }) => file)).not.toContain(second.file);
    expect(store.state).toMatchObject({ kind: 'held', shardKey: 3 });
    expect(states.at(-1)).toEqual(store.state);
    expect(rowInStore(memory, third, 0)).toEqual(expectedRow('codec_snappy_v2', 0, third.pixelCount));
  });

  it('decodes again what had to give way', async () => {
    const { memory, store } = await setUp();
    const [first, second] = await Promise.all([orderOf('v1_plain_none', 1), orderOf('codec_snappy_v2', 2)]);
    await store.hold(first);
    await store.hold(second);
    expect(await store.hold(first)).toMatchObject({ kind: 'held' });
    expect(rowInStore(memory, first, 7)).toEqual(expectedRow('v1_plain_none', 7, first.pixelCount));
  });

  it('is empty after its shard was released, also in the middle of decoding', async () => {
    const { store } = await setUp();
    const order = await orderOf('kaggle_layout', 1);
    const outcome = store.hold(order);
    await store.release(2);
    expect(store.state.kind).toBe('decoding');
    await store.release(1);
    expect((await outcome).kind).toBe('superseded');
    expect(store.state).toEqual({ kind: 'empty' });
  });

  it('says why rows cannot be decoded, and is not asked again', async () => {
    const { store, filled } = await setUp();
    const order = await orderOf('checksum_mismatch', 1);
    const outcome = await store.hold(order);
    expect(outcome).toMatchObject({ kind: 'undecodable', message: expect.stringMatching(/^Column \d+ /) });
    expect(store.state).toMatchObject({ kind: 'undecodable', shardKey: 1 });
    await store.hold(order);
    expect(filled).toHaveLength(1);
  });

  it('can be ordered from again after something broke', async () => {
    const { memory } = await setUp();
    let isBroken = true;
    const store = new PixelStore(
      memory,
      async () => {
        if (isBroken) throw new Error('A worker stopped.');
        return [];
      },
      () => undefined,
    );
    const order = await orderOf('v1_plain_none', 1);
    await expect(store.hold(order)).rejects.toThrow('A worker stopped.');
    expect(store.state).toEqual({ kind: 'empty' });
    isBroken = false;
    expect(await store.hold(order)).toMatchObject({ kind: 'held' });
  });
});
