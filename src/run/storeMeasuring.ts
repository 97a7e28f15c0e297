import type { Histograms, LevelCounts } from '../diagnostics/diagnosis.ts';
import { readHistograms } from '../diagnostics/histograms.ts';
import type { MeasureOrder } from '../diagnostics/rowMeasurer.ts';
import type { MeasuredRows } from '../diagnostics/shardDiagnoses.ts';
import { groupCountOf, setKernelRecipe } from '../kernel/kernel.ts';
import { MEASURE_OUTCOME, MEASURE_RECORD_BYTES } from '../kernel/measureConstants.ts';
import { layoutMeasuring, type MeasuringLayout } from '../kernel/memoryLayout.ts';
import { measureControl, taskWords } from '../kernel/taskControl.ts';
import type { Geometry } from '../recipe/geometry.ts';
import type { HeldRows } from './pixelStore.ts';
import { progressIntervalMs } from './progress.ts';
import type { PassSettings } from './rowGroupPasses.ts';
import type { Scratch } from './scratch.ts';
import { growMemory, type SharedMemory } from './sharedMemory.ts';

/** Has the first `workerCount` workers measure together; over once all have ended. */
export type MeasureOnWorkers = (order: MeasureOrder, workerCount: number) => Promise<unknown>;

/** What is to be measured, and under which recipe. */
export interface MeasuringOrder {
  readonly held: HeldRows;
  readonly geometry: Geometry;
  readonly settings: PassSettings;
}

/** What came of measuring rows. */
export type Measuring =
  | { readonly kind: 'measured'; readonly rows: MeasuredRows }
  | { readonly kind: 'cancelled' }
  /** The browser has no memory for it. */
  | { readonly kind: 'noMemory' };

/**
 * Told when measuring begins and several times a second how far it came.
 *
 * @param soFar copies what is measured; to be called at once
 */
export type MeasuringListener = (rowsDone: number, rowCount: number, soFar: () => MeasuredRows) => void;

/** Measures the rows that the pixel store holds, for as long as nobody else needs the workers' memory. */
export class StoreMeasuring {
  readonly #memory: SharedMemory;
  readonly #scratch: Scratch;
  readonly #measureOnWorkers: MeasureOnWorkers;
  /** The raw levels of rows all of whose raw images were measured: their records keep what is of them. */
  readonly #rawLevels = new WeakMap<HeldRows, LevelCounts>();

  constructor(memory: SharedMemory, scratch: Scratch, measureOnWorkers: MeasureOnWorkers) {
    this.#memory = memory;
    this.#scratch = scratch;
    this.#measureOnWorkers = measureOnWorkers;
  }

  /**
   * Measures rows. What came of them is copied, so that others may write as soon as the last row is measured,
   * whoever reads it then.
   *
   * @param controller aborted to cancel it, also where somebody else needs the workers' memory
   * @throws Error where a worker dies
   */
  async measure(
    order: MeasuringOrder,
    controller: AbortController,
    onProgress: MeasuringListener,
  ): Promise<Measuring> {
    return await this.#scratch.borrow(controller, async (): Promise<Measuring> => {
      const { signal } = controller;
      if (signal.aborted) return { kind: 'cancelled' };
      const layout = this.#obtainMemory(order);
      if (layout === undefined) return { kind: 'noMemory' };
      const { pointer, byteLength } = layout.measures;
      const { firstRow } = order.held;
      const soFar = (): MeasuredRows => {
        // The memory may have grown since.
        const { buffer } = this.#memory.memory;
        return { firstRow, records: new Uint8Array(buffer, pointer, byteLength).slice() };
      };
      const histograms = await this.#measure(order, layout, signal, (rowsDone) => {
        onProgress(rowsDone, layout.rowCount, soFar);
      });
      // Who cancels it in its last moment may have forgotten the shard already.
      if (histograms === undefined || signal.aborted) return { kind: 'cancelled' };
      return { kind: 'measured', rows: { ...soFar(), histograms } };
    });
  }

  async #measure(
    { held, geometry, settings: { recipe } }: MeasuringOrder,
    layout: MeasuringLayout,
    signal: AbortSignal,
    onProgress: (rowsDone: number) => void,
  ): Promise<Histograms | undefined> {
    const { buffer } = this.#memory.memory;
    const control = measureControl(buffer);
    control.fill(0);
    clearOutcomes(buffer, layout);
    const stop = () => Atomics.store(control, taskWords.cancelled, 1);
    signal.addEventListener('abort', stop, { once: true });
    onProgress(0);
    const ticking = setInterval(() => {
      onProgress(Atomics.load(control, taskWords.done));
    }, progressIntervalMs);
    const before = this.#rawLevels.get(held);
    const measureOrder: MeasureOrder = { geometry, recipe, layout, withRaw: before === undefined };
    try {
      await this.#measureOnWorkers(measureOrder, layout.workers.length);
    } finally {
      clearInterval(ticking);
      signal.removeEventListener('abort', stop);
    }
    if (Atomics.load(control, taskWords.done) < layout.rowCount) return undefined;
    const histograms = readHistograms(buffer, layout, before);
    this.#rawLevels.set(held, histograms.before);
    return histograms;
  }

  /** Grows the memory for as many workers as the budget has room for, and at least one. */
  #obtainMemory({ held, geometry, settings }: MeasuringOrder): MeasuringLayout | undefined {
    const { kernel, memory } = this.#memory;
    setKernelRecipe(kernel, geometry, settings.recipe);
    const measureRegionsByteLength = kernel.measureRegionsByteLength(groupCountOf(geometry));
    // What was grown before is there anyway.
    const most = Math.max(settings.memoryBudgetByteLength, memory.buffer.byteLength);
    for (let workerCount = settings.workerCount; workerCount > 0; workerCount--) {
      const layout = layoutMeasuring(held.layout, { workerCount, measureRegionsByteLength });
      if (layout.byteLength > most && workerCount > 1) continue;
      if (growMemory(memory, layout.byteLength)) return layout;
    }
    return undefined;
  }
}

/** Notes that no row is measured. What the records say of raw images stays. */
function clearOutcomes(buffer: ArrayBufferLike, { measures, rowCount }: MeasuringLayout): void {
  const records = new Uint8Array(buffer, measures.pointer, rowCount * MEASURE_RECORD_BYTES);
  for (let at = MEASURE_OUTCOME; at < records.length; at += MEASURE_RECORD_BYTES) records[at] = 0;
}
