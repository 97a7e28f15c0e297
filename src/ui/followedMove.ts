import type { RowChoice } from '../diagnostics/rowChoice.ts';
import type { GalleryRows } from './galleryRows.ts';

/** A move to a position: another object for each move, so that one to the same image scrolls to it, too. */
export interface GridMove {
  readonly position: number;
  /** Whether nothing scrolls, since nobody moved. */
  readonly isQuiet?: boolean;
}

/** Rows of the gallery, and what they were chosen by. */
export interface ChosenRows {
  readonly rows: GalleryRows;
  readonly choice: RowChoice;
}

/**
 * The place in other rows. Where somebody chose them, that is the image where one was, or if it is not among
 * them or the order is another, the first. Where images only came or went because they were measured again,
 * nothing scrolls: it is the same image, or if it went, the one in its place.
 *
 * @param aim the row that somebody wants to go to
 */
export function followedMove(
  move: GridMove,
  before: ChosenRows,
  { rows, choice }: ChosenRows,
  aim: number | undefined,
): GridMove {
  if (aim !== undefined) return { position: rows.positionOf(aim) ?? 0 };
  if (choice.sort !== before.choice.sort) return { position: 0 };
  const position = rows.positionOf(before.rows.rowAt(move.position));
  if (choice !== before.choice) return { position: position ?? 0 };
  const inItsPlace = Math.max(0, Math.min(move.position, rows.count - 1));
  return { position: position ?? inItsPlace, isQuiet: true };
}
