import type { RowGroupPlan } from '../shards/columnPlan.ts';
import type { ShardLayout } from '../shards/layout.ts';
import type { Engine } from './engine.ts';
import type { StoreOrder } from './pixelStore.ts';
import { type PassSettings, planRowGroupPasses, usualNames } from './rowGroupPasses.ts';
import type { ShardList } from './shardList.ts';

/**
 * How many times the rows that are there a pass must hold, so that decoding it is worth while. Where memory
 * is short, how many rows a pass holds depends on the recipe a little, and to redraw what is shown must not
 * take the time of decoding it.
 */
const worthDecoding = 1.25;

/** What ShownRows needs of the engine. */
export type ShownEngine = Pick<Engine, 'memory' | 'store'>;

/**
 * Keeps the rows that are shown in the pixel store: the first of the first shard unless others were chosen,
 * and as many as one pass takes, so that a run that begins with them finds them there or on their way.
 */
export class ShownRows {
  readonly #shards: ShardList;
  /** Shards that could not be decoded. */
  readonly #unshowable = new Set<number>();
  #settings: PassSettings | undefined;
  #lastSettings: PassSettings | undefined;
  #chosen: { readonly shardKey: number; readonly row: number } | undefined;

  constructor(shards: ShardList) {
    this.#shards = shards;
  }

  /** The shard that is shown: the one that was chosen, as long as it is of use, or the first that is. */
  get shardKey(): number | undefined {
    const chosen = this.#chosen?.shardKey;
    return chosen !== undefined && this.#shards.mayBeUsed(chosen) ? chosen : this.#shards.firstKey();
  }

  /** What a run would use; `undefined` where it is not valid. */
  get settings(): PassSettings | undefined {
    return this.#settings;
  }

  /**
   * Takes over what a run would use. Where it is not valid, nothing is decoded but what is chosen, with the
   * last settings there were.
   */
  setSettings(settings: PassSettings | undefined): void {
    this.#settings = settings;
    this.#lastSettings = settings ?? this.#lastSettings;
  }

  /**
   * Chooses a shard and one of the rows that are to be shown; what could not be decoded is tried again.
   *
   * @param row counted within the shard; where the shard has no such row its first rows are shown
   */
  choose(shardKey: number, row: number): void {
    this.#chosen = { shardKey, row };
    this.#unshowable.delete(shardKey);
  }

  /** Has the rows decoded where they are not, and waits for them. Not to be called during a run. */
  async show({ memory, store }: ShownEngine): Promise<void> {
    const key = this.shardKey;
    const shard = key === undefined ? undefined : this.#shards.usable(key);
    const chosen = this.#chosen?.shardKey === key ? this.#chosen : undefined;
    const settings = chosen === undefined ? this.#settings : this.#lastSettings;
    if (shard === undefined || settings === undefined || this.#unshowable.has(shard.key)) return;
    const chosenRow = chosen?.row ?? 0;
    const plan = rowGroupOf(shard.layout, chosenRow);
    if (plan === undefined) return;
    try {
      const planned = planRowGroupPasses(memory, shard, plan, settings, usualNames);
      if (planned.kind === 'tooLarge') {
        // Rows that are there already need no more memory.
        if (store.order?.shardKey === shard.key) return;
        const { firstRow, rowCount } = plan;
        const rows = { shardKey: shard.key, firstRow, endRow: firstRow + rowCount };
        await store.refuse(rows, `Row group ${plan.index} ${planned.message}`);
        return;
      }
      const row = Math.max(0, chosenRow - plan.firstRow);
      const pass = planned.passes.find(({ order: { range } }) => row < range.endRow) ?? planned.passes[0];
      if (pass === undefined) return;
      const there = store.order;
      const isThere = there !== undefined && isGoodEnough(there, pass.order, row);
      const { kind } = await store.hold(isThere ? there : pass.order);
      if (kind === 'undecodable') this.#unshowable.add(shard.key);
    } catch {
      // The run that needs the rows says what is wrong. Until then they are not tried again and again.
      this.#unshowable.add(shard.key);
    }
  }
}

/** The row group that has a row, or the first that has any. */
function rowGroupOf({ rowGroups }: ShardLayout, row: number): RowGroupPlan | undefined {
  const has = ({ firstRow, rowCount }: RowGroupPlan) => row >= firstRow && row < firstRow + rowCount;
  return rowGroups.find(has) ?? rowGroups.find(({ rowCount }) => rowCount > 0);
}

/** Whether the rows that are in the store, or on their way there, do instead of those that are wanted. */
function isGoodEnough(there: StoreOrder, wanted: StoreOrder, row: number): boolean {
  if (there.shardKey !== wanted.shardKey || there.plan.index !== wanted.plan.index) return false;
  const { firstRow, endRow } = there.range;
  const wantedRows = wanted.range.endRow - wanted.range.firstRow;
  return row >= firstRow && row < endRow && wantedRows <= (endRow - firstRow) * worthDecoding;
}
