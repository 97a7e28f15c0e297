import { removeStaleArchives } from '../outputs/destination.ts';
import type { Geometry } from '../recipe/geometry.ts';
import { checkRoom, chooseDestination, type Destination } from './destination.ts';
import { type Engine, startEngine } from './engine.ts';
import type { PassSettings } from './rowGroupPasses.ts';
import { Run, RunCancelled, type RunShard } from './run.ts';
import { ShardList } from './shardList.ts';
import { ShownRows } from './shownRows.ts';
import type { Readiness, RunReport, RunSettings, RunState, WorkbenchSnapshot } from './snapshot.ts';
import { suggestedFileName } from './suggestedFileName.ts';

/** The name of the sample while it is being made. */
const sampleName = 'sample.parquet';

/**
 * All that the page shows and does: the list of shards and the one run there can be at a time. It keeps
 * no state of the page's own, such as what stands in the fields.
 */
export class Workbench {
  readonly #shards = new ShardList();
  readonly #shown = new ShownRows(this.#shards);
  readonly #listeners = new Set<() => void>();
  #snapshot: WorkbenchSnapshot = {
    readiness: { kind: 'starting' },
    shards: [],
    store: { kind: 'empty' },
    run: { kind: 'idle' },
  };
  #engine: Promise<Engine> = this.#startEngine();
  readonly #deadEngines = new WeakSet<Engine>();
  /** Set from the press of Process to the end of the run; aborted by Cancel. */
  #runController: AbortController | undefined;
  /** Where the last finished archive lies, which may still be downloaded. */
  #lastDestination: Destination | undefined;

  /** Calls a listener after each change of the snapshot; returns what ends that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What to show now. It changes its identity only when something changed. */
  readonly snapshot = (): WorkbenchSnapshot => this.#snapshot;

  /** Adds files of any kind; what is no shard is listed as rejected. */
  addFiles(files: readonly File[]): void {
    for (const file of files) void this.#describe(this.#shards.add(file), file);
    this.#changeShards();
  }

  /** Makes the sample shard and adds it. */
  addSample(): void {
    const key = this.#shards.add(new File([], sampleName));
    this.#changeShards();
    void this.#makeSample(key);
  }

  /** Takes a shard off the list. */
  removeShard(key: number): void {
    if (!this.#shards.remove(key)) return;
    this.#changeShards();
    void this.#showFirstShard();
    void this.#engine.then(({ pool, store }) => Promise.all([store.release(key), pool.shard.forget(key)]));
  }

  /** Sets height and width of a shard whose number of pixels does not tell. */
  setGeometry(key: number, geometry: Geometry): void {
    this.#shards.setGeometry(key, geometry);
    this.#changeShards();
    void this.#showFirstShard();
  }

  /** Takes over the settings that the next run would have, or `undefined` where they are not valid. */
  setPassSettings(settings: PassSettings | undefined): void {
    this.#shown.setSettings(settings);
    void this.#showFirstShard();
  }

  /** Starts a run over all recognised shards. To be called where the user pressed, for the file picker. */
  start(settings: RunSettings): void {
    const shards = this.#shards.runnable();
    if (this.#runController !== undefined || shards.length === 0) return;
    this.#runController = new AbortController();
    void this.#run(settings, shards, this.#runController.signal).finally(() => {
      this.#runController = undefined;
      void this.#showFirstShard();
    });
  }

  /** Cancels the run. */
  cancel(): void {
    const { run } = this.#snapshot;
    if (run.kind !== 'running') return;
    this.#runController?.abort();
    this.#change({ run: { kind: 'cancelling', progress: run.progress } });
  }

  async #startEngine(): Promise<Engine> {
    try {
      if (!globalThis.crossOriginIsolated) return await this.#neverReady({ kind: 'notIsolated' });
      // Housekeeping: where it cannot be done, runs can be all the same.
      removeStaleArchives().catch(() => undefined);
      const engine = await startEngine(navigator.hardwareConcurrency, (store) => this.#change({ store }));
      this.#change({ readiness: { kind: 'ready' } });
      return engine;
    } catch (error) {
      return await this.#neverReady({ kind: 'unsupported', message: messageOf(error) });
    }
  }

  /** Says why there is no engine; whoever waits for it waits for ever. */
  #neverReady(readiness: Readiness): Promise<never> {
    this.#change({ readiness });
    return new Promise(() => undefined);
  }

  /**
   * Where a worker died: new workers and memory. The new ones have to read the footers again; shards that
   * were being read when it happened are not tried again, since one of them may be the reason.
   */
  #restartIfDead(engine: Engine): void {
    if (!engine.pool.hasDied || this.#deadEngines.has(engine)) return;
    this.#deadEngines.add(engine);
    engine.pool.dispose();
    this.#engine = this.#startEngine();
    for (const { key, file } of this.#shards.described()) {
      this.#shards.setReading(key);
      void this.#describe(key, file);
    }
    this.#changeShards();
  }

  async #describe(key: number, file: File): Promise<void> {
    const engine = await this.#engine;
    const { pool, store } = engine;
    try {
      const described = await pool.alive(pool.shard.describe(key, file));
      if (described.kind === 'recognised') this.#shards.setLayout(key, described.layout);
      void this.#showFirstShard();
      const ids = described.kind === 'recognised' ? await pool.alive(pool.shard.readIds(key)) : described;
      if (ids.kind === 'rejected') {
        this.#shards.setRejected(key, ids.message);
        await store.release(key);
        void this.#showFirstShard();
      } else this.#shards.setDescribed(key);
      if (!this.#shards.has(key)) await pool.alive(pool.shard.forget(key));
    } catch (error) {
      this.#shards.setRejected(key, messageOf(error));
      this.#restartIfDead(engine);
    }
    this.#changeShards();
  }

  /** Has the first shard decoded in the background, unless a run is on: it decides itself what it needs. */
  async #showFirstShard(): Promise<void> {
    const engine = await this.#engine;
    if (this.#runController !== undefined) return;
    await this.#shown.show(engine);
    this.#restartIfDead(engine);
  }

  async #makeSample(key: number): Promise<void> {
    const engine = await this.#engine;
    const { pool } = engine;
    try {
      const file = await pool.alive(pool.shard.makeSample());
      this.#shards.replaceFile(key, file);
      if (this.#shards.has(key)) await this.#describe(key, file);
    } catch (error) {
      this.#shards.setRejected(key, messageOf(error));
      this.#restartIfDead(engine);
      this.#changeShards();
    }
  }

  async #run(settings: RunSettings, shards: readonly RunShard[], signal: AbortSignal): Promise<void> {
    let destination: Destination | undefined;
    try {
      // Nothing may be waited for before the picker: browsers open it only right after a press.
      const fileName = suggestedFileName(shards.map(({ name }) => name));
      destination = await chooseDestination(settings.saveTo, fileName);
      if (destination === undefined) return;
      const last = this.#lastDestination;
      this.#lastDestination = undefined;
      await last?.release();
      const pixels = shards.reduce((sum, { layout }) => sum + layout.rowCount, 0) * settings.recipe.size ** 2;
      await checkRoom(destination, pixels);
      const report = await this.#execute(destination, settings, shards, signal);
      if (report.images === 0) {
        await destination.abandon();
        this.#change({ run: { kind: 'failed', message: nothingWritten(report), report } });
        return;
      }
      this.#lastDestination = destination;
      this.#change({ run: { kind: 'finished', report, output: await destination.output() } });
    } catch (error) {
      const run: RunState =
        error instanceof RunCancelled
          ? { kind: 'cancelled' }
          : { kind: 'failed', message: messageOf(error), report: undefined };
      try {
        await destination?.abandon();
      } finally {
        this.#change({ run });
      }
    }
  }

  async #execute(
    { target }: Destination,
    settings: RunSettings,
    shards: readonly RunShard[],
    signal: AbortSignal,
  ): Promise<RunReport> {
    const engine = await this.#engine;
    const run = new Run(engine, { ...settings, shards, target }, signal);
    this.#change({ run: { kind: 'running', progress: run.progress() } });
    try {
      return await run.execute((progress) => {
        this.#change({ run: { kind: signal.aborted ? 'cancelling' : 'running', progress } });
      });
    } finally {
      this.#restartIfDead(engine);
    }
  }

  #changeShards(): void {
    this.#change({ shards: this.#shards.entries() });
  }

  #change(change: Partial<WorkbenchSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function nothingWritten({ issues }: RunReport): string {
  const first = issues.find(({ kind }) => kind !== 'duplicateId' && kind !== 'unsafeName');
  return `No image was written. ${first?.message ?? 'The shards have no rows.'}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
