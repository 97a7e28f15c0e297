import { type CroppingLayout, layoutCropping } from '../kernel/memoryLayout.ts';
import { cropControl, taskWords } from '../kernel/taskControl.ts';
import { segmentNeeds } from '../outputs/outputChoice.ts';
import type { CropOrder } from '../outputs/segmentEmitter.ts';
import type { RowGroupPlan } from '../shards/columnPlan.ts';
import type { PassShape } from './passes.ts';
import type { PixelStore } from './pixelStore.ts';
import type { WorkerPool } from './pool.ts';
import type { ShardTally } from './report.ts';
import { planRowGroupPasses, type RowGroupPass } from './rowGroupPasses.ts';
import type { RunRequest, RunShard } from './run.ts';
import type { RunStep } from './runProgress.ts';
import type { Scratch } from './scratch.ts';
import type { ShardNames } from './shardNames.ts';
import type { SharedMemory } from './sharedMemory.ts';
import { untilAborted } from './untilAborted.ts';
import { writesFiles } from './writesFiles.ts';

/** Cropping must not run far ahead of files: what is cropped counts as done, and Cancel waits for what is written. */
const mostFilesASegment = 128;

/** What a row group is worked on with. */
export interface RowGroupContext {
  readonly memory: SharedMemory;
  readonly pool: WorkerPool;
  readonly scratch: Scratch;
  readonly store: PixelStore;
  readonly request: RunRequest;
  readonly signal: AbortSignal;
  readonly shard: RunShard;
  /** Counted from 1. */
  readonly shardNumber: number;
  readonly plan: RowGroupPlan;
  readonly names: ShardNames;
  /** The place in the archive of its first segment. */
  readonly firstSegment: number;
}

/** One row group of a shard, in as many passes over the file as memory demands. */
export class RowGroupRun {
  readonly #context: RowGroupContext;
  #nextSegment: number;
  #rowsDone = 0;
  #pass: { phase: 'decoding' | 'cropping'; number: number; count: number; rowCount: number } | undefined;

  constructor(context: RowGroupContext) {
    this.#context = context;
    this.#nextSegment = context.firstSegment;
  }

  /** Rows of the row group. */
  get rowCount(): number {
    return this.#context.plan.rowCount;
  }

  /** Rows that finished passes are done with. */
  get rowsDone(): number {
    return this.#rowsDone;
  }

  /** Rows cropped so far in the pass that is going on. */
  get passRowsDone(): number {
    return this.#pass?.phase === 'cropping' ? Atomics.load(this.#control(), taskWords.done) : 0;
  }

  /** The place in the archive behind its last segment. */
  get nextSegment(): number {
    return this.#nextSegment;
  }

  /** What is being done now; `undefined` before and after. */
  get step(): RunStep | undefined {
    const pass = this.#pass;
    if (pass === undefined) return undefined;
    const { shard, shardNumber, request, store } = this.#context;
    const isDecoding = pass.phase === 'decoding';
    return {
      kind: pass.phase,
      shardKey: shard.key,
      shardName: shard.name,
      shardNumber,
      shardCount: request.shards.length,
      passNumber: pass.number,
      passCount: pass.count,
      done: isDecoding ? store.columnsDone : this.passRowsDone,
      total: isDecoding ? shard.layout.pixelCount : pass.rowCount,
    };
  }

  /**
   * Works on the row group and adds to the shard's tally.
   *
   * @throws Error where the writer fails or a worker dies, and when it is cancelled
   */
  async execute(tally: ShardTally): Promise<void> {
    const { plan, shard, memory, names, request } = this.#context;
    if (plan.rowCount === 0) return;
    const planned = planRowGroupPasses(memory, shard, plan, request, names);
    if (planned.kind === 'tooLarge') {
      this.#giveUp(tally, 0, `Row group ${plan.index} ${planned.message}`);
      return;
    }
    const { passes } = planned;
    tally.passes = Math.max(tally.passes, passes.length);
    for (const [index, pass] of passes.entries()) {
      const { rowCount, workerCount } = pass.shape;
      tally.workers = Math.max(tally.workers, workerCount);
      this.#pass = { phase: 'decoding', number: index + 1, count: passes.length, rowCount };
      const problem = await this.#executePass(pass, tally);
      if (problem !== undefined) {
        this.#giveUp(tally, pass.order.range.firstRow, problem);
        return;
      }
    }
  }

  async #executePass({ order, shape }: RowGroupPass, tally: ShardTally): Promise<string | undefined> {
    const { plan, shard, memory, pool, scratch, store, signal } = this.#context;
    signal.throwIfAborted();
    // A cancelled run does not wait for the store, which may go on being filled for the page.
    const held = await pool.alive(untilAborted(store.hold(order), signal));
    if (held.kind === 'undecodable') return held.message;
    if (held.kind === 'superseded') throw new Error('The rows were taken out of the store during the run.');
    const layout = layoutCropping(held.layout, shape);
    const firstRow = plan.firstRow + order.range.firstRow;
    const rows = { shard: shard.name, firstRow, rowCount: shape.rowCount };
    const result = await scratch.use(async () => {
      await this.#crop(layout, shape, firstRow);
      return await pool.alive(pool.shard.collect(shard.key, memory.memory, layout, rows));
    });
    tally.images += result.images;
    tally.blank += result.blank;
    tally.failedRows += result.failedRows;
    for (const issue of result.issues) tally.issues.push(issue);
    this.#finishRows(shape.rowCount);
    return undefined;
  }

  /** Crops the rows in the store; stops when the run is cancelled. */
  async #crop(layout: CroppingLayout, shape: PassShape, firstRow: number): Promise<void> {
    const { shard, memory, names, pool, request, signal } = this.#context;
    names.writeTo(memory.memory.buffer, layout, firstRow, firstRow + shape.rowCount);
    const control = this.#control();
    control.fill(0);
    if (this.#pass !== undefined) this.#pass = { ...this.#pass, phase: 'cropping' };
    const rowsASegment = writesFiles(request)
      ? Math.min(shape.rowsASegment, mostFilesASegment)
      : shape.rowsASegment;
    const order: CropOrder = {
      geometry: shard.geometry,
      recipe: request.recipe,
      layout,
      rowsASegment,
      firstSegment: this.#nextSegment,
      firstRow,
      needs: segmentNeeds[request.output.kind],
    };
    const stop = () => Atomics.store(control, taskWords.cancelled, 1);
    signal.addEventListener('abort', stop, { once: true });
    try {
      if (signal.aborted) stop();
      await pool.onImageWorkers(shape.workerCount, (worker, index) => worker.crop(order, index));
      signal.throwIfAborted();
    } finally {
      signal.removeEventListener('abort', stop);
    }
    this.#nextSegment += Math.ceil(shape.rowCount / rowsASegment);
  }

  /** Reports the rows from `firstRow` on as not done. */
  #giveUp(tally: ShardTally, firstRow: number, problem: string): void {
    const { plan, shard } = this.#context;
    const rowCount = plan.rowCount - firstRow;
    tally.failedRows += rowCount;
    tally.issues.push({
      kind: 'badData',
      shard: shard.name,
      row: plan.firstRow + firstRow,
      rowCount,
      id: '',
      message: `${shard.name}: ${problem} ${rowCount} rows are left out.`,
    });
    this.#finishRows(rowCount);
  }

  #finishRows(rowCount: number): void {
    this.#pass = undefined;
    this.#rowsDone += rowCount;
  }

  #control(): Int32Array {
    return cropControl(this.#context.memory.memory.buffer);
  }
}
