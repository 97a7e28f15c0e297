import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import { readStageTimes, resetStageTimes, type StageTimes, sharedNowMs } from '../kernel/stageTimes.ts';
import type { OutputChoice } from '../outputs/outputChoice.ts';
import { type Geometry, geometryProblem } from '../recipe/geometry.ts';
import { recipeProblem } from '../recipe/parseRecipe.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { ShardLayout } from '../shards/layout.ts';
import type { ArchiveTarget } from '../worker/api.ts';
import type { Diagnoser } from './diagnoser.ts';
import type { Engine } from './engine.ts';
import { errorMessage } from './errorMessage.ts';
import type { KeptOutput } from './folderStates.ts';
import { OutputWriting } from './outputWriting.ts';
import type { PixelStore } from './pixelStore.ts';
import type { WorkerPool } from './pool.ts';
import {
  decodingShares,
  progressIntervalMs,
  type RunBeginning,
  type RunPosition,
  runProgress,
} from './progress.ts';
import { emptyTally, tallyReport } from './report.ts';
import { RowGroupRun } from './rowGroupRun.ts';
import type { RunLabels } from './runLabels.ts';
import type { RunProgress, RunStep } from './runProgress.ts';
import type { Scratch } from './scratch.ts';
import type { SharedMemory } from './sharedMemory.ts';
import type { RunReport } from './snapshot.ts';
import { writesFiles } from './writesFiles.ts';

/** A shard that takes part in a run. */
export interface RunShard {
  readonly key: number;
  readonly name: string;
  readonly file: File;
  readonly layout: ShardLayout;
  readonly geometry: Geometry;
}

/** All that a run depends on. */
export interface RunRequest {
  readonly shards: readonly RunShard[];
  readonly recipe: Recipe;
  readonly workerCount: number;
  readonly memoryBudgetByteLength: number;
  readonly output: OutputChoice;
  /** The label file, and the column that parts the images into classes; `undefined` where there is none. */
  readonly labels: RunLabels | undefined;
  readonly target: ArchiveTarget;
}

/** Who looks at a run. */
export interface RunWatch {
  /** Told several times a second how far it came. */
  onProgress(progress: RunProgress): void;
  /** Told what was found of each shard, once all of its rows are done. */
  onDiagnosis(diagnosis: Diagnosis): void;
}

/** The user cancelled. */
export class RunCancelled extends Error {}

/**
 * One run from shards to a finished archive. Bad rows and bad shards are data in the report; whatever
 * else goes wrong is thrown, and then nothing of the output is left but what `kept` says.
 */
export class Run {
  readonly #memory: SharedMemory;
  readonly #pool: WorkerPool;
  readonly #scratch: Scratch;
  readonly #store: PixelStore;
  readonly #diagnoser: Diagnoser;
  readonly #request: RunRequest;
  readonly #signal: AbortSignal;
  readonly #startedMs = sharedNowMs();
  readonly #imagesTotal: number;
  #rowsBefore = 0;
  #nextSegment = 0;
  #current: RowGroupRun | undefined;
  #step: RunStep = { kind: 'opening' };
  #begun: RunBeginning | undefined;
  readonly #output: OutputWriting;
  #kept: KeptOutput | undefined;
  readonly #aheadTimes: readonly StageTimes[];

