import type { Recipe } from '../recipe/recipe.ts';
import type { EngineKeeper } from './engineKeeper.ts';
import type { PictureRequest, RowPicture, RowSteps } from './pictures.ts';
import type { ShardList } from './shardList.ts';

/** What the page asks of single rows: how they look, and what they are called. */
export class RowQueries {
  readonly #shards: Pick<ShardList, 'usable'>;
  readonly #engines: Pick<EngineKeeper, 'ask'>;

  constructor(shards: Pick<ShardList, 'usable'>, engines: Pick<EngineKeeper, 'ask'>) {
    this.#shards = shards;
    this.#engines = engines;
  }

  /**
   * Draws rows that the store holds.
   *
   * @returns one picture for each row that was asked for, in their order
   * @throws RangeError where the recipe does not suit the shard's images
   */
  async pictures(request: PictureRequest): Promise<readonly RowPicture[]> {
    const geometry = this.#shards.usable(request.shardKey)?.geometry;
    const missing = request.rows.map((row): RowPicture => ({ kind: 'missing', row, id: '' }));
    return await this.#engines.ask(({ pictures }) => pictures.draw(request, geometry), missing);
  }

  /**
   * Draws all steps of one row.
   *
   * @returns `undefined` where the store does not hold the row
   * @throws RangeError where the recipe does not suit the shard's images
   */
  async steps(shardKey: number, row: number, recipe: Recipe): Promise<RowSteps | undefined> {
    const geometry = this.#shards.usable(shardKey)?.geometry;
    return await this.#engines.ask(
      ({ pictures }) => pictures.steps({ shardKey, row, recipe }, geometry),
      undefined,
    );
  }

  /** The first row of a shard that has an id. */
  async findRow(shardKey: number, id: string): Promise<number | undefined> {
    return await this.#engines.ask(({ pool }) => pool.alive(pool.shard.findRow(shardKey, id)), undefined);
  }

  /** The ids of rows of a shard; empty where a row has none. */
  async idsOfRows(shardKey: number, rows: readonly number[]): Promise<readonly string[]> {
    return await this.#engines.ask(({ pool }) => pool.alive(pool.shard.idsOfRows(shardKey, rows)), []);
  }
}
