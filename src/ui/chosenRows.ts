import type { Diagnosis } from '../diagnostics/diagnosis.ts';
import { chooseRows, type RowChoice } from '../diagnostics/rowChoice.ts';
import { type GalleryRows, rowList, rowRange } from './galleryRows.ts';

/** Whether a choice leaves rows out. */
export function isFiltered({ flags, range }: RowChoice): boolean {
  return flags.size > 0 || range !== undefined;
}

/** Whether a choice is of all rows, in the shard's own order. */
export function isEveryRow(choice: RowChoice): boolean {
  return !isFiltered(choice) && choice.sort.kind === 'row';
}

/**
 * The rows of a choice among [firstRow, endRow), in its order. As long as nothing was found of them, all are
 * there in their own order, or none where only some are wanted.
 */
export function chosenRows(
  diagnosis: Diagnosis | undefined,
  choice: RowChoice,
  firstRow: number,
  endRow: number,
): GalleryRows {
  if (isEveryRow(choice)) return rowRange(firstRow, endRow);
  if (diagnosis !== undefined) return rowList(chooseRows(diagnosis, choice));
  return isFiltered(choice) ? rowList([]) : rowRange(firstRow, endRow);
}
