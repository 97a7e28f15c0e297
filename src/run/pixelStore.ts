import type { FillingLayout, StoreLayout } from '../kernel/memoryLayout.ts';
import { fillControl, taskWords } from '../kernel/taskControl.ts';
import type { RowGroupPlan } from '../shards/columnPlan.ts';
import type { FillOrder, FillResult } from '../shards/fillStore.ts';
import { groupsATask, type RowRange } from './passes.ts';
import { progressIntervalMs } from './progress.ts';
import type { Scratch } from './scratch.ts';
import type { StoredRows, StoreState } from './snapshot.ts';

/** Rows that are to be in the store. */
export interface StoreOrder {
  readonly shardKey: number;
  readonly file: Blob;
  readonly pixelCount: number;
  readonly plan: RowGroupPlan;
  readonly range: RowRange;
  /** Where they go; the memory has been grown to it. */
  readonly layout: FillingLayout;
}

/** Rows that are all in the store. */
export interface HeldRows extends StoredRows {
  readonly layout: StoreLayout;
}

/** What came of an order. */
export type StoreOutcome =
  | { readonly kind: 'held'; readonly layout: StoreLayout }
  /** Nobody can decode it; one sentence without its subject says why. */
  | { readonly kind: 'undecodable'; readonly message: string }
  /** Another order took its place, or it was released. */
  | { readonly kind: 'superseded' };

/** Why rows are not in the store. */
type StoreRefusal = Extract<StoreState, { kind: 'undecodable' }>;

/** An order that is being filled, or was. */
interface Holding {
  readonly order: StoreOrder;
  readonly outcome: Promise<StoreOutcome>;
  settled?: StoreOutcome;
  held?: HeldRows;
}

/**
 * Has the first `workerCount` workers fill the store together.
 *
 * @returns what each came to, once all have ended
 */
export type FillOnWorkers = (order: FillOrder, workerCount: number) => Promise<readonly FillResult[]>;

/**
 * The decoded pixels of one range of rows, which lie in the shared memory until other rows take their place.
 * Whoever needs rows orders them: where they are there, or on their way, nothing is decoded again.
 */
export class PixelStore {
  readonly #memory: WebAssembly.Memory;
  readonly #scratch: Scratch;
  readonly #fillOnWorkers: FillOnWorkers;
  readonly #onChange: (state: StoreState) => void;
  #holding: Holding | undefined;
  /** Rows that nobody can order, where nothing is held. */
  #refusal: StoreRefusal | undefined;
  /** The order whose columns the control words count. */
  #counted: StoreOrder | undefined;
  /** Settled, never rejected, once no worker fills the store any more. */
  #quiet: Promise<unknown> = Promise.resolve();

  /** @param onChange told of each change of the state, and now and then while rows are decoded */
  constructor(
    memory: WebAssembly.Memory,
    scratch: Scratch,
    fillOnWorkers: FillOnWorkers,
    onChange: (state: StoreState) => void,
  ) {
    this.#memory = memory;
    this.#scratch = scratch;
    this.#fillOnWorkers = fillOnWorkers;
    this.#onChange = onChange;
  }

  /** The rows that are in the store or on their way there. */
  get order(): StoreOrder | undefined {
    return this.#holding?.order;
  }

  /**
   * The rows that are all there; `undefined` while they are decoded. It is another object once they were
   * decoded anew: as long as it is the same, nobody wrote to the store.
   */
  get held(): HeldRows | undefined {
    return this.#holding?.held;
  }

