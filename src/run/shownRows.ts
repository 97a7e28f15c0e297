import type { Engine } from './engine.ts';
import { type NameLengths, type PassSettings, planRowGroupPasses } from './rowGroupPasses.ts';
import type { ShardList } from './shardList.ts';

/** More than most names take, while a shard's ids are still being read. */
const usualNames: NameLengths = {
  longestByteLength: () => 64,
  byteLength: (firstRow, endRow) => (endRow - firstRow) * 64,
};

/**
 * Keeps the first rows of the first shard in the pixel store, as many as one pass takes, so that a run that
 * begins with them finds them there or on their way.
 */
export class ShownRows {
  readonly #shards: ShardList;
  /** Shards that could not be decoded because something broke. */
  readonly #unshowable = new Set<number>();
  #settings: PassSettings | undefined;

  constructor(shards: ShardList) {
    this.#shards = shards;
  }

  /** What a run would use; `undefined` where it is not valid, and then nothing is decoded ahead. */
  setSettings(settings: PassSettings | undefined): void {
    this.#settings = settings;
  }

  /** Has the rows decoded where they are not, and waits for them. Not to be called during a run. */
  async show({ memory, store }: Engine): Promise<void> {
    const shard = this.#shards.firstUsable();
    const plan = shard?.layout.rowGroups.find(({ rowCount }) => rowCount > 0);
    const settings = this.#settings;
    if (shard === undefined || plan === undefined || settings === undefined) return;
    if (this.#unshowable.has(shard.key)) return;
    const planned = planRowGroupPasses(memory, shard, plan, settings, usualNames);
    // Where there are none, a run says why.
    const [pass] = planned.kind === 'passes' ? planned.passes : [];
    if (pass === undefined) return;
    try {
      await store.hold(pass.order);
    } catch {
      // The run that needs the rows says what is wrong. Until then they are not tried again and again.
      this.#unshowable.add(shard.key);
    }
  }
}
