import type { Recipe } from '../recipe/recipe.ts';
import { errorMessage } from '../run/errorMessage.ts';
import type { PictureRequest, RowPicture } from '../run/pictures.ts';
import { type PictureMode, showsCrop, showsRaw } from './pictureMode.ts';

/** How pictures are to look. */
export interface Look {
  readonly recipe: Recipe;
  readonly mode: PictureMode;
}

/** A picture, and how it was asked for: the gallery may have changed since. */
export interface LoadedPicture {
  readonly picture: RowPicture;
  readonly mode: PictureMode;
}

/** The pictures there are, by row, and why there are no more where that failed. */
export interface LoadedPictures {
  readonly byRow: ReadonlyMap<number, LoadedPicture>;
  readonly problem: string | undefined;
}

/** Rows asked for at a time: what is in view of a usual window, drawn well within a frame. */
const mostRowsARequest = 64;
/** Pixels asked for at a time, where one row does not have more: all of them are copied at once. */
const mostPixelsARequest = 16e6;

/**
 * Has the pictures of the rows in view drawn, one request at a time. What is asked for next is decided when
 * a request ends, so rows that were scrolled past are never drawn. A picture stays until there is a newer
 * one; pictures of rows that are no longer wanted are let go.
 */
export class PictureLoader {
  readonly #shardKey: number;
  readonly #rawPixels: number;
  readonly #load: (request: PictureRequest) => Promise<readonly RowPicture[]>;
  readonly #listeners = new Set<() => void>();
  #loaded: LoadedPictures = { byRow: new Map(), problem: undefined };
  #seen: readonly number[] = [];
  #around: readonly number[] = [];
  #look: Look | undefined;
  /** Counts the looks, so that a picture of an older one never takes the place of a newer. */
  #version = 0;
  /** The look that each picture has. */
  readonly #versions = new Map<number, number>();
  #isLoading = false;

  /**
   * @param rawPixels of a raw image of the shard
   * @param load draws rows of the shard
   */
  constructor(
    shardKey: number,
    rawPixels: number,
    load: (request: PictureRequest) => Promise<readonly RowPicture[]>,
  ) {
    this.#shardKey = shardKey;
    this.#rawPixels = rawPixels;
    this.#load = load;
  }

  /** Calls a listener after each change of the pictures; returns what ends that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The pictures of now. They change their identity only when one changed. */
  readonly pictures = (): LoadedPictures => this.#loaded;

  /**
   * Wants pictures of these rows and of no others. What is seen has requests of its own, so that while the
   * recipe changes all the time nothing else is drawn.
   *
   * @param seen in the order in which they are needed
   * @param around what is to be there when it is scrolled to, in the order in which it is needed
   */
  want(seen: readonly number[], around: readonly number[], look: Look): void {
    if (look.recipe !== this.#look?.recipe || look.mode !== this.#look.mode) this.#version++;
    this.#seen = seen;
    this.#around = around;
    this.#look = look;
    if (!this.#isLoading) void this.#loadAll();
  }

  async #loadAll(): Promise<void> {
    this.#isLoading = true;
    for (let look = this.#look; look !== undefined; look = this.#look) {
      const rows = this.#missing(look);
      if (rows.length === 0) break;
      const version = this.#version;
      const wanted = this.#seen;
      try {
        const pictures = await this.#load(this.#request(rows, look));
        if (pictures.length === 0) throw new Error('Expected pictures, found none.');
        this.#keep(pictures, look.mode, version);
      } catch (error) {
        // What failed may not be what is wanted by now.
        if (version !== this.#version || wanted !== this.#seen) continue;
        this.#change({ ...this.#loaded, problem: errorMessage(error) });
        // Not tried again until something else is wanted.
        break;
      }
    }
    this.#isLoading = false;
  }

  /** The rows to ask for next. */
  #missing({ recipe, mode }: Look): readonly number[] {
    const pixels = (showsRaw(mode) ? this.#rawPixels : 0) + (showsCrop(mode) ? recipe.size ** 2 : 0);
    const most = Math.max(1, Math.min(mostRowsARequest, Math.floor(mostPixelsARequest / pixels)));
    const isMissing = (row: number): boolean => this.#versions.get(row) !== this.#version;
    const missing = this.#seen.filter(isMissing);
    return (missing.length > 0 ? missing : this.#around.filter(isMissing)).slice(0, most);
  }

  #request(rows: readonly number[], { recipe, mode }: Look): PictureRequest {
    return { shardKey: this.#shardKey, rows, recipe, withRaw: showsRaw(mode), withCrop: showsCrop(mode) };
  }

  #keep(pictures: readonly RowPicture[], mode: PictureMode, version: number): void {
    const wanted = new Set([...this.#seen, ...this.#around]);
    const byRow = new Map<number, LoadedPicture>();
    for (const [row, loaded] of this.#loaded.byRow) {
      if (wanted.has(row)) byRow.set(row, loaded);
      else this.#versions.delete(row);
    }
    for (const picture of pictures) {
      if (!wanted.has(picture.row)) continue;
      byRow.set(picture.row, { picture, mode });
      this.#versions.set(picture.row, version);
    }
    this.#change({ byRow, problem: undefined });
  }

  #change(loaded: LoadedPictures): void {
    this.#loaded = loaded;
    for (const listener of this.#listeners) listener();
  }
}
