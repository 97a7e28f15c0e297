import type { RowQueries } from '../run/rowQueries.ts';
import { formatCount } from './format.ts';

/**
 * The row that a person means: that of the image with the id, or else the row of the number, counted
 * from 0, also as the page shows it: after the word `Row`, digits grouped.
 *
 * @param rowCount of the shard
 * @param locale by which digits are grouped, a BCP 47 tag; the user's own where it is left out
 * @returns `undefined` where there is none
 */
export async function findImage(
  rows: Pick<RowQueries, 'findRow'>,
  shardKey: number,
  rowCount: number,
  text: string,
  locale?: string,
): Promise<number | undefined> {
  const words = text.trim();
  const row = await rows.findRow(shardKey, words);
  if (row !== undefined) return row;
  const number = words.replace(/^row\s+/i, '');
  const digits = number.replace(/(?<=\d)[,.\s’](?=\d{3}\b)/g, '');
  if (/^\d+$/.test(digits)) return existing(Number(digits), rowCount);
  // Not everywhere digits are grouped by threes.
  const shown = Number(number.replace(/\D/g, ''));
  return number === formatCount(shown, locale) ? existing(shown, rowCount) : undefined;
}

function existing(row: number, rowCount: number): number | undefined {
  return row < rowCount ? row : undefined;
}
