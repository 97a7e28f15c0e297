import type { Geometry } from '../recipe/geometry.ts';
import { ArchiveRuns } from './archiveRuns.ts';
import type { ComparedWay } from './comparedWays.ts';
import { compareWays } from './comparison.ts';
import { EngineKeeper } from './engineKeeper.ts';
import { isLabelFileName } from './labelNames.ts';
import { LabelReader } from './labelReader.ts';
import type { PassSettings } from './rowGroupPasses.ts';
import { RowQueries } from './rowQueries.ts';
import type { RunShard } from './run.ts';
import { runLabels } from './runLabels.ts';
import { Scans } from './scans.ts';
import { ShardList } from './shardList.ts';
import { ShardReader } from './shardReader.ts';
import { ShownRows } from './shownRows.ts';
import type { RunSettings, WorkbenchSnapshot } from './snapshot.ts';
import { tryFolder } from './tryFolder.ts';
import { warmMemory } from './warmMemory.ts';

/** The name of the sample while it is being made. */
const sampleName = 'sample.parquet';

/** How long settings have to stay as they are before rows are decoded for them, in milliseconds. */
const settleMs = 50;

/**
 * All that the page shows and does: the list of shards, pictures of the one that is shown, and the one run
 * there can be at a time. It keeps no state of the page's own, such as what stands in the fields.
 */
