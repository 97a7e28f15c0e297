import type { DiagnosisSubject } from '../diagnostics/shardDiagnoses.ts';
import { recipeProblem } from '../recipe/parseRecipe.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { HeldRows, PixelStore, StoreOrder } from './pixelStore.ts';
import { progressIntervalMs } from './progress.ts';
import { type PassSettings, planRowGroupPasses, type RowGroupPass, usualNames } from './rowGroupPasses.ts';
import type { RunShard } from './run.ts';
import type { SharedMemory } from './sharedMemory.ts';
import { noMemoryMessage, type ScanTools, type ScanWatch } from './shownScan.ts';
import { untilAborted } from './untilAborted.ts';

/** What a scan of all shards works with: it also has their rows decoded. */
export interface FullScanTools extends ScanTools {
  readonly memory: SharedMemory;
  readonly store: PixelStore;
}

/** The share of the work that decoding is. */
const decodingShare = 0.7;

/** Measures all rows of all shards, one after the other; the store takes each of them in turn. */
export class FullScan {
  readonly #shards: readonly RunShard[];
  readonly #settings: PassSettings;
  readonly #watch: ScanWatch;
  readonly #removed = new Set<number>();
  /** Of the shard that is scanned. It is aborted where others need the workers' memory, too. */
  #controller = new AbortController();
  #isCancelled = false;
  #shardIndex = 0;
  /** Rows of shards and passes that are done. */
  #rowsBefore = 0;
  /** Rows of the pass that is going on, and those that are measured. */
  #pass = { rowCount: 0, rowsDone: 0 };

  constructor(shards: readonly RunShard[], settings: PassSettings, watch: ScanWatch) {
    this.#shards = shards;
    this.#settings = settings;
    this.#watch = watch;
  }

  /** The recipe that the images are measured under. */
  get recipe(): Recipe {
    return this.#settings.recipe;
  }

  /** Ends it; what was found of shards that are done stays. */
  cancel(): void {
    this.#isCancelled = true;
    this.#controller.abort();
  }

  /** Leaves a shard out. */
  remove(shardKey: number): void {
    this.#removed.add(shardKey);
    if (this.#shards[this.#shardIndex]?.key === shardKey) this.#controller.abort();
  }

  /**
   * Does the work. Rows that cannot be decoded are bad; a run says what is wrong with them.
   *
   * @throws Error where a worker dies
   */
  async execute(tools: FullScanTools): Promise<void> {
    const ticking = setInterval(() => this.#tell(tools), progressIntervalMs);
    try {
      await tools.diagnoser.begin();
      for (const [index, shard] of this.#shards.entries()) {
        this.#shardIndex = index;
        const rowsBefore = this.#rowsBefore;
        if (!this.#isLeftOut(shard)) {
          this.#controller = new AbortController();
          if (this.#isCancelled) return;
          this.#tell(tools);
          await this.#scanShard(tools, shard);
          if (this.#controller.signal.aborted && !this.#removed.has(shard.key)) return;
        }
        this.#rowsBefore = rowsBefore + shard.layout.rowCount;
      }
    } finally {
      clearInterval(ticking);
    }
  }

  #isLeftOut({ key, geometry }: RunShard): boolean {
    return this.#removed.has(key) || recipeProblem(this.#settings.recipe, geometry) !== undefined;
  }

  async #scanShard(tools: FullScanTools, shard: RunShard): Promise<void> {
    const { signal } = this.#controller;
    for (const plan of shard.layout.rowGroups) {
      const planned = planRowGroupPasses(tools.memory, shard, plan, this.#settings, usualNames);
      // The rows are bad then; a run says why.
      if (planned.kind === 'tooLarge') {
        this.#rowsBefore += plan.rowCount;
        continue;
      }
      for (const pass of planned.passes) {
        this.#pass = { rowCount: pass.shape.rowCount, rowsDone: 0 };
        const isDecoded = await this.#scanPass(tools, shard, pass);
        if (signal.aborted) return;
        this.#rowsBefore += this.#pass.rowCount;
        this.#pass = { rowCount: 0, rowsDone: 0 };
        if (!isDecoded) break;
      }
    }
    const diagnosis = await tools.diagnoser.finish(this.#subjectOf(shard), shard.layout.rowCount);
    if (!signal.aborted) this.#watch.onDiagnosis(diagnosis);
  }

  /** @returns false where the rows cannot be decoded */
  async #scanPass(
    { store, measuring, diagnoser }: FullScanTools,
    { key, geometry, layout }: RunShard,
    { order }: RowGroupPass,
  ): Promise<boolean> {
    const controller = this.#controller;
    const held = await this.#hold(store, order);
    if (held === undefined) return false;
    const measuringOrder = { held, geometry, settings: this.#settings };
    const measured = await measuring.measure(measuringOrder, controller, (rowsDone) => {
      this.#pass = { ...this.#pass, rowsDone };
    });
    if (measured.kind === 'measured') {
      await diagnoser.collect(key, layout.rowCount, measured.rows);
      return true;
    }
    if (measured.kind === 'noMemory') this.#watch.onFailed(measuringOrder, noMemoryMessage);
    controller.abort();
    return true;
  }

  /** Has rows decoded. `undefined` where they cannot be, or where others took the store: that ends the scan. */
  async #hold(store: PixelStore, order: StoreOrder): Promise<HeldRows | undefined> {
    const controller = this.#controller;
    try {
      // It does not wait for the store, which may go on being filled for others.
      const { kind } = await untilAborted(store.hold(order), controller.signal);
      if (kind === 'undecodable') return undefined;
    } catch (error) {
      if (controller.signal.aborted) return undefined;
      throw error;
    }
    const { held } = store;
    const firstRow = order.plan.firstRow + order.range.firstRow;
    if (held?.shardKey === order.shardKey && held.firstRow === firstRow) return held;
    controller.abort();
    return undefined;
  }

  #subjectOf({ key, geometry }: RunShard): DiagnosisSubject {
    return { shardKey: key, recipe: this.#settings.recipe, geometry };
  }

  /** Says how far it came. */
  #tell({ store }: FullScanTools): void {
    const shard = this.#shards[this.#shardIndex];
    if (shard === undefined || this.#controller.signal.aborted) return;
    const rowCount = this.#shards.reduce((sum, { layout }) => sum + layout.rowCount, 0);
    const { rowCount: passRows, rowsDone } = this.#pass;
    const isHeld = store.state.kind === 'held';
    const decoded = isHeld ? 1 : store.columnsDone / shard.layout.pixelCount;
    const rowsWorth = this.#rowsBefore + passRows * decoded * decodingShare + rowsDone * (1 - decodingShare);
    this.#watch.onState({
      kind: 'scanningAll',
      shardKey: shard.key,
      shardNumber: this.#shardIndex + 1,
      shardCount: this.#shards.length,
      workShare: rowCount > 0 ? Math.min(1, rowsWorth / rowCount) : 0,
    });
  }
}