  /** What is in the store, or on its way there. */
  get state(): StoreState {
    if (this.#holding === undefined) return this.#refusal ?? { kind: 'empty' };
    const { order, settled } = this.#holding;
    const rows = rowsOf(order);
    if (settled === undefined) {
      const { columnsDone } = this;
      return { kind: 'decoding', ...rows, columnsDone, columnCount: order.pixelCount };
    }
    return settled.kind === 'undecodable'
      ? { kind: 'undecodable', ...rows, message: settled.message }
      : { kind: 'held', ...rows };
  }

  /** Columns of the order that are decoded. */
  get columnsDone(): number {
    return this.#counted === this.order ? Atomics.load(this.#control(), taskWords.done) : 0;
  }

  /**
   * Sees to it that rows are in the store. An order that is still being filled for other rows is cancelled.
   *
   * @throws Error where a worker dies
   */
  hold(order: StoreOrder): Promise<StoreOutcome> {
    if (this.#holding !== undefined && isWhatIsWanted(this.#holding, order)) return this.#holding.outcome;
    void this.#stop();
    const outcome = this.#scratch.use(() => this.#fill(order));
    const holding: Holding = { order, outcome };
    this.#setHolding(holding);
    this.#quiet = outcome.then(
      (settled) => {
        holding.settled = settled;
        if (settled.kind === 'held') holding.held = { ...rowsOf(order), layout: settled.layout };
        this.#onChange(this.state);
      },
      () => {
        if (this.#holding === holding) this.#setHolding(undefined);
      },
    );
    return outcome;
  }

  /** Gives the rows of a shard up, and cancels what is being done about them. */
  async release(shardKey: number): Promise<void> {
    if (this.#refusal?.shardKey === shardKey) this.#setHolding(undefined);
    if (this.order?.shardKey !== shardKey) return;
    this.#setHolding(undefined);
    await this.#stop();
  }

  /**
   * Says of rows that are wanted why they cannot be in the store, and gives up those that are.
   *
   * @param message one sentence without its subject
   */
  async refuse({ shardKey, firstRow, endRow }: StoredRows, message: string): Promise<void> {
    this.#setHolding(undefined, { kind: 'undecodable', shardKey, firstRow, endRow, message });
    await this.#stop();
  }

  #setHolding(holding: Holding | undefined, refusal?: StoreRefusal): void {
    this.#holding = holding;
    this.#refusal = refusal;
    this.#onChange(this.state);
  }

  /** Cancels what is being filled. */
  #stop(): Promise<unknown> {
    Atomics.store(this.#control(), taskWords.cancelled, 1);
    return this.#quiet;
  }

  async #fill(order: StoreOrder): Promise<StoreOutcome> {
    if (this.order !== order) return { kind: 'superseded' };
    const { layout, plan, file, pixelCount, range } = order;
    const { buffer } = this.#memory;
    new Uint8Array(buffer, layout.rowIssues.pointer, layout.rowIssues.byteLength).fill(255);
    this.#control().fill(0);
    this.#counted = order;
    const workerCount = layout.workers.length;
    const fillOrder: FillOrder = {
      file,
      plan,
      pixelCount,
      layout,
      groupsATask: groupsATask(layout.groupCount, workerCount),
      ...range,
    };
    const ticking = setInterval(() => this.#onChange(this.state), progressIntervalMs);
    const filling = this.#fillOnWorkers(fillOrder, workerCount);
    const results = await filling.finally(() => clearInterval(ticking));
    if (results.some(({ kind }) => kind === 'cancelled')) return { kind: 'superseded' };
    const message = lowestProblem(results);
    return message === undefined ? { kind: 'held', layout } : { kind: 'undecodable', message };
  }

  #control(): Int32Array {
    return fillControl(this.#memory.buffer);
  }
}

/** The rows of an order, counted within the shard. */
function rowsOf({ shardKey, plan, range }: StoreOrder): StoredRows {
  return { shardKey, firstRow: plan.firstRow + range.firstRow, endRow: plan.firstRow + range.endRow };
}

/** Whether rows need not be decoded again: what failed is tried anew, since a file may be back. */
function isWhatIsWanted({ order, settled }: Holding, wanted: StoreOrder): boolean {
  if (!isSameRows(order, wanted)) return false;
  if (settled !== undefined) return settled.kind === 'held';
  return order.layout.workers.length === wanted.layout.workers.length;
}

function isSameRows(a: StoreOrder, b: StoreOrder): boolean {
  return (
    a.shardKey === b.shardKey &&
    a.plan.index === b.plan.index &&
    a.range.firstRow === b.range.firstRow &&
    a.range.endRow === b.range.endRow
  );
}

/** The problem of the lowest column among the workers' results. */
function lowestProblem(results: readonly FillResult[]): string | undefined {
  const problems = results.filter((result) => result.kind === 'undecodable');
  return problems.toSorted((a, b) => a.pixel - b.pixel)[0]?.message;
}