  /** @throws RangeError where the recipe or a geometry does not suit a shard: the page must not start that */
  constructor({ memory, pool, scratch, store, diagnoser }: Engine, request: RunRequest, signal: AbortSignal) {
    this.#memory = memory;
    this.#pool = pool;
    this.#scratch = scratch;
    this.#store = store;
    this.#diagnoser = diagnoser;
    this.#request = request;
    this.#signal = signal;
    this.#output = new OutputWriting(pool, request, signal);
    for (const { name, layout, geometry } of request.shards) {
      const problem = geometryProblem(geometry, layout.pixelCount) ?? recipeProblem(request.recipe, geometry);
      if (problem !== undefined) throw new RangeError(`${name}: ${problem}`);
    }
    this.#aheadTimes = this.#stageTimes(this.#startedMs);
    resetStageTimes(memory.memory.buffer, this.#startedMs);
    this.#imagesTotal = request.shards.reduce((rows, { layout }) => rows + layout.rowCount, 0);
  }

  /** What is left of the output where the run ended before its time. */
  get kept(): KeptOutput | undefined {
    return this.#kept;
  }

  /** How far the run is now. Between two row groups the step is that of the first. */
  progress(): RunProgress {
    const nowMs = sharedNowMs();
    this.#step = this.#current?.step ?? this.#step;
    const position: RunPosition = {
      imagesTotal: this.#imagesTotal,
      decodingShare: decodingShares[writesFiles(this.#request) ? 'files' : 'usual'],
      rowsBefore: this.#rowsBefore,
      rowGroupRowCount: this.#current?.rowCount ?? 0,
      rowGroupRowsDone: this.#current?.rowsDone ?? 0,
      passRowsDone: this.#current?.passRowsDone ?? 0,
      stageTimes: this.#stageTimes(nowMs),
      step: this.#step,
      begun: this.#begun,
    };
    const progress = runProgress(position, nowMs - this.#startedMs);
    if (this.#step.kind !== 'opening') this.#begun ??= progress;
    return progress;
  }

  #stageTimes(nowMs: number): StageTimes[] {
    const { buffer } = this.#memory.memory;
    return Array.from({ length: this.#request.workerCount }, (_, worker) =>
      readStageTimes(buffer, worker, nowMs),
    );
  }

  /**
   * Does the work.
   *
   * @throws RunCancelled after the signal was aborted; Error with one sentence where the archive cannot
   *   be written, or a worker died
   */
  async execute(watch: RunWatch): Promise<RunReport> {
    const ticking = setInterval(() => watch.onProgress(this.progress()), progressIntervalMs);
    try {
      return await this.#execute(watch);
    } catch (error) {
      try {
        this.#kept = await this.#output.endEarly();
      } catch {
        // A private place is removed anyway.
        if (this.#request.target.kind === 'pickedFolder') throw untidyEnd(error, this.#signal.aborted);
      }
      throw this.#signal.aborted ? new RunCancelled() : error;
    } finally {
      clearInterval(ticking);
      // What is decoded from here on is ahead of the next run.
      resetStageTimes(this.#memory.memory.buffer, sharedNowMs());
    }
  }

  async #execute({ onDiagnosis }: RunWatch): Promise<RunReport> {
    const { shards, workerCount } = this.#request;
    await this.#pool.imageWorkers(workerCount);
    await this.#output.open(this.#imagesTotal);
    this.#signal.throwIfAborted();
    await this.#diagnoser.begin();
    for (const [index, shard] of shards.entries()) {
      const tally = emptyTally(shard);
      const names = await this.#output.beginShard(tally);
      for (const plan of shard.layout.rowGroups) {
        this.#current = new RowGroupRun({
          memory: this.#memory,
          pool: this.#pool,
          scratch: this.#scratch,
          store: this.#store,
          request: this.#request,
          signal: this.#signal,
          shard,
          shardNumber: index + 1,
          plan,
          names,
          firstSegment: this.#nextSegment,
        });
        await this.#current.execute(tally);
        this.#nextSegment = this.#current.nextSegment;
        this.#rowsBefore += plan.rowCount;
        this.#current = undefined;
      }
      onDiagnosis(await this.#output.finishShard(tally));
    }
    this.#signal.throwIfAborted();
    this.#step = { kind: 'closing' };
    const { byteLength, files, skippedCount, writeMs } = await this.#output.finish();
    const nowMs = sharedNowMs();
    return tallyReport(this.#output.tallies, {
      elapsedMs: nowMs - this.#startedMs,
      bytesOut: byteLength,
      files,
      skipped: skippedCount,
      writeMs,
      stageTimes: this.#stageTimes(nowMs),
      aheadTimes: this.#aheadTimes,
    });
  }
}

/** The end of a run whose files could not all be removed again. */
function untidyEnd(error: unknown, isCancelled: boolean): Error {
  const reason = isCancelled ? 'The run was cancelled.' : errorMessage(error);
  return new Error(`${reason} Files that were written before could not be removed from the folder.`);
}
