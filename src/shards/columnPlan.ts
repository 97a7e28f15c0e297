import type { ColumnMetaData, RowGroup } from 'hyparquet';
import type { LeafColumn } from './layout.ts';
import { ShardError } from './shardError.ts';

/** CompressionCodec of parquet.thrift, by number. */
export const codecNames = [
  'UNCOMPRESSED',
  'SNAPPY',
  'GZIP',
  'LZO',
  'BROTLI',
  'LZ4',
  'ZSTD',
  'LZ4_RAW',
] as const;

/** Those that can be decoded. */
const supportedCodecs: ReadonlySet<string> = new Set(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD']);

/**
 * Where the pixel columns of one row group lie. Element p of each array is about pixel p. The arrays
 * share their memory with the workers, so a plan is posted to them without a copy.
 */
export interface RowGroupPlan {
  /** The row group's place in the file. */
  readonly index: number;
  /** The shard's row that is its first. */
  readonly firstRow: number;
  readonly rowCount: number;
  /** Where the chunk begins in the file. */
  readonly chunkStart: Float64Array;
  readonly chunkByteLength: Float64Array;
  /** Index into {@link codecNames}. */
  readonly codec: Uint8Array;
  /** Bytes of a plain value: 4 (INT32) or 8 (INT64). */
  readonly valueByteLength: Uint8Array;
  /** The greatest definition level: 1 where the column is nullable, else 0. */
  readonly definitionLevel: Uint8Array;
  /** The longest chunk of all. */
  readonly longestChunkByteLength: number;
  /** What the longest page can decompress to, as far as the footer tells. */
  readonly pageByteLength: number;
}

/** What is known of a row group from outside it. */
interface RowGroupContext {
  readonly index: number;
  readonly firstRow: number;
  readonly pixelColumns: readonly LeafColumn[];
  /** The first byte of the file that cannot belong to a chunk. */
  readonly dataEnd: number;
}

/**
 * Turns a row group's metadata into a plan, checking every number that memory or reading depends on.
 *
 * @throws ShardError that names the column, what was expected and what was found
 */
export function planRowGroup(rowGroup: RowGroup, context: RowGroupContext): RowGroupPlan {
  const { index, firstRow, pixelColumns, dataEnd } = context;
  const rowCount = Number(rowGroup.num_rows);
  if (!Number.isSafeInteger(rowCount) || rowCount < 0 || rowCount >= 2 ** 31) {
    throw new ShardError(`Its footer is damaged: row group ${index} has ${rowGroup.num_rows} rows.`);
  }
  const plan = {
    chunkStart: new Float64Array(new SharedArrayBuffer(8 * pixelColumns.length)),
    chunkByteLength: new Float64Array(new SharedArrayBuffer(8 * pixelColumns.length)),
    codec: new Uint8Array(new SharedArrayBuffer(pixelColumns.length)),
    valueByteLength: new Uint8Array(new SharedArrayBuffer(pixelColumns.length)),
    definitionLevel: new Uint8Array(new SharedArrayBuffer(pixelColumns.length)),
  };
  let longestChunkByteLength = 0;
  let longestUncompressed = 0;
  pixelColumns.forEach((column, pixel) => {
    const chunk = rowGroup.columns[column.chunkIndex];
    const where = `Column ${column.name} of row group ${index}`;
    if (chunk?.file_path) throw new ShardError(`${where} lies in another file, ${chunk.file_path}.`);
    if (chunk?.crypto_metadata) throw new ShardError(`${where} is encrypted, which is not supported.`);
    const facts = chunk?.meta_data;
    if (facts === undefined) throw new ShardError(`${where} has no metadata in the footer.`);
    const codec = codecNames.indexOf(facts.codec);
    if (!supportedCodecs.has(facts.codec)) {
      throw new ShardError(
        `${where} has the codec ${facts.codec ?? 'unknown'}, expected one of ${[...supportedCodecs].join(', ')}.`,
      );
    }
    if (Number(facts.num_values) !== rowCount) {
      throw new ShardError(`${where} has ${facts.num_values} values, expected ${rowCount}, one a row.`);
    }
    if (facts.type !== column.element.type) {
      throw new ShardError(
        `${where} has the type ${facts.type ?? 'none'}, expected ${column.element.type} as in the schema.`,
      );
    }
    // A row group without rows may have chunks without pages, which begin nowhere.
    if (rowCount === 0) return;
    const uncompressed = Number(facts.total_uncompressed_size);
    if (!(Number.isSafeInteger(uncompressed) && uncompressed >= 0)) {
      throw new ShardError(
        `${where} has the uncompressed size ${facts.total_uncompressed_size}, expected a number of bytes.`,
      );
    }
    const start = chunkStartOf(facts);
    const byteLength = Number(facts.total_compressed_size);
    if (!(start >= 4 && byteLength >= 0 && start + byteLength <= dataEnd)) {
      throw new ShardError(
        `${where} lies at bytes ${start} to ${start + byteLength}, expected within 4 to ${dataEnd}.`,
      );
    }
    plan.chunkStart[pixel] = start;
    plan.chunkByteLength[pixel] = byteLength;
    plan.codec[pixel] = codec;
    plan.valueByteLength[pixel] = column.element.type === 'INT64' ? 8 : 4;
    plan.definitionLevel[pixel] = column.element.repetition_type === 'OPTIONAL' ? 1 : 0;
    longestChunkByteLength = Math.max(longestChunkByteLength, byteLength);
    longestUncompressed = Math.max(longestUncompressed, uncompressed);
  });
  const pageByteLength = Math.min(longestUncompressed, longestPageByteLength(rowCount));
  return { index, firstRow, rowCount, ...plan, longestChunkByteLength, pageByteLength };
}

/** A chunk begins with its dictionary page where it has one. */
function chunkStartOf(facts: ColumnMetaData): number {
  const dataStart = Number(facts.data_page_offset);
  const dictionaryStart = Number(facts.dictionary_page_offset ?? 0);
  return dictionaryStart > 0 ? Math.min(dataStart, dictionaryStart) : dataStart;
}

/**
 * The longest page that makes sense: every row a plain INT64, its definition level, and room for a
 * dictionary with entries that no row uses. What is longer is refused rather than given memory.
 */
function longestPageByteLength(rowCount: number): number {
  return rowCount * 9 + 2 ** 20;
}
