import { type Kernel, setKernelRecipe } from '../kernel/kernel.ts';
import type { CroppingLayout, CroppingRegions } from '../kernel/memoryLayout.ts';
import { StageClock } from '../kernel/stageTimes.ts';
import { cropControl, taskWords } from '../kernel/taskControl.ts';
import type { Geometry } from '../recipe/geometry.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { type EntryFacts, entryFacts } from './entryFacts.ts';
import type { SegmentNeeds } from './outputChoice.ts';
import { wordsPerEntry } from './zipDirectory.ts';

/** What a worker needs to crop its part of a pass. The same for all workers. */
export interface CropOrder {
  readonly geometry: Geometry;
  readonly recipe: Recipe;
  readonly layout: CroppingLayout;
  readonly rowsASegment: number;
  /** The place in the output of the pass's first segment. */
  readonly firstSegment: number;
  /** The shard's row that is the pass's first. */
  readonly firstRow: number;
  /** What the output's format needs segments to be. */
  readonly needs: Pick<SegmentNeeds, 'container' | 'facts'>;
}

/** A piece of the output, and what its format needs to know of it. */
export interface Segment {
  readonly index: number;
  /** What the kernel's container says: zip entries, PNGs or pixels (kernel/regionConstants.ts). */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /**
   * Four words an entry, in the same buffer: offset in the segment, CRC-32 of the PNG, length of PNG or pixels,
   * and of the zip entry's name.
   */
  readonly entries: Uint32Array<ArrayBuffer>;
  /** What is known of the images, where the format needs it. */
  readonly facts: EntryFacts | undefined;
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
   * @throws Error what the writer threw, or a bug; all workers of the pass end then
   */
  async emit(order: CropOrder, workerIndex: number): Promise<void> {
    const { layout, rowsASegment } = order;
    const { rowCount } = layout;
    const regions = layout.workers[workerIndex];
    if (regions === undefined) throw new RangeError(`There is no worker ${workerIndex} in the layout.`);
    const control = cropControl(this.#memory.buffer);
    const inFlight = new Set<Promise<void>>();
    const clock = new StageClock(this.#memory.buffer, workerIndex);
    clock.enter('gatherMs');
    try {
      this.#preparePass(order, regions.rows.pointer);
      const segmentCount = Math.ceil(rowCount / rowsASegment);
      while (Atomics.load(control, taskWords.cancelled) === 0) {
        clock.enter('writerWaitMs');
        if (inFlight.size === mostInFlight) await Promise.race(inFlight);
        const segment = Atomics.add(control, taskWords.next, 1);
        if (segment >= segmentCount) break;
        const firstRow = segment * rowsASegment;
        const rows = Math.min(rowsASegment, rowCount - firstRow);
        const byteLength = this.#cropSegment(firstRow, rows, regions, clock);
        clock.enter('sendMs');
        const { needs, firstRow: passFirstRow } = order;
        const range = { firstRow, rowCount: rows, passFirstRow };
        const facts = needs.facts ? entryFacts(this.#memory.buffer, layout, range) : undefined;
        const index = order.firstSegment + segment;
        const sent = this.#send({ index, facts }, regions, byteLength).finally(() => {
          inFlight.delete(sent);
        });
        // Errors are thrown where a segment is waited for; several may fail for one reason.
        sent.catch(() => undefined);
        inFlight.add(sent);
        Atomics.add(control, taskWords.done, rows);
      }
      clock.enter('writerWaitMs');
      await Promise.all(inFlight);
    } catch (error) {
      // Others may wait for the segment that was taken and will not come.
      await this.#target.abandon(error instanceof Error ? error.message : String(error));
      throw error;
    } finally {
      clock.enter('idleMs');
    }
  }

  /** Crops rows into a worker's segment. The kernel tells afterwards what it spent its time on. */
  #cropSegment(firstRow: number, rows: number, regions: CroppingRegions, clock: StageClock): number {
    clock.enter('cropMs');
    this.#kernel.resetStageTimes();
    const { segment, records } = regions;
    const byteLength = this.#kernel.cropSegment(firstRow, rows, segment.pointer, records.pointer);
    const { gatherMs, cropMs, resizeMs, pngMs } = this.#kernel;
    clock.leaveKernel({
      gatherMs: gatherMs.value,
      cropMs: cropMs.value,
      resizeMs: resizeMs.value,
      pngMs: pngMs.value,
    });
    return byteLength;
  }

  #preparePass({ geometry, recipe, layout, needs }: CropOrder, rowRegions: number): void {
    const { groupCount, rowCount } = layout;
    setKernelRecipe(this.#kernel, geometry, recipe);
    this.#kernel.setRowRegions(rowRegions, groupCount);
    this.#kernel.setContainer(needs.container);
    this.#kernel.setRowIssues(layout.rowIssues.pointer, 0, rowCount);
    this.#kernel.setPass(
      layout.store.pointer,
      rowCount,
      groupCount,
      layout.nameBytes.pointer,
      layout.nameOffsets.pointer,
      layout.outcomes.pointer,
      recipe.blank === 'write',
      layout.measures.pointer,
      0,
      0,
    );
  }

  /** Sends the segment that lies in a worker's regions; they may be used again at once. */
  async #send(
    place: Pick<Segment, 'index' | 'facts'>,
    { segment, records }: CroppingRegions,
    byteLength: number,
  ): Promise<void> {
    // The shared memory cannot be transferred, so that its bytes are copied to a buffer that can.
    const shared = this.#memory.buffer;
    const wordCount = this.#kernel.segmentEntryCount.value * wordsPerEntry;
    const entriesStart = Math.ceil(byteLength / 4) * 4;
    const buffer = this.#takeBuffer(entriesStart + wordCount * 4);
    const bytes = new Uint8Array(buffer, 0, byteLength);
    bytes.set(new Uint8Array(shared, segment.pointer, byteLength));
    const entries = new Uint32Array(buffer, entriesStart, wordCount);
    entries.set(new Uint32Array(shared, records.pointer, wordCount));
    this.#freeBuffers.push(await this.#target.append({ ...place, bytes, entries }));
  }

  /** A buffer that came back, or a new one. */
  #takeBuffer(byteLength: number): ArrayBuffer {
    const buffer = this.#freeBuffers.pop();
    // Some room to spare, so that the next, slightly longer segment needs no new one.
    return buffer && buffer.byteLength >= byteLength ? buffer : new ArrayBuffer(Math.ceil(byteLength * 1.25));
  }
}
