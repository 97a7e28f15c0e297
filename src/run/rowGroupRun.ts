import type { Remote } from 'comlink';
import { setKernelRecipe } from '../kernel/kernel.ts';
import { controlArray, controlWords, type MemoryLayout, type PassShape } from '../kernel/memoryLayout.ts';
import type { RowGroupPlan } from '../shards/columnPlan.ts';
import type { FillResult } from '../shards/fillStore.ts';
import type { ImageWorkerApi } from '../worker/api.ts';
import { obtainMemory } from './obtainMemory.ts';
import { groupsATask, layoutOfPass, type RowRange, shapeOfPass } from './passes.ts';
import type { WorkerPool } from './pool.ts';
import type { ShardTally } from './report.ts';
import type { RunRequest, RunShard } from './run.ts';
import type { ShardNames } from './shardNames.ts';
import type { SharedMemory } from './sharedMemory.ts';
import type { RunStep } from './snapshot.ts';

/** What a row group is worked on with. */
export interface RowGroupContext {
  readonly memory: SharedMemory;
  readonly pool: WorkerPool;
  readonly workers: readonly Remote<ImageWorkerApi>[];
  readonly request: RunRequest;
  readonly signal: AbortSignal;
  readonly shard: RunShard;
  /** Counted from 1. */
  readonly shardNumber: number;
  readonly plan: RowGroupPlan;
  readonly names: ShardNames;
  /** How many groups of the pixel store an image takes. */
  readonly groupCount: number;
  /** The place in the archive of its first segment. */
  readonly firstSegment: number;
}

