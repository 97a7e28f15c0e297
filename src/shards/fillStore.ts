import { groupPixels, type Kernel } from '../kernel/kernel.ts';
import type { FillingLayout, FillingRegions } from '../kernel/memoryLayout.ts';
import { PAGE_SLACK } from '../kernel/regionConstants.ts';
import { StageClock } from '../kernel/stageTimes.ts';
import { fillControl, taskWords } from '../kernel/taskControl.ts';
import type { RowGroupPlan } from './columnPlan.ts';
import { decodeColumn } from './decodeColumn.ts';
import { decodeFeatherColumn } from './decodeFeatherColumn.ts';
import { prepareCodecs } from './pageCodecs.ts';
import { RangeReader } from './readRange.ts';
import { planWindows } from './readWindow.ts';
import { ShardError } from './shardError.ts';

/** What a worker needs to fill its part of the pixel store. The same for all workers of a pass. */
export interface FillOrder {
  readonly file: Blob;
  readonly plan: RowGroupPlan;
  readonly pixelCount: number;
  readonly layout: FillingLayout;
  /** Groups a worker takes at a time, whose chunks it reads in one go where they lie together. */
  readonly groupsATask: number;
  /** Rows [firstRow, endRow) of the row group go to the store. */
  readonly firstRow: number;
  readonly endRow: number;
}

/** What a worker came to: the end, or the first column that stopped it. */
export type FillResult = { readonly kind: 'filled' } | FillStop;

/** Why a worker did not come to its end. */
export type FillStop =
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
    const clock = new StageClock(this.#memory.buffer, workerIndex);
    const { page, dictionary, lookup, levels } = regions;
    const pageByteLength = Math.min(page.byteLength, dictionary.byteLength) - PAGE_SLACK;
    this.#kernel.setChunkRegions(
      page.pointer,
      dictionary.pointer,
      pageByteLength,
      lookup.pointer,
      lookup.byteLength,
      levels.pointer,
    );
    this.#kernel.setRowIssues(layout.rowIssues.pointer, firstRow, endRow);
    const control = fillControl(this.#memory.buffer);
    const groupCount = Math.ceil(pixelCount / groupPixels);
    try {
      // What has to be set up is part of the decoding.
      clock.enter('decodeMs');
      await prepareCodecs(order.plan);
      while (Atomics.load(control, taskWords.failed) === 0) {
        const firstGroup = Atomics.add(control, taskWords.next, 1) * groupsATask;
        if (firstGroup >= groupCount) break;
        const endGroup = Math.min(groupCount, firstGroup + groupsATask);
        const stop = await this.#fillGroups(order, regions, { control, clock }, firstGroup, endGroup);
        if (stop?.kind === 'undecodable') Atomics.store(control, taskWords.failed, 1);
        if (stop !== undefined) return stop;
      }
    } catch (error) {
      Atomics.store(control, taskWords.failed, 1);
      throw error;
    } finally {
      await this.#reader.close();
      clock.enter('idleMs');
    }
    return { kind: 'filled' };
  }

  async #fillGroups(
    order: FillOrder,
    regions: FillingRegions,
    shared: SharedWords,
    firstGroup: number,
    endGroup: number,
  ): Promise<FillStop | undefined> {
    const { plan, pixelCount } = order;
    const endOfTask = Math.min(pixelCount, endGroup * groupPixels);
    const streamEnd = endOfChunks(plan, firstGroup * groupPixels, endOfTask);
    for (let group = firstGroup; group < endGroup; group++) {
      const firstPixel = group * groupPixels;
      const endPixel = Math.min(pixelCount, firstPixel + groupPixels);
      const span = { firstPixel, endPixel, streamEnd };
      const stop = await this.#decodeGroup(order, regions, shared, span);
      if (stop !== undefined) return stop;
      shared.clock.enter('transposeMs');
      this.#transpose(order, regions, firstPixel);
    }
    return undefined;
  }

  async #decodeGroup(
    { file, plan, layout }: FillOrder,
    { input, columns, page, dictionary }: FillingRegions,
    { control, clock }: SharedWords,
    { firstPixel, endPixel, streamEnd }: GroupSpan,
  ): Promise<FillStop | undefined> {
    const bytes = new Uint8Array(this.#memory.buffer);
    for (const { pixels, start, end } of planWindows(plan, firstPixel, endPixel, input.byteLength)) {
      let reached = pixels[0] ?? firstPixel;
      try {
        clock.enter('readMs');
        const target = bytes.subarray(input.pointer, input.pointer + end - start);
        await this.#reader.read(file, start, target, streamEnd);
        clock.enter('decodeMs');
        for (const pixel of pixels) {
          if (Atomics.load(control, taskWords.cancelled) !== 0) return { kind: 'cancelled' };
          reached = pixel;
          const chunk = input.pointer + (plan.chunkStart[pixel] ?? 0) - start;
          const columnTarget = columns.pointer + (pixel - firstPixel) * layout.columnStride;
          const place = { pixel, chunk, target: columnTarget };
          // A Feather column has no dictionary page, so that its bitmap may take the place of one.
          if (plan.format === 'Parquet') decodeColumn(this.#kernel, bytes, plan, place);
          else decodeFeatherColumn(this.#kernel, bytes, plan, { ...place, page, validity: dictionary });
          Atomics.add(control, taskWords.done, 1);
        }
      } catch (error) {
        if (!(error instanceof ShardError)) throw error;
        return { kind: 'undecodable', pixel: reached, message: error.message };
      }
    }
    return undefined;
  }

  #transpose(order: FillOrder, { columns }: FillingRegions, firstPixel: number): void {
    const { layout, firstRow, endRow } = order;
    const target = layout.store.pointer + firstPixel * (endRow - firstRow);
    this.#kernel.transposeGroup(columns.pointer, layout.columnStride, firstRow, endRow, target);
  }
}

/** What a worker shares with the others and with the page. */
interface SharedWords {
  readonly control: Int32Array;
  readonly clock: StageClock;
}

/** The columns of a group, and how far in the file the task goes that it belongs to. */
interface GroupSpan {
  readonly firstPixel: number;
  readonly endPixel: number;
  readonly streamEnd: number;
}

/** The byte behind the last chunk of columns [firstPixel, endPixel). */
function endOfChunks(plan: RowGroupPlan, firstPixel: number, endPixel: number): number {
  let end = 0;
  for (let pixel = firstPixel; pixel < endPixel; pixel++) {
    end = Math.max(end, (plan.chunkStart[pixel] ?? 0) + (plan.chunkByteLength[pixel] ?? 0));
  }
  return end;
}
