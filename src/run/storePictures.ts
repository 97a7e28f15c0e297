import type { DrawOrder, StepsOrder } from '../pictures/rowDrawer.ts';
import type { DrawnRow, DrawnSteps } from '../pictures/rowPicture.ts';
import type { Geometry } from '../recipe/geometry.ts';
import type { PictureRequest, RowPicture, RowSteps } from './pictures.ts';
import type { HeldRows, PixelStore } from './pixelStore.ts';

/** Who draws, and who knows the ids. */
export interface PictureSources {
  draw(order: DrawOrder): Promise<readonly DrawnRow[]>;
  steps(order: StepsOrder): Promise<DrawnSteps>;
  idsOfRows(shardKey: number, rows: readonly number[]): Promise<readonly string[]>;
}

/** How many ids are kept at most. */
const mostKnownIds = 4096;

/**
 * Pictures of the rows that the pixel store holds. A run may go on meanwhile, and other rows may take the
 * place of those that are drawn: then what was drawn is dropped, since nobody knows what it shows.
 */
export class StorePictures {
  readonly #store: PixelStore;
  readonly #sources: PictureSources;
  /** Ids of rows that were drawn: the same rows are drawn again with each change of the recipe. */
  #known = { shardKey: Number.NaN, ids: new Map<number, string>() };

  constructor(store: PixelStore, sources: PictureSources) {
    this.#store = store;
    this.#sources = sources;
  }

  /**
   * Draws rows.
   *
   * @param geometry of the shard's images; `undefined` where it is not known, and then all rows are missing
   * @returns one picture for each row that was asked for, in their order
   * @throws RangeError where the recipe does not suit the geometry; Error where a worker died
   */
  async draw(
    { shardKey, rows, recipe, withRaw, withCrop }: PictureRequest,
    geometry: Geometry | undefined,
  ): Promise<RowPicture[]> {
    const held = this.#heldOf(shardKey);
    const there = rows.filter((row) => isHeld(row, held));
    const [drawn = [], ids] = await Promise.all([
      held === undefined || geometry === undefined || there.length === 0
        ? undefined
        : this.#unlessReplaced(held, () => {
            const rowsOfStore = there.map((row) => row - held.firstRow);
            return this.#sources.draw({
              geometry,
              recipe,
              layout: held.layout,
              rows: rowsOfStore,
              withRaw,
              withCrop,
            });
          }),
      this.#idsOf(shardKey, rows),
    ]);
    let next = 0;
    return rows.map((row, i): RowPicture => {
      const identity = { row, id: ids[i] ?? '' };
      const picture = isHeld(row, held) ? drawn[next++] : undefined;
      return picture === undefined ? { ...identity, kind: 'missing' } : { ...identity, ...picture };
    });
  }

  /**
   * Draws all steps of one row.
   *
   * @returns `undefined` where the store does not hold the row, or not any more
   * @throws as {@link draw}
   */
  async steps(
    { shardKey, row, recipe }: Pick<PictureRequest, 'shardKey' | 'recipe'> & { readonly row: number },
    geometry: Geometry | undefined,
  ): Promise<RowSteps | undefined> {
    const held = this.#heldOf(shardKey);
    if (held === undefined || geometry === undefined || !isHeld(row, held)) return undefined;
    const order = { geometry, recipe, layout: held.layout, row: row - held.firstRow };
    const [ids, drawing] = await Promise.all([
      this.#idsOf(shardKey, [row]),
      this.#unlessReplaced(held, () => this.#sources.steps(order)),
    ]);
    if (drawing === undefined) return undefined;
    return { picture: { row, id: ids[0] ?? '', ...drawing.drawn }, steps: drawing.steps };
  }

  async #idsOf(shardKey: number, rows: readonly number[]): Promise<readonly string[]> {
    const isSameShard = this.#known.shardKey === shardKey;
    const known = isSameShard ? this.#known.ids : new Map<number, string>();
    if (rows.every((row) => known.has(row))) return rows.map((row) => known.get(row) ?? '');
    const ids = await this.#sources.idsOfRows(shardKey, rows);
    const kept = known.size > mostKnownIds ? new Map<number, string>() : known;
    for (const [i, row] of rows.entries()) kept.set(row, ids[i] ?? '');
    this.#known = { shardKey, ids: kept };
    return ids;
  }

  #heldOf(shardKey: number): HeldRows | undefined {
    const { held } = this.#store;
    return held?.shardKey === shardKey ? held : undefined;
  }

  /**
   * What was drawn of rows, or `undefined` where they gave way meanwhile. The drawing may fail then as well,
   * since whatever lies in their place is not what it took it for.
   */
  async #unlessReplaced<Drawing>(held: HeldRows, draw: () => Promise<Drawing>): Promise<Drawing | undefined> {
    try {
      const drawing = await draw();
      return this.#store.held === held ? drawing : undefined;
    } catch (error) {
      if (this.#store.held === held) throw error;
      return undefined;
    }
  }
}

function isHeld(row: number, held: HeldRows | undefined): boolean {
  return held !== undefined && Number.isInteger(row) && row >= held.firstRow && row < held.endRow;
}
