import { FeatherColumns } from './featherColumns.ts';
import { readFeatherFooter } from './featherFooter.ts';
import { type FeatherIdColumn, readFeatherIds } from './featherIds.ts';
import type { OpenedShard } from './openShard.ts';
import { readRecordBatch } from './recordBatch.ts';
import { featherPixelColumns, planRecordBatch } from './recordBatchPlan.ts';
import { ShardError } from './shardError.ts';
import { findIdColumn, findPixelColumns, mostRows, rowNumbers } from './tableColumns.ts';

/**
 * Recognises the wide layout in a Feather file: pixel columns named 0 to N-1 in any order, and perhaps an id
 * column. Reads the footer and the metadata of all record batches.
 *
 * @throws ShardError where the file is damaged, there are no pixel columns, some are missing, twice there, or of
 *   a type that is not supported
 */
export async function openFeather(file: Blob): Promise<OpenedShard> {
  const footer = await readFeatherFooter(file);
  const columns = new FeatherColumns(footer);
  const pixelColumns = featherPixelColumns(columns, findPixelColumns(columns));
  const idColumn = findIdColumn(columns);
  const rowGroups = [];
  const batches = [];
  let rowCount = 0;
  for (const [index, block] of footer.recordBatches.entries()) {
    const batch = await readRecordBatch(file, block, columns);
    if (!(batch.rowCount >= 0 && rowCount + batch.rowCount <= mostRows)) {
      throw new ShardError(
        `It is damaged: expected 0 to ${mostRows} rows, found ${batch.rowCount} in record batch ${index}.`,
      );
    }
    rowGroups.push(planRecordBatch(batch, { index, firstRow: rowCount }, pixelColumns));
    batches.push(batch);
    rowCount += batch.rowCount;
  }
  const layout = {
    format: 'Feather' as const,
    rowCount,
    pixelCount: pixelColumns.node.length,
    idColumn: idColumn === undefined ? undefined : columns.name(idColumn),
    codecs: [...new Set(rowGroups.map(({ codec }) => codec))],
    createdBy: footer.createdBy,
    rowGroups,
  };
  if (idColumn === undefined) return { layout, readIds: async () => rowNumbers(rowCount) };
  const source: FeatherIdColumn = { columns, column: idColumn, batches, dictionaries: footer.dictionaries };
  return { layout, readIds: () => readFeatherIds(file, source) };
}
