import type { MeasureOrder } from '../diagnostics/rowMeasurer.ts';
import type { FillResult } from '../shards/fillStore.ts';
import { type Diagnoser, diagnoserOf } from './diagnoser.ts';
import { type FillOnWorkers, PixelStore } from './pixelStore.ts';
import { WorkerPool } from './pool.ts';
import { Scratch } from './scratch.ts';
import { createSharedMemory, type SharedMemory } from './sharedMemory.ts';
import type { StoreState } from './snapshot.ts';
import { StoreMeasuring } from './storeMeasuring.ts';
import { StorePictures } from './storePictures.ts';

/** Memory, workers and pixels: what runs need and what is kept between them, and what draws and measures the pixels. */
export interface Engine {
  readonly memory: SharedMemory;
  readonly pool: WorkerPool;
  readonly scratch: Scratch;
  readonly store: PixelStore;
  readonly pictures: StorePictures;
  readonly measuring: StoreMeasuring;
  readonly diagnoser: Diagnoser;
}

/**
 * Compiles the kernel, reserves the memory and starts the workers, so that nothing is left to set up when
 * a run starts.
 *
 * @param workerCount image workers to start with
 * @param onStoreChange told of each change of the pixel store
 * @throws Error with one sentence where the browser lacks what is needed
 */
export async function startEngine(
  workerCount: number,
  onStoreChange: (state: StoreState) => void,
): Promise<Engine> {
  const module = await compileKernel();
  let memory: SharedMemory;
  try {
    memory = await createSharedMemory(module);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Error(
      'The browser could not reserve memory for the pixels. Close other tabs and load the page again.',
    );
  }
  const pool = new WorkerPool(memory);
  try {
    await Promise.all([pool.imageWorkers(workerCount), pool.startView()]);
  } catch (error) {
    pool.dispose();
    throw error;
  }
  const fillOnWorkers: FillOnWorkers = (order, count) =>
    pool.onImageWorkers(count, async (worker, index): Promise<FillResult> => await worker.fill(order, index));
  const scratch = new Scratch();
  const store = new PixelStore(memory.memory, scratch, fillOnWorkers, onStoreChange);
  const pictures = new StorePictures(store, {
    draw: (order) => pool.alive(pool.view.draw(order)),
    steps: (order) => pool.alive(pool.view.steps(order)),
    idsOfRows: (shardKey, rows) => pool.alive(pool.shard.idsOfRows(shardKey, rows)),
  });
  const measuring = new StoreMeasuring(memory, scratch, (order: MeasureOrder, count) =>
    pool.onImageWorkers(count, (worker, index) => worker.measure(order, index)),
  );
  const diagnoser = diagnoserOf(pool);
  return { memory, pool, scratch, store, pictures, measuring, diagnoser };
}

async function compileKernel(): Promise<WebAssembly.Module> {
  const response = await fetch(new URL('../kernel/generated/kernel.wasm', import.meta.url));
  if (!response.ok)
    throw new Error(`The kernel could not be loaded: the server answered ${response.status}.`);
  const wasm = await response.arrayBuffer();
  if (!WebAssembly.validate(wasm)) {
    throw new Error(
      'This browser has no WebAssembly with SIMD and threads. Use a current version of any major browser.',
    );
  }
  return await WebAssembly.compile(wasm);
}