export class Workbench {
  readonly #shards = new ShardList();
  readonly #shown = new ShownRows(this.#shards);
  readonly #scans = new Scans(this.#shards, this.#shown, (findings) => this.#change(findings));
  readonly #runs = new ArchiveRuns(
    (run) => this.#change({ run }),
    (diagnosis) => this.#scans.add(diagnosis),
    (engine) => this.#engines.replaceIfDead(engine),
  );
  readonly #listeners = new Set<() => void>();
  #snapshot: WorkbenchSnapshot = {
    readiness: { kind: 'starting' },
    shards: [],
    labels: { kind: 'none' },
    shownShardKey: undefined,
    store: { kind: 'empty' },
    diagnoses: new Map(),
    scan: { kind: 'idle' },
    folderTrial: { kind: 'untried' },
    run: { kind: 'idle' },
    comparison: { kind: 'none' },
  };
  readonly #engines = new EngineKeeper({
    onReadiness: (readiness) => this.#change({ readiness }),
    onStore: (store) => this.#change({ store }),
    onReplaced: () => {
      this.#scans.reset();
      this.#reading.describeAgain();
      this.labels.readAgain();
    },
  });
  readonly #reading = new ShardReader(this.#shards, this.#engines, {
    onShards: () => this.#changeShards(),
    onUsable: () => void this.#showRows(),
    onRejected: (key) => this.#scans.remove(key),
  });
  /** The label file: `addFiles` gives it. */
  readonly labels = new LabelReader(this.#shards, this.#engines, (labels) => this.#change({ labels }));
  /** What is asked of single rows, also during a run. */
  readonly rows = new RowQueries(this.#shards, this.#engines);
  /** The timer of what has to be done about the last settings. */
  #showing: ReturnType<typeof setTimeout> | undefined;
  /** Aborted once files that were expected are there. */
  #expecting = new AbortController();
  /** Set from the press of Process to the end of the run; aborted by Cancel. */
  #runController: AbortController | undefined;

  /** Calls a listener after each change of the snapshot; returns what ends that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What to show now. It changes its identity only when something changed. */
  readonly snapshot = (): WorkbenchSnapshot => this.#snapshot;

  /** Readies the memory for files that are about to come: they are dragged over the page, or being chosen. */
  async expectFiles(): Promise<void> {
    const { settings } = this.#shown;
    this.#expecting.abort();
    const expecting = new AbortController();
    this.#expecting = expecting;
    if (settings !== undefined)
      await this.#engines.ask((engine) => warmMemory(engine, settings, expecting), undefined);
  }

  /** Ends that: the files did not come. */
  expectNoFiles(): void {
    this.#expecting.abort();
  }

  /**
   * Adds files of any kind. The last one that is called as tables of text are takes the labels' place; all others are
   * shards, and what is none is listed as rejected.
   */
  addFiles(files: readonly File[]): void {
    this.#expecting.abort();
    const labels = files.findLast(({ name }) => isLabelFileName(name));
    if (labels !== undefined) void this.labels.read(labels);
    const shards = files.filter(({ name }) => !isLabelFileName(name));
    for (const file of shards) void this.#reading.describe(this.#shards.add(file), file);
    this.#changeShards();
  }

  /** Makes the sample shard and adds it. */
  addSample(): void {
    this.#expecting.abort();
    const key = this.#shards.add(new File([], sampleName));
    this.#changeShards();
    void this.#reading.makeSample(key);
  }

  /** Takes a shard off the list, as long as no run may need it. */
  removeShard(key: number): void {
    if (this.#runController !== undefined || !this.#shards.remove(key)) return;
    this.#scans.remove(key);
    this.#changeShards();
    void this.#showRows();
    void this.#engines.engine.then(({ pool, store }) =>
      Promise.all([store.release(key), pool.shard.forget(key)]),
    );
  }

  /** Sets height and width of a shard whose number of pixels does not tell. */
  setGeometry(key: number, geometry: Geometry): void {
    this.#shards.setGeometry(key, geometry);
    this.#changeShards();
    void this.#showRows();
  }

  /** Takes over the settings that the next run would have, or `undefined` where they are not valid. */
  setPassSettings(settings: PassSettings | undefined): void {
    this.#shown.setSettings(settings);
    this.#scans.setSettings(settings);
    clearTimeout(this.#showing);
    this.#showing = setTimeout(() => void this.#showRows(), settleMs);
  }

  /**
   * Chooses the shard that is shown, and one of its rows: as many rows around it as the store has room for
   * are decoded, as soon as no run is on. A scan of all shards ends: it has the store until then.
   */
  show(key: number, row = 0): void {
    this.#scans.cancelAll();
    this.#shown.choose(key, row);
    this.#changeShards();
    void this.#showRows();
  }

  /** Tries how fast this browser writes files, once. */
  async tryFolder(): Promise<void> {
    if (this.#snapshot.folderTrial.kind !== 'untried' || this.#runController !== undefined) return;
    this.#change({ folderTrial: { kind: 'trying' } });
    const folderTrial = await this.#engines.ask(tryFolder, { kind: 'failed' });
    this.#change({ folderTrial });
  }

  /** Starts a run over all recognised shards. To be called where the user pressed, for the file picker. */
  start(settings: RunSettings): void {
    const labels = runLabels(this.#snapshot.labels, settings.classColumn);
    this.#occupy((shards, signal) =>
      this.#runs.execute(this.#engines.engine, { settings, shards, labels, signal }),
    );
  }

  /** Does the work of a run over all recognised shards in several ways, and keeps only what each took. */
  compare(settings: PassSettings, ways: readonly ComparedWay[]): void {
    const { run } = this.#snapshot;
    this.#occupy(async (shards, signal) => {
      const engine = await this.#engines.engine;
      const order = { shards, settings, ways, signal };
      await compareWays(engine, order, run, {
        onChange: (change) => this.#change(change),
        replaceIfDead: (dead) => this.#engines.replaceIfDead(dead),
      });
    });
  }

  /** Has work done that needs store and workers for itself, unless other such work is on. */
  #occupy(work: (shards: readonly RunShard[], signal: AbortSignal) => Promise<void>): void {
    const shards = this.#shards.runnable();
    if (this.#runController !== undefined || shards.length === 0) return;
    this.#runController = new AbortController();
    this.#scans.pause();
    void work(shards, this.#runController.signal).finally(() => {
      this.#runController = undefined;
      this.#scans.resume();
      void this.#showRows();
    });
  }

  /** Answers the question that a run asks; where it is no, nothing is written. */
  answer(isYes: boolean): void {
    this.#runs.answer(isYes);
  }

  /** Cancels the run. */
  cancel(): void {
    const { run } = this.#snapshot;
    if (run.kind !== 'running') return;
    this.#runController?.abort();
    this.#change({ run: { kind: 'cancelling', progress: run.progress } });
  }

  /** Measures all rows of all shards; the press of Process, and another recipe, end that. */
  scanAll(): void {
    void this.#engines.ask((engine) => this.#scans.scanAll(engine), undefined).then(() => this.#showRows());
  }

  /** Ends the scan of all shards. */
  cancelScan(): void {
    this.#scans.cancelAll();
  }

  /** Has what is shown decoded and measured in the background, unless a run or a scan has the store. */
  async #showRows(): Promise<void> {
    await this.#engines.ask(async (engine) => {
      if (this.#runController !== undefined || this.#scans.isScanningAll) return;
      await this.#shown.show(engine);
      this.#engines.replaceIfDead(engine);
      await this.#scans.update(engine);
    }, undefined);
  }

  #changeShards(): void {
    this.#change({ shards: this.#shards.entries(), shownShardKey: this.#shown.shardKey });
    this.labels.renew();
  }

  #change(change: Partial<WorkbenchSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}
