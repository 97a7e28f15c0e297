import { describe, expect, it } from 'vitest';
import { groupPixels } from '../kernel/kernel.ts';
import { orderOf, pixelsExpected, storeOfKernels } from './fixtures/kernelStore.ts';
import { PixelStore, type StoreOrder } from './pixelStore.ts';

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
  return pixelsExpected(name).pixels.subarray(row * pixelCount, (row + 1) * pixelCount);
}

describe('PixelStore', () => {
  it('decodes rows once, however often they are ordered', async () => {
    const { memory, store, filled } = await storeOfKernels();
    const order = await orderOf('v1_plain_none', 1);
    const outcomes = await Promise.all([store.hold(order), store.hold({ ...order })]);
    outcomes.push(await store.hold({ ...order }));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['held', 'held', 'held']);
    expect(filled).toHaveLength(1);
    expect(rowInStore(memory, order, 99)).toEqual(expectedRow('v1_plain_none', 99, order.pixelCount));
  });

  it('gives way to the last order, and tells the one before', async () => {
    const { memory, store, filled, states } = await storeOfKernels();
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
    const { memory, store } = await storeOfKernels();
    const [first, second] = await Promise.all([orderOf('v1_plain_none', 1), orderOf('codec_snappy_v2', 2)]);
    await store.hold(first);
    await store.hold(second);
    expect(await store.hold(first)).toMatchObject({ kind: 'held' });
    expect(rowInStore(memory, first, 7)).toEqual(expectedRow('v1_plain_none', 7, first.pixelCount));
  });

  it('says which rows are all there, and never the same way of rows that were decoded anew', async () => {
    const { store } = await storeOfKernels();
    const order = await orderOf('v1_row_groups', 1, 2);
    const other = await orderOf('codec_snappy_v2', 2);
    const outcome = store.hold(order);
    expect(store.held).toBeUndefined();
    await outcome;
    const { held } = store;
    // The row groups before have 1 and 64 rows.
    expect(held).toMatchObject({ shardKey: 1, firstRow: 65, endRow: 195, layout: { rowCount: 130 } });
    await store.hold({ ...order });
    expect(store.held).toBe(held);
    const replaced = store.hold(other);
    expect(store.held).toBeUndefined();
    await replaced;
    await store.hold(order);
    expect(store.held).toEqual(held);
    expect(store.held).not.toBe(held);
    await store.release(1);
    expect(store.held).toBeUndefined();
  });

  it('holds no rows that cannot be decoded', async () => {
    const { store } = await storeOfKernels();
    await store.hold(await orderOf('checksum_mismatch', 1));
    expect(store.held).toBeUndefined();
  });

  it('is empty after its shard was released, also in the middle of decoding', async () => {
    const { store } = await storeOfKernels();
    const order = await orderOf('kaggle_layout', 1);
    const outcome = store.hold(order);
    await store.release(2);
    expect(store.state.kind).toBe('decoding');
    await store.release(1);
    expect((await outcome).kind).toBe('superseded');
    expect(store.state).toEqual({ kind: 'empty' });
  });

  it('says why rows cannot be decoded, and tries again when asked again', async () => {
    const { store, filled } = await storeOfKernels();
    const order = await orderOf('checksum_mismatch', 1);
    const outcome = await store.hold(order);
    expect(outcome).toMatchObject({ kind: 'undecodable', message: expect.stringMatching(/^Column \d+ /) });
    expect(store.state).toMatchObject({ kind: 'undecodable', shardKey: 1 });
    await store.hold(order);
    expect(filled).toHaveLength(2);
  });

  it('can be ordered from again after something broke', async () => {
    const { memory, scratch } = await storeOfKernels();
    let isBroken = true;
    const store = new PixelStore(
      memory,
      scratch,
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