/** One row group of a shard, in as many passes over the file as memory demands. */
export class RowGroupRun {
  readonly #context: RowGroupContext;
  #nextSegment: number;
  #rowsDone = 0;
  #pass: { phase: 'decoding' | 'cropping'; number: number; count: number; range: RowRange } | undefined;

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
    return this.#pass?.phase === 'cropping' ? Atomics.load(this.#control(), controlWords.rowsDone) : 0;
  }

  /** The place in the archive behind its last segment. */
  get nextSegment(): number {
    return this.#nextSegment;
  }

  /** What is being done now; `undefined` before and after. */
  get step(): RunStep | undefined {
    const pass = this.#pass;
    if (pass === undefined) return undefined;
    const { shard, shardNumber, request } = this.#context;
    const counter = pass.phase === 'decoding' ? controlWords.columnsDone : controlWords.rowsDone;
    const rows = pass.range.endRow - pass.range.firstRow;
    return {
      kind: pass.phase,
      shardKey: shard.key,
      shardName: shard.name,
      shardNumber,
      shardCount: request.shards.length,
      passNumber: pass.number,
      passCount: pass.count,
      done: Atomics.load(this.#control(), counter),
      total: pass.phase === 'decoding' ? shard.layout.pixelCount : rows,
    };
  }

  /**
   * Works on the row group and adds to the shard's tally.
   *
   * @throws Error where the writer fails or a worker dies, and when it is cancelled
   */
  async execute(tally: ShardTally): Promise<void> {
    const { plan, shard, memory, names, groupCount, request } = this.#context;
    if (plan.rowCount === 0) return;
    // The kernel is asked for the sizes of its regions under this recipe.
    setKernelRecipe(memory.kernel, shard.geometry, request.recipe);
    const mostByteLength = Math.min(request.memoryBudgetByteLength, memory.mostByteLength);
    const shape = shapeOfPass(memory.kernel, plan, {
      workerCount: request.workerCount,
      groupCount,
      longestNameByteLength: names.longestByteLength(plan.firstRow, plan.firstRow + plan.rowCount),
      mostByteLength,
    });
    const byteLengthOf = (range: RowRange) => this.#layoutOf(shape, range).byteLength;
    const passes = obtainMemory(memory.memory, shape, mostByteLength, byteLengthOf);
    if (passes.kind === 'tooLarge') {
      this.#giveUp(tally, 0, `Row group ${plan.index} ${passes.message}`);
      return;
    }
    const { ranges } = passes;
    tally.passes = Math.max(tally.passes, ranges.length);
    tally.workers = Math.max(tally.workers, shape.workerCount);
    for (const [index, range] of ranges.entries()) {
      this.#pass = { phase: 'decoding', number: index + 1, count: ranges.length, range };
      const problem = await this.#executePass(shape, range, tally);
      if (problem !== undefined) {
        this.#giveUp(tally, range.firstRow, problem);
        return;
      }
    }
  }

  async #executePass(shape: PassShape, range: RowRange, tally: ShardTally): Promise<string | undefined> {
    const { plan, shard, memory, pool, groupCount, request } = this.#context;
    const layout = this.#layoutOf(shape, range);
    this.#prepareMemory(layout, range);
    const rowCount = range.endRow - range.firstRow;
    const { rowsASegment } = shape;
    const fillOrder = {
      file: shard.file,
      plan,
      pixelCount: shard.layout.pixelCount,
      layout,
      groupsATask: groupsATask(groupCount, shape.workerCount),
      ...range,
    };
    const filled = await this.#onWorkers(
      shape.workerCount,
      async (worker, index): Promise<FillResult> => await worker.fill(fillOrder, index),
    );
    const problem = lowestProblem(filled);
    if (problem !== undefined) return problem;

    this.#startPhase('cropping');
    const { geometry } = shard;
    const firstSegment = this.#nextSegment;
    const cropOrder = {
      geometry,
      recipe: request.recipe,
      layout,
      groupCount,
      rowCount,
      rowsASegment,
      firstSegment,
    };
    await this.#onWorkers(shape.workerCount, (worker, index) => worker.crop(cropOrder, index));
    this.#nextSegment += Math.ceil(rowCount / rowsASegment);
    const rows = { shard: shard.name, firstRow: plan.firstRow + range.firstRow, rowCount };
    const result = await pool.alive(pool.shard.collect(shard.key, memory.memory, layout, rows));
    tally.images += result.images;
    tally.blank += result.blank;
    tally.failedRows += result.failedRows;
    for (const issue of result.issues) tally.issues.push(issue);
    this.#finishRows(rowCount);
    return undefined;
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

  /** Runs a phase on the first workers, and stops when the run was cancelled. */
  async #onWorkers<Result>(
    count: number,
    work: (worker: Remote<ImageWorkerApi>, index: number) => Promise<Result>,
  ): Promise<Result[]> {
    const { workers, pool, signal } = this.#context;
    const stop = () => Atomics.store(this.#control(), controlWords.cancelled, 1);
    signal.addEventListener('abort', stop, { once: true });
    try {
      if (signal.aborted) stop();
      // All are waited for even if one fails: none may still write to the memory afterwards.
      const settled = await pool.alive(Promise.allSettled(workers.slice(0, count).map(work)));
      signal.throwIfAborted();
      return settled.map((outcome) => {
        if (outcome.status === 'rejected') throw outcome.reason;
        return outcome.value;
      });
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  #startPhase(phase: 'decoding' | 'cropping'): void {
    this.#control().fill(0);
    if (this.#pass !== undefined) this.#pass = { ...this.#pass, phase };
  }

  #prepareMemory(layout: MemoryLayout, { firstRow, endRow }: RowRange): void {
    const { names, plan, memory } = this.#context;
    const { buffer } = memory.memory;
    names.writeTo(buffer, layout, plan.firstRow + firstRow, plan.firstRow + endRow);
    new Uint8Array(buffer, layout.rowIssues.pointer, layout.rowIssues.byteLength).fill(255);
    this.#startPhase('decoding');
  }

  #layoutOf(shape: PassShape, range: RowRange): MemoryLayout {
    const { names, plan } = this.#context;
    const nameByteLength = names.byteLength(plan.firstRow + range.firstRow, plan.firstRow + range.endRow);
    return layoutOfPass(shape, range, nameByteLength);
  }

  #control(): Int32Array {
    return controlArray(this.#context.memory.memory.buffer);
  }
}

/** The problem of the lowest column among the workers' results. */
function lowestProblem(results: readonly FillResult[]): string | undefined {
  const problems = results.filter((result) => result.kind === 'undecodable');
  return problems.toSorted((a, b) => a.pixel - b.pixel)[0]?.message;
}
