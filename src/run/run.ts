import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import { readStageTimes, resetStageTimes, type StageTimes, sharedNowMs } from '../kernel/stageTimes.ts';
import { besideNames, hasManifest, needsShards, type OutputChoice } from '../outputs/outputChoice.ts';
import type { WrittenOutput } from '../outputs/segmentWriter.ts';
import { shardStems } from '../outputs/shardStems.ts';
import { type Geometry, geometryProblem } from '../recipe/geometry.ts';
import { recipeProblem } from '../recipe/parseRecipe.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { ShardLayout } from '../shards/layout.ts';
import type { ArchiveTarget, LabelUse } from '../worker/api.ts';
import type { Diagnoser } from './diagnoser.ts';
import type { Engine } from './engine.ts';
import { errorMessage } from './errorMessage.ts';
import type { PixelStore } from './pixelStore.ts';
import type { WorkerPool } from './pool.ts';
import { progressIntervalMs, type RunBeginning, type RunPosition, runProgress } from './progress.ts';
import { emptyTally, type ShardTally, sumTallies, tallyReport } from './report.ts';
import { RowGroupRun } from './rowGroupRun.ts';
import { idColumnsOf, type RunLabels } from './runLabels.ts';
import { recordName, runRecord } from './runRecord.ts';
import type { Scratch } from './scratch.ts';
import { ShardNames } from './shardNames.ts';
import type { SharedMemory } from './sharedMemory.ts';
import type { RunProgress, RunReport, RunStep } from './snapshot.ts';

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
 * else goes wrong is thrown, and then nothing of the archive is left.
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
    for (const { name, layout, geometry } of request.shards) {
      const problem = geometryProblem(geometry, layout.pixelCount) ?? recipeProblem(request.recipe, geometry);
      if (problem !== undefined) throw new RangeError(`${name}: ${problem}`);
    }
    this.#aheadTimes = this.#stageTimes(this.#startedMs);
    resetStageTimes(memory.memory.buffer, this.#startedMs);
    this.#imagesTotal = request.shards.reduce((rows, { layout }) => rows + layout.rowCount, 0);
  }

  /** How far the run is now. Between two row groups the step is that of the first. */
  progress(): RunProgress {
    const nowMs = sharedNowMs();
    this.#step = this.#current?.step ?? this.#step;
    const position: RunPosition = {
      imagesTotal: this.#imagesTotal,
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
      const isTidy = await this.#discard().then(
        () => true,
        () => false,
      );
      // A private place is removed anyway.
      if (!isTidy && this.#request.target.kind === 'pickedFolder')
        throw untidyEnd(error, this.#signal.aborted);
      throw this.#signal.aborted ? new RunCancelled() : error;
    } finally {
      clearInterval(ticking);
      // What is decoded from here on is ahead of the next run.
      resetStageTimes(this.#memory.memory.buffer, sharedNowMs());
    }
  }

  async #execute({ onDiagnosis }: RunWatch): Promise<RunReport> {
    const { shards, recipe, workerCount, output, target } = this.#request;
    await this.#pool.imageWorkers(workerCount);
    const labelFields = await this.#pool.alive(this.#pool.shard.beginOutput(output, this.#labelUse()));
    await this.#pool.alive(this.#pool.writer.open(target, output, recipe, labelFields));
    this.#signal.throwIfAborted();
    await this.#diagnoser.begin();
    const tallies: ShardTally[] = [];
    const stems = shardStems(
      shards.map(({ name }) => name),
      besideNames,
    );
    for (const [index, shard] of shards.entries()) {
      const tally = emptyTally(shard);
      tallies.push(tally);
      const stem = stems[index] ?? '';
      const names = await this.#nameRows(shard, stem, tally);
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
      const subject = { shardKey: shard.key, recipe, geometry: shard.geometry };
      const diagnosis = await this.#pool.alive(
        this.#pool.shard.finishShard(subject, { name: shard.name, stem }),
      );
      tally.diagnosis = diagnosis;
      onDiagnosis(diagnosis);
    }
    this.#signal.throwIfAborted();
    this.#step = { kind: 'closing' };
    const isEmpty = tallies.every(({ images }) => images === 0);
    if (isEmpty) await this.#discard();
    const { files, writeMs } = isEmpty ? { files: [], writeMs: 0 } : await this.#finish(tallies);
    const nowMs = sharedNowMs();
    return tallyReport(tallies, {
      elapsedMs: nowMs - this.#startedMs,
      bytesOut: files.reduce((sum, { byteLength }) => sum + byteLength, 0),
      writeMs,
      stageTimes: this.#stageTimes(nowMs),
      aheadTimes: this.#aheadTimes,
    });
  }

  #labelUse(): LabelUse | undefined {
    const { labels, shards } = this.#request;
    return labels && { shardIdColumns: idColumnsOf(shards), classColumn: labels.classColumn };
  }

  async #nameRows(shard: RunShard, stem: string, tally: ShardTally): Promise<ShardNames> {
    const { bytes, offsets, issues, folderIssues, labels } = await this.#pool.alive(
      this.#pool.shard.nameRows(shard.key, shard.name),
    );
    for (const { kind, row, id, message } of [...issues, ...folderIssues]) {
      tally.issues.push({ kind, shard: shard.name, row, rowCount: 1, id, message });
    }
    const { recipe, output } = this.#request;
    if (needsShards(output)) {
      const changedIds = new Map(issues.map(({ row, id }) => [row, id]));
      const { name, geometry } = shard;
      await this.#pool.alive(
        this.#pool.writer.beginShard({ name, stem, geometry, recipe, changedIds, labels }),
      );
    }
    return new ShardNames(bytes, offsets);
  }

  /** Has the writer complete the output. */
  async #finish(tallies: readonly ShardTally[]): Promise<WrittenOutput> {
    if (!hasManifest(this.#request.output)) return await this.#pool.alive(this.#pool.writer.finish([]));
    const manifest = await this.#pool.alive(this.#pool.shard.finishManifest());
    const labels = await this.#pool.alive(this.#pool.shard.labelRecord());
    const record = new TextEncoder().encode(runRecord(this.#request, sumTallies(tallies), labels));
    const besides = [...manifest, { name: recordName, pieces: [record] }];
    return await this.#pool.alive(this.#pool.writer.finish(besides));
  }

  /**
   * Has the writer give the output up. Where a worker died, whoever chose the place removes what is left; but in a
   * folder that the user picked only the writer knows what that is.
   */
  async #discard(): Promise<void> {
    if (!this.#pool.hasDied) return await this.#pool.alive(this.#pool.writer.discard());
    if (this.#request.target.kind !== 'pickedFolder') return;
    if (this.#pool.hasDiedOfWriter) throw new Error('The writer is gone.');
    await this.#pool.writer.discard();
  }
}

/** The end of a run whose files could not all be removed again. */
function untidyEnd(error: unknown, isCancelled: boolean): Error {
  const reason = isCancelled ? 'The run was cancelled.' : errorMessage(error);
  return new Error(`${reason} Files that were written before could not be removed from the folder.`);
}
