import { type AsyncBuffer, type ColumnData, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { Footer } from './footer.ts';
import { idText, textOfBytes } from './idText.ts';
import { leafColumns, tableOfLeaves } from './leafColumns.ts';
import { metadataOfColumn } from './oneColumn.ts';
import { ShardError } from './shardError.ts';
import { findIdColumn, rowNumbers } from './tableColumns.ts';

/**
 * Reads the ids of all rows of a Parquet file.
 *
 * @returns one id a row; a null is an empty id, and row numbers are the ids where no column names the images
 * @throws ShardError where the column cannot be decoded
 */
export async function readImageIds(file: Blob, { metadata }: Footer): Promise<string[]> {
  const { schema, numRows } = metadata;
  const leaves = leafColumns(schema);
  const columns = tableOfLeaves(schema, leaves);
  const chunkIndex = findIdColumn(columns);
  if (chunkIndex === undefined) return rowNumbers(numRows);
  const column = { name: columns.name(chunkIndex), element: leaves.elements[chunkIndex] ?? 0, chunkIndex };
  const buffer: AsyncBuffer = {
    byteLength: file.size,
    slice: (start, end) => file.slice(start, end).arrayBuffer(),
  };
  const parts: ColumnData[] = [];
  try {
    await parquetRead({
      file: buffer,
      metadata: metadataOfColumn(metadata, column),
      onChunk: (part) => parts.push(part),
      compressors,
      parsers,
    });
  } catch (error) {
    // The library throws for whatever is wrong with the column, and the browser where the file is.
    if (!(error instanceof Error)) throw error;
    throw new ShardError(`Its id column ${column.name} cannot be read: ${error.message}.`);
  }
  const ids: string[] = [];
  for (const { rowStart, columnData } of parts.sort((a, b) => a.rowStart - b.rowStart)) {
    // A row group with too few or too many values is not made up for by another.
    if (rowStart !== ids.length) break;
    for (const value of columnData) ids.push(idText(value));
  }
  if (ids.length !== numRows) {
    throw new ShardError(
      `Its id column ${column.name} has other than one value a row: expected ${numRows}, found ${ids.length}.`,
    );
  }
  return ids;
}

const parsers = { stringFromBytes: (bytes: Uint8Array | undefined) => bytes && textOfBytes(bytes) };
