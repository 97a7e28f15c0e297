import { type AsyncBuffer, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { Footer } from './footer.ts';
import { ShardError } from './shardError.ts';

/**
 * Reads the ids of all rows of a shard.
 *
 * @param idColumn the column's name, or `undefined` where row numbers are the ids
 * @returns one id a row; a null is an empty id
 * @throws ShardError where the column cannot be decoded
 */
export async function readImageIds(
  file: Blob,
  { metadata }: Footer,
  idColumn: string | undefined,
): Promise<string[]> {
  const rowCount = Number(metadata.num_rows);
  if (idColumn === undefined) return Array.from({ length: rowCount }, (_, row) => String(row));
  const buffer: AsyncBuffer = {
    byteLength: file.size,
    slice: (start, end) => file.slice(start, end).arrayBuffer(),
  };
  let rows: Record<string, unknown>[];
  try {
    rows = await parquetReadObjects({ file: buffer, metadata, columns: [idColumn], compressors, parsers });
  } catch (error) {
    // The library throws for whatever is wrong with the column, and the browser where the file is.
    if (!(error instanceof Error)) throw error;
    throw new ShardError(`Its id column ${idColumn} cannot be read: ${error.message}.`);
  }
  if (rows.length !== rowCount) {
    throw new ShardError(`Its id column ${idColumn} has ${rows.length} values, expected ${rowCount}.`);
  }
  return rows.map((row) => idText(row[idColumn]));
}

/** Ids are taken as they stand: a byte order mark belongs to the id. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const parsers = {
  stringFromBytes: (bytes: Uint8Array | undefined) => bytes && decoder.decode(bytes),
};

function idText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : String(value);
}
