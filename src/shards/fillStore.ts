import { groupPixels, type Kernel } from '../kernel/kernel.ts';
import { controlWords, type MemoryLayout, type WorkerRegions } from '../kernel/memoryLayout.ts';
import type { RowGroupPlan } from './columnPlan.ts';
import { decodeColumn } from './decodeColumn.ts';
import { prepareCodecs } from './pageCodecs.ts';
import { RangeReader } from './readRange.ts';
import { planWindows } from './readWindow.ts';
import { ShardError } from './shardError.ts';

/** What a worker needs to fill its part of the pixel store. The same for all workers of a pass. */
export interface FillOrder {
  readonly file: Blob;
  readonly plan: RowGroupPlan;
  readonly pixelCount: number;
  readonly layout: MemoryLayout;
  readonly groupsATask: number;
  /** Rows [firstRow, endRow) of the row group go to the store. */
  readonly firstRow: number;
  readonly endRow: number;
}

/** What a worker came to: bytes it read, or the first column that stopped it. */
export type FillResult =
  | { readonly kind: 'filled'; readonly bytesRead: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'undecodable'; readonly pixel: number; readonly message: string };

/**
 * Fills column groups of the pixel store until none is left. Workers take tasks in turn from a shared
 * counter. Every task that was taken is finished even after another failed, unless the run is
 * cancelled, so that the lowest failing task is always among the results, however many workers there are.
 */
export class StoreFiller {
  readonly #reader = new RangeReader();
  readonly #kernel: Kernel;
  readonly #memory: WebAssembly.Memory;

  constructor(kernel: Kernel, memory: WebAssembly.Memory) {
    this.#kernel = kernel;
    this.#memory = memory;
  }

  /** @param workerIndex whose regions of the layout to use */
  async fill(order: FillOrder, workerIndex: number): Promise<FillResult> {
    const { layout, groupsATask, pixelCount, firstRow, endRow } = order;
    const regions = layout.workers[workerIndex];
    if (regions === undefined) throw new RangeError(`There is no worker ${workerIndex} in the layout.`);
    const { page, dictionary, lookup, levels } = regions;
    const pageByteLength = Math.min(page.byteLength, dictionary.byteLength) - 32;
    this.#kernel.setChunkRegions(
      page.pointer,
      dictionary.pointer,
      pageByteLength,
      lookup.pointer,
      lookup.byteLength,
      levels.pointer,
    );
    this.#kernel.setRowIssues(layout.rowIssues.pointer, firstRow, endRow);
    const control = new Int32Array(this.#memory.buffer, 0, 16);
    const pixelsATask = groupsATask * groupPixels;
    const taskCount = Math.ceil(pixelCount / pixelsATask);
    await prepareCodecs(order.plan.codec);
    let bytesRead = 0;
    while (Atomics.load(control, controlWords.failed) === 0) {
      const task = Atomics.add(control, controlWords.next, 1);
      if (task >= taskCount) break;
      const firstPixel = task * pixelsATask;
      const endPixel = Math.min(pixelCount, firstPixel + pixelsATask);
      const result = await this.#decodeTask(order, regions, control, firstPixel, endPixel);
      if (result.kind === 'undecodable') Atomics.store(control, controlWords.failed, 1);
      if (result.kind !== 'filled') return result;
      bytesRead += result.bytesRead;
      this.#transpose(order, regions, firstPixel, endPixel);
    }
    return { kind: 'filled', bytesRead };
  }

  async #decodeTask(
    { file, plan, layout }: FillOrder,
    { input, columns }: WorkerRegions,
    control: Int32Array,
    firstPixel: number,
    endPixel: number,
  ): Promise<FillResult> {
    const bytes = new Uint8Array(this.#memory.buffer);
    let bytesRead = 0;
    for (const { pixels, start, end } of planWindows(plan, firstPixel, endPixel, input.byteLength)) {
      let reached = pixels[0] ?? firstPixel;
      try {
        await this.#reader.read(file, start, bytes.subarray(input.pointer, input.pointer + end - start));
        bytesRead += end - start;
        for (const pixel of pixels) {
          if (Atomics.load(control, controlWords.cancelled) !== 0) return { kind: 'cancelled' };
          reached = pixel;
          const chunk = input.pointer + (plan.chunkStart[pixel] ?? 0) - start;
          const target = columns.pointer + (pixel - firstPixel) * layout.columnStride;
          decodeColumn(this.#kernel, bytes, plan, { pixel, chunk, target });
          Atomics.add(control, controlWords.columnsDone, 1);
        }
      } catch (error) {
        if (!(error instanceof ShardError)) throw error;
        return { kind: 'undecodable', pixel: reached, message: error.message };
      }
    }
    return { kind: 'filled', bytesRead };
  }

  #transpose(order: FillOrder, { columns }: WorkerRegions, firstPixel: number, endPixel: number): void {
    const { layout, firstRow, endRow } = order;
    for (let pixel = firstPixel; pixel < endPixel; pixel += groupPixels) {
      const source = columns.pointer + (pixel - firstPixel) * layout.columnStride;
      const target = layout.store.pointer + pixel * (endRow - firstRow);
      this.#kernel.transposeGroup(source, layout.columnStride, firstRow, endRow, target);
    }
  }
}
