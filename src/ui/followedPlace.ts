import type { RowChoice } from '../diagnostics/rowChoice.ts';
import { areSameRows, type GalleryRows } from './galleryRows.ts';

/** A move to a position: another object for each move, so that one to the same image scrolls to it, too. */
export interface GridMove {
  readonly position: number;
  /** Whether nothing scrolls, since nobody moved. */
  readonly isQuiet?: boolean;
  /** Whether all of the grid comes back as it was, and not the one image alone into view. */
  readonly isBack?: boolean;
}

/** Rows of the gallery, and what they were chosen by. */
export interface ChosenRows {
  readonly rows: GalleryRows;
  readonly choice: RowChoice;
}

/** Where somebody was when they chose other rows. */
export interface LeftPlace extends ChosenRows {
  readonly position: number;
}

/** Where somebody is in the rows that are shown. */
export interface GridPlace {
  readonly move: GridMove;
  readonly shown: ChosenRows;
  /** Where they were before; `undefined` once they moved among the rows they chose. */
  readonly left: LeftPlace | undefined;
}

/**
 * The place in other rows. Where somebody chose them, that is the image where one was, or if it is not among
 * them or the order is another, the first. Who did not move meanwhile was where they moved last, and is back
 * there as soon as the choice is taken back. Where images only came or went because they were measured again,
 * nothing scrolls: it is the same image, or if it went, the one in its place.
 *
 * @param aim the row that somebody wants to go to
 */
export function followedPlace(
  { move, shown: before, left }: GridPlace,
  shown: ChosenRows,
  aim: number | undefined,
): GridPlace {
  const { rows, choice } = shown;
  if (aim !== undefined) return { move: { position: rows.positionOf(aim) ?? 0 }, shown, left: undefined };
  if (choice === before.choice) {
    const inItsPlace = Math.max(0, Math.min(move.position, rows.count - 1));
    const position = rows.positionOf(before.rows.rowAt(move.position)) ?? inItsPlace;
    return { move: { position, isQuiet: true }, shown, left };
  }
  if (left !== undefined && areSameRows(left.rows, rows)) {
    return { move: { position: left.position, isBack: true }, shown, left: undefined };
  }
  const from = left ?? { ...before, position: move.position };
  const isSameOrder = choice.sort === from.choice.sort;
  const position = isSameOrder ? rows.positionOf(from.rows.rowAt(from.position)) : undefined;
  return { move: { position: position ?? 0 }, shown, left: from };
}
