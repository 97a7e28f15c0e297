import { type AsyncBuffer, type ColumnData, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { Footer } from './footer.ts';
import { findIdColumn, leafColumns } from './leafColumns.ts';
import { metadataOfColumn } from './oneColumn.ts';
import { ShardError } from './shardError.ts';

/**
 * Reads the ids of all rows of a shard.
 *
 * @returns one id a row; a null is an empty id, and row numbers are the ids where no column names the images
 * @throws ShardError where the column cannot be decoded
 */
export async function readImageIds(file: Blob, { metadata }: Footer): Promise<string[]> {
  const { schema, numRows } = metadata;
  const column = findIdColumn(schema, leafColumns(schema));
  if (column === undefined) return Array.from({ length: numRows }, (_, row) => String(row));
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

/** Ids up to this length that are ASCII are made without the decoder: calling it costs four times as much. */
const longestShortId = 32;
/** Ids are taken as they stand: a byte order mark belongs to the id. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const parsers = {
  stringFromBytes(bytes: Uint8Array | undefined): string | undefined {
    if (bytes === undefined) return undefined;
    if (bytes.length > longestShortId || !isAscii(bytes)) return decoder.decode(bytes);
    return Reflect.apply(String.fromCharCode, undefined, bytes);
  },
};

function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) > 127) return false;
  return true;
}

function idText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : String(value);
}
