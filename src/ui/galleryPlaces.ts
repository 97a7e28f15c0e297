import type { StoredRows } from '../run/snapshot.ts';
import type { GridTop } from './CropGrid.tsx';
import type { LeftPlace } from './followedPlace.ts';

/** Where somebody was in the gallery of a shard. */
export interface GalleryPlace {
  /** The row that was active. */
  readonly row: number;
  /** A row of the line that stood at the top. */
  readonly topRow: number;
  /** How much of that line was scrolled past, as a share of it. */
  readonly share: number;
  /** Whether they looked at the row in detail. */
  readonly isInDetail?: boolean;
  /** Where they were before they chose the rows that were shown, unless they moved since. */
  readonly left?: LeftPlaceAndTop | undefined;
}

/** A place in rows that are shown no more, with what stood at the top of them. */
export interface LeftPlaceAndTop {
  readonly place: LeftPlace;
  readonly top: GridTop;
}

/**
 * Remembers where somebody was, so that the gallery comes back there when the same rows are decoded again:
 * one place for each range of rows that was shown.
 */
export class GalleryPlaces {
  /** The newest last. */
  #places: readonly { readonly shardKey: number; readonly place: GalleryPlace }[] = [];

  /** Notes a place among rows, in the stead of those that were noted among them before. */
  note(rows: StoredRows, place: GalleryPlace): void {
    const others = this.#places.filter((noted) => !isWithin(rows, noted.shardKey, noted.place));
    this.#places = [...others, { shardKey: rows.shardKey, place }];
  }

  /** The newest place among rows. */
  within(rows: StoredRows): GalleryPlace | undefined {
    return this.#places.findLast(({ shardKey, place }) => isWithin(rows, shardKey, place))?.place;
  }

  /** The row that was active last in a shard; its first where there was none. */
  newestRow(shardKey: number): number {
    return this.#places.findLast((noted) => noted.shardKey === shardKey)?.place.row ?? 0;
  }
}

function isWithin(rows: StoredRows, shardKey: number, { row }: GalleryPlace): boolean {
  return rows.shardKey === shardKey && row >= rows.firstRow && row < rows.endRow;
}
