import type { Workbench } from '../run/workbench.ts';

/**
 * The row that a person means: that of the image with the id, or else the row of the number, counted
 * from 0, digits grouped or not.
 *
 * @param rowCount of the shard
 * @returns `undefined` where there is none
 */
export async function findImage(
  workbench: Pick<Workbench, 'findRow'>,
  shardKey: number,
  rowCount: number,
  text: string,
): Promise<number | undefined> {
  const words = text.trim();
  const row = await workbench.findRow(shardKey, words);
  if (row !== undefined) return row;
  const digits = words.replace(/(?<=\d)[,.\s’](?=\d{3}\b)/g, '');
  return /^\d+$/.test(digits) && Number(digits) < rowCount ? Number(digits) : undefined;
}
