import type { Engine } from './engine.ts';
import type { EngineKeeper } from './engineKeeper.ts';
import { errorMessage } from './errorMessage.ts';
import type { ShardList } from './shardList.ts';

/** Who is told what becomes of shards that are read. */
export interface ReadingWatch {
  /** Told of each change of the list. */
  onShards(): void;
  /** Told that a shard can be shown now, or that one cannot. */
  onUsable(): void;
  /** Told that a shard is rejected, of which something may be known already. */
  onRejected(key: number): void;
}

/** Has the footers and ids of listed shards read, and the sample made. */
export class ShardReader {
  readonly #shards: ShardList;
  readonly #engines: EngineKeeper;
  readonly #watch: ReadingWatch;

  constructor(shards: ShardList, engines: EngineKeeper, watch: ReadingWatch) {
    this.#shards = shards;
    this.#engines = engines;
    this.#watch = watch;
  }

  /**
   * Has new workers read the footers again. Shards that were being read when the shard worker died are not
   * tried again, since one of them may be the reason.
   */
  describeAgain(): void {
    for (const { key, file } of this.#shards.described()) {
      this.#shards.setReading(key);
      void this.describe(key, file);
    }
    this.#watch.onShards();
  }

  /** Reads what needs to be known of a listed shard besides its pixels. */
  async describe(key: number, file: File): Promise<void> {
    const engine = await this.#engines.engine;
    if (!this.#shards.has(key)) return;
    const { pool } = engine;
    try {
      const described = await pool.alive(pool.shard.describe(key, file));
      if (described.kind === 'recognised') this.#shards.setLayout(key, described.layout);
      this.#watch.onUsable();
      const ids = described.kind === 'recognised' ? await pool.alive(pool.shard.readIds(key)) : described;
      if (ids.kind === 'rejected') await this.#reject(key, ids.message, engine);
      else this.#shards.setDescribed(key);
      if (!this.#shards.has(key)) await pool.alive(pool.shard.forget(key));
    } catch (error) {
      this.#engines.replaceIfDead(engine);
      if (pool.hasDiedOfAnother) return await this.describe(key, file);
      await this.#reject(key, errorMessage(error), engine);
    }
    this.#watch.onShards();
  }

  /** Makes the sample, which takes the place of an empty file on the list. */
  async makeSample(key: number): Promise<void> {
    const engine = await this.#engines.engine;
    const { pool } = engine;
    try {
      const file = await pool.alive(pool.shard.makeSample());
      this.#shards.replaceFile(key, file);
      if (this.#shards.has(key)) await this.describe(key, file);
    } catch (error) {
      this.#engines.replaceIfDead(engine);
      if (pool.hasDiedOfAnother) return await this.makeSample(key);
      this.#shards.setRejected(key, errorMessage(error));
      this.#watch.onShards();
    }
  }

  /** Its rows may be in the store by then, and measured: nothing of that is kept. */
  async #reject(key: number, message: string, { pool, store }: Engine): Promise<void> {
    this.#shards.setRejected(key, message);
    this.#watch.onRejected(key);
    if (!pool.hasDied) {
      void pool.shard.forget(key);
      await store.release(key);
    }
    this.#watch.onUsable();
  }
}
