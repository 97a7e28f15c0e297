import { beforeEach, describe, expect, it } from 'vitest';
import { cropControl, taskWords } from '../kernel/taskControl.ts';
import { notebookRecipe } from '../recipe/recipe.ts';
import { orderOf, storeOfKernels, wasm } from './fixtures/kernelStore.ts';
import { createSharedMemory, growMemory, type SharedMemory } from './sharedMemory.ts';
import { type WarmingEngine, warmMemory } from './warmMemory.ts';

const settings = { recipe: notebookRecipe, workerCount: 2, memoryBudgetByteLength: 2e9 };

/** Files that do not come. */
let expecting: AbortController;

let memory: SharedMemory;
let workers: Awaited<ReturnType<typeof storeOfKernels>>;
/** What each worker was told to touch. */
let touched: number[];

beforeEach(async () => {
  expecting = new AbortController();
  memory = await createSharedMemory(wasm);
  workers = await storeOfKernels(memory.memory);
  touched = [];
});

/** An engine whose workers touch nothing, and are done when `end` is. */
function engineOf(end = (): Promise<void> => Promise.resolve()): WarmingEngine {
  const { scratch, store } = workers;
  const touchMemory = async (count: number, byteLength: number): Promise<void> => {
    for (let worker = 0; worker < count; worker++) touched.push(byteLength);
    await end();
  };
  return { memory, pool: { touchMemory }, scratch, store };
}

/** Ends once the workers are told to stop. */
async function untilCancelled(): Promise<void> {
  const control = cropControl(memory.memory.buffer);
  while (Atomics.load(control, taskWords.cancelled) === 0) await new Promise((done) => setTimeout(done, 1));
}

describe('warmMemory', () => {
  it('has the workers touch the store of a full shard', async () => {
    await warmMemory(engineOf(), settings, expecting);
    const storeByteLength = 50_210 * 506 * 64;
    expect(touched).toHaveLength(2);
    expect(touched[0]).toBeGreaterThanOrEqual(storeByteLength);
    expect(touched[0]).toBeLessThan(storeByteLength * 1.01);
    expect(memory.memory.buffer.byteLength).toBeGreaterThanOrEqual(touched[0] ?? 0);
  });

  it('keeps to the budget', async () => {
    await warmMemory(engineOf(), { ...settings, memoryBudgetByteLength: 100e6 }, expecting);
    expect(touched).toEqual([100e6, 100e6]);
    expect(memory.memory.buffer.byteLength).toBeLessThan(100e6 + 65_536);
  });

  it('gives way to rows that are ordered, and begins no more once some are', async () => {
    const warming = warmMemory(engineOf(untilCancelled), settings, expecting);
    await Promise.resolve();
    const { store } = workers;
    const order = await orderOf('v1_plain_none', 1);
    expect(await store.hold(order)).toMatchObject({ kind: 'held' });
    await warming;
    expect(touched).toHaveLength(2);
    await warmMemory(engineOf(), settings, new AbortController());
    expect(touched).toHaveLength(2);
  });

  it('stops once the files are there', async () => {
    const files = new AbortController();
    const warming = warmMemory(engineOf(untilCancelled), settings, files);
    await Promise.resolve();
    files.abort();
    await warming;
    expect(touched).toHaveLength(2);
    await warmMemory(engineOf(), settings, files);
    expect(touched).toHaveLength(2);
  });

  it('stops nobody who crops after it', async () => {
    const files = new AbortController();
    await warmMemory(engineOf(), settings, files);
    const control = cropControl(memory.memory.buffer);
    files.abort();
    expect(Atomics.load(control, taskWords.cancelled)).toBe(0);
  });

  it('does not even begin where rows are ordered first', async () => {
    const { store } = workers;
    growMemory(memory.memory, 2e7);
    const held = store.hold(await orderOf('v1_plain_none', 1));
    await Promise.all([held, warmMemory(engineOf(), settings, expecting)]);
    expect(touched).toEqual([]);
  });
});
