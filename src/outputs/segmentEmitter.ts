import { type Kernel, setKernelRecipe } from '../kernel/kernel.ts';
import { controlArray, controlWords, type MemoryLayout, type WorkerRegions } from '../kernel/memoryLayout.ts';
import type { StageTimes } from '../kernel/stageTimes.ts';
import type { Geometry } from '../recipe/geometry.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { wordsPerEntry } from './zipDirectory.ts';

/** What a worker needs to crop its part of a pass. The same for all workers. */
export interface CropOrder {
  readonly geometry: Geometry;
  readonly recipe: Recipe;
  readonly layout: MemoryLayout;
  readonly groupCount: number;
  /** Rows in the store. */
  readonly rowCount: number;
  readonly rowsASegment: number;
  /** The place in the archive of the pass's first segment. */
  readonly firstSegment: number;
}

/** How long the stages of cropping took. */
export type CropTimes = Omit<StageTimes, 'readMs' | 'decodeMs' | 'transposeMs'>;

/** A piece of the archive, and what its central directory needs to know of it. */
export interface Segment {
  readonly index: number;
  /** Local headers, names and PNGs. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Four words an entry (zipDirectory.ts). */
  readonly entries: Uint32Array<ArrayBuffer>;
}

/** The writer, as those see it who emit segments. */
export interface SegmentTarget {
  /** Takes a segment, and gives its buffer back once it and all before it are written. */
  append(segment: Segment): Promise<ArrayBuffer>;
  /** Learns that a segment will never come: those that wait for it are rejected. */
  abandon(reason: string): Promise<void>;
}

/** Segments a worker may have on their way: it goes on while the writer writes, but not without end. */
const mostInFlight = 3;

/**
 * Crops rows of the pixel store and emits them as segments until none is left. Workers take segments in
 * turn from a shared counter, and only once they have a buffer: so whoever has the lowest segment can
 * always finish it, and no one waits for ever.
 */
export class SegmentEmitter {
  readonly #kernel: Kernel;
  readonly #memory: WebAssembly.Memory;
  readonly #target: SegmentTarget;
  readonly #freeBuffers: ArrayBuffer[] = [];

  constructor(kernel: Kernel, memory: WebAssembly.Memory, target: SegmentTarget) {
    this.#kernel = kernel;
    this.#memory = memory;
    this.#target = target;
  }

  /**
   * @param workerIndex whose regions of the layout to use
   * @returns how long the stages took
   * @throws Error what the writer threw, or a bug; all workers of the pass end then
   */
  async emit(order: CropOrder, workerIndex: number): Promise<CropTimes> {
    const { layout, rowCount, rowsASegment } = order;
    const regions = layout.workers[workerIndex];
    if (regions === undefined) throw new RangeError(`There is no worker ${workerIndex} in the layout.`);
    const control = controlArray(this.#memory.buffer);
    const inFlight = new Set<Promise<void>>();
    let sendMs = 0;
    let writerWaitMs = 0;
    try {
      this.#preparePass(order, regions.rows.pointer);
      this.#kernel.resetStageTimes();
      const segmentCount = Math.ceil(rowCount / rowsASegment);
      while (Atomics.load(control, controlWords.cancelled) === 0) {
        const asked = performance.now();
        if (inFlight.size === mostInFlight) await Promise.race(inFlight);
        writerWaitMs += performance.now() - asked;
        const segment = Atomics.add(control, controlWords.next, 1);
        if (segment >= segmentCount) break;
        const firstRow = segment * rowsASegment;
        const rows = Math.min(rowsASegment, rowCount - firstRow);
        const byteLength = this.#kernel.cropSegment(
          firstRow,
          rows,
          regions.segment.pointer,
          regions.records.pointer,
        );
        const cropped = performance.now();
        const sent = this.#send(order.firstSegment + segment, regions, byteLength).finally(() => {
          inFlight.delete(sent);
        });
        // Errors are thrown where a segment is waited for; several may fail for one reason.
        sent.catch(() => undefined);
        inFlight.add(sent);
        sendMs += performance.now() - cropped;
        Atomics.add(control, controlWords.rowsDone, rows);
      }
      const asked = performance.now();
      await Promise.all(inFlight);
      writerWaitMs += performance.now() - asked;
    } catch (error) {
      // Others may wait for the segment that was taken and will not come.
      await this.#target.abandon(error instanceof Error ? error.message : String(error));
      throw error;
    }
    const { gatherMs, cropMs, resizeMs, pngMs } = this.#kernel;
    return {
      gatherMs: gatherMs.value,
      cropMs: cropMs.value,
      resizeMs: resizeMs.value,
      pngMs: pngMs.value,
      sendMs,
      writerWaitMs,
    };
  }

  #preparePass({ geometry, recipe, layout, groupCount, rowCount }: CropOrder, rowRegions: number): void {
    setKernelRecipe(this.#kernel, geometry, recipe);
    this.#kernel.setRowRegions(rowRegions, groupCount);
    this.#kernel.setRowIssues(layout.rowIssues.pointer, 0, rowCount);
    this.#kernel.setPass(
      layout.store.pointer,
      rowCount,
      groupCount,
      layout.nameBytes.pointer,
      layout.nameOffsets.pointer,
      layout.outcomes.pointer,
      recipe.blank === 'write',
    );
  }

  /** Sends the segment that lies in a worker's regions; they may be used again at once. */
  async #send(index: number, { segment, records }: WorkerRegions, byteLength: number): Promise<void> {
    const wordCount = this.#kernel.segmentEntryCount.value * wordsPerEntry;
    const entries = new Uint32Array(new Uint32Array(this.#memory.buffer, records.pointer, wordCount));
    const bytes = this.#copyOut(segment.pointer, byteLength);
    this.#freeBuffers.push(await this.#target.append({ index, bytes, entries }));
  }

  /** Copies bytes out of the shared memory, which cannot be transferred, into a buffer that can. */
  #copyOut(pointer: number, byteLength: number): Uint8Array<ArrayBuffer> {
    let buffer = this.#freeBuffers.pop();
    if (buffer === undefined || buffer.byteLength < byteLength) {
      // Some room to spare, so that the next, slightly longer segment needs no new one.
      buffer = new ArrayBuffer(Math.ceil(byteLength * 1.25));
    }
    const bytes = new Uint8Array(buffer, 0, byteLength);
    bytes.set(new Uint8Array(this.#memory.buffer, pointer, byteLength));
    return bytes;
  }
}
