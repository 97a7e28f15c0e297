import { type Kernel, setKernelRecipe } from '../kernel/kernel.ts';
import type { MeasuringLayout } from '../kernel/memoryLayout.ts';
import { measureControl, taskWords } from '../kernel/taskControl.ts';
import type { Geometry } from '../recipe/geometry.ts';
import type { Recipe } from '../recipe/recipe.ts';

/** What a worker needs to measure its part of the rows in the store. The same for all workers. */
export interface MeasureOrder {
  readonly geometry: Geometry;
  readonly recipe: Recipe;
  readonly layout: MeasuringLayout;
  /** False where the raw images of all these rows were measured before. */
  readonly withRaw: boolean;
}

/** The most rows between two looks at whether to stop: as many as the kernel gathers at a time. */
const mostRowsATask = 16;
/** Pixels of images and crops between two such looks, where one image has not more: a few milliseconds. */
const pixelsATask = 2e6;

/** Measures rows of the pixel store until none is left. Workers take rows in turn from a shared counter. */
export class RowMeasurer {
  readonly #kernel: Kernel;
  readonly #memory: WebAssembly.Memory;

  constructor(kernel: Kernel, memory: WebAssembly.Memory) {
    this.#kernel = kernel;
    this.#memory = memory;
  }

  /**
   * Measures what is left, or until it is cancelled.
   *
   * @param workerIndex whose regions of the layout to use; its histograms are cleared first
   */
  measure({ geometry, recipe, layout, withRaw }: MeasureOrder, workerIndex: number): void {
    const { rowCount, groupCount, measures, workers } = layout;
    const regions = workers[workerIndex];
    if (regions === undefined) throw new RangeError(`There is no worker ${workerIndex} in the layout.`);
    const { rows, rawHistogram, cropHistogram } = regions;
    const { buffer } = this.#memory;
    for (const { pointer, byteLength } of [rawHistogram, cropHistogram]) {
      new Uint8Array(buffer, pointer, byteLength).fill(0);
    }
    const kernel = this.#kernel;
    setKernelRecipe(kernel, geometry, recipe);
    kernel.setMeasureRegions(rows.pointer, groupCount);
    kernel.setRowIssues(layout.rowIssues.pointer, 0, rowCount);
    kernel.setStore(layout.store.pointer, rowCount, groupCount);
    const pixelsARow = geometry.height * geometry.width + recipe.size ** 2;
    const rowsATask = Math.min(mostRowsATask, Math.max(1, Math.floor(pixelsATask / pixelsARow)));
    const control = measureControl(buffer);
    while (Atomics.load(control, taskWords.cancelled) === 0) {
      const firstRow = Atomics.add(control, taskWords.next, 1) * rowsATask;
      if (firstRow >= rowCount) break;
      const count = Math.min(rowsATask, rowCount - firstRow);
      kernel.measureRows(
        firstRow,
        count,
        measures.pointer,
        withRaw,
        rawHistogram.pointer,
        cropHistogram.pointer,
      );
      Atomics.add(control, taskWords.done, count);
    }
  }
}
