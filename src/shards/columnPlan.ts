import type { ColumnChunks } from './columnChunks.ts';
import type { RowGroup } from './fileMetaData.ts';
import { codecNames } from './parquetEnums.ts';
import { ShardError } from './shardError.ts';

/** Those that can be decoded. */
const supportedCodecs = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD'] as const;
const supportedCodecNumbers: ReadonlySet<number> = new Set(
  supportedCodecs.map((name) => codecNames.indexOf(name)),
);

/** Where the pixel columns of one row group lie, or of what is called a record batch in Feather. */
export type RowGroupPlan = ParquetRowGroupPlan | FeatherRowGroupPlan;

/**
 * What plans of both formats have. Element p of each array is about pixel p. The arrays share their memory
 * with the workers, so a plan is posted to them without a copy.
 */
export interface ColumnPlaces {
  /** The row group's place in the file. */
  readonly index: number;
  /** The shard's row that is its first. */
  readonly firstRow: number;
  readonly rowCount: number;
  /** Where the column's bytes begin in the file. */
  readonly chunkStart: Float64Array;
  readonly chunkByteLength: Float64Array;
  /** Bytes of a plain value: 4 (INT32) or 8 (INT64) in Parquet, 1, 2, 4 or 8 in Feather. */
  readonly valueByteLength: Uint8Array;
  /** The longest chunk of all. */
  readonly longestChunkByteLength: number;
  /** What the longest page, or buffer, can decompress to, as far as the footer tells. */
  readonly pageByteLength: number;
}

/** A chunk is a column chunk: pages with their headers. */
export interface ParquetRowGroupPlan extends ColumnPlaces {
  readonly format: 'Parquet';
  /** Index into {@link codecNames}. */
  readonly codec: Uint8Array;
  /** The greatest definition level: 1 where the column is nullable, else 0. */
  readonly definitionLevel: Uint8Array;
}

/** A chunk has a validity bitmap, where there are nulls, and values, each compressed by itself. */
export interface FeatherRowGroupPlan extends ColumnPlaces {
  readonly format: 'Feather';
  readonly codec: FeatherCodec;
  /** Where the bitmap begins, counted from the chunk's start. */
  readonly validityStart: Float64Array;
  /** 0 where no value is null. */
  readonly validityByteLength: Float64Array;
  /** Where the values begin, counted from the chunk's start. */
  readonly valuesStart: Float64Array;
  readonly valuesByteLength: Float64Array;
  /** 1 where values are in two's complement. */
  readonly isSigned: Uint8Array;
}

/** How buffers of a record batch are compressed. */
export type FeatherCodec = 'UNCOMPRESSED' | 'LZ4' | 'ZSTD';

/** The pixel columns as the schema has them. Element p of each array is about pixel p. */
export interface PixelColumns {
  /** The column's place among a row group's column chunks. */
  readonly chunkIndex: Uint32Array;
  /** As in a {@link ParquetRowGroupPlan}. */
  readonly valueByteLength: Uint8Array;
  readonly definitionLevel: Uint8Array;
}

/** What is known of a row group from outside it. */
interface RowGroupContext {
  readonly index: number;
  readonly firstRow: number;
  readonly pixelColumns: PixelColumns;
  /** The first byte of the file that cannot belong to a chunk. */
  readonly dataEnd: number;
}

/**
 * Turns a row group's metadata into a plan, checking every number that memory or reading depends on.
 *
 * @throws ShardError that names the column, what was expected and what was found
 */
export function planRowGroup(rowGroup: RowGroup, context: RowGroupContext): ParquetRowGroupPlan {
  const { index, firstRow, pixelColumns, dataEnd } = context;
  const { numRows: rowCount, columns } = rowGroup;
  if (!(rowCount >= 0 && rowCount < 2 ** 31)) {
    throw new ShardError(`Its footer is damaged: row group ${index} has ${rowCount} rows.`);
  }
  const pixelCount = pixelColumns.chunkIndex.length;
  const plan = {
    chunkStart: new Float64Array(new SharedArrayBuffer(8 * pixelCount)),
    chunkByteLength: new Float64Array(new SharedArrayBuffer(8 * pixelCount)),
    codec: new Uint8Array(new SharedArrayBuffer(pixelCount)),
    valueByteLength: pixelColumns.valueByteLength,
    definitionLevel: pixelColumns.definitionLevel,
  };
  let longestChunkByteLength = 0;
  let longestUncompressed = 0;
  for (let pixel = 0; pixel < pixelCount; pixel++) {
    const chunk = pixelColumns.chunkIndex[pixel] ?? 0;
    const type = plan.valueByteLength[pixel] === 8 ? 'INT64' : 'INT32';
    const problem =
      kindProblem(columns, chunk, type, rowCount) ??
      // A row group without rows may have chunks without pages, which begin nowhere.
      (rowCount === 0 ? undefined : placeProblem(columns, chunk, dataEnd));
    if (problem !== undefined) throw new ShardError(`Column ${pixel} of row group ${index} ${problem}.`);
    plan.codec[pixel] = columns.codec(chunk);
    if (rowCount === 0) continue;
    plan.chunkStart[pixel] = chunkStart(columns, chunk);
    plan.chunkByteLength[pixel] = columns.totalCompressedSize(chunk);
    longestChunkByteLength = Math.max(longestChunkByteLength, columns.totalCompressedSize(chunk));
    longestUncompressed = Math.max(longestUncompressed, columns.totalUncompressedSize(chunk));
  }
  const pageByteLength = Math.min(longestUncompressed, longestPageByteLength(rowCount));
  return {
    format: 'Parquet',
    index,
    firstRow,
    rowCount,
    ...plan,
    longestChunkByteLength,
    pageByteLength,
  };
}

/** What keeps a chunk from being decoded, whatever its place; words that go on with a sentence. */
function kindProblem(
  columns: ColumnChunks,
  chunk: number,
  type: 'INT32' | 'INT64',
  rowCount: number,
): string | undefined {
  const filePath = columns.filePath(chunk);
  if (filePath !== '') return `lies in another file, ${filePath}`;
  if (columns.isEncrypted(chunk)) return 'is encrypted, which is not supported';
  if (!columns.hasMetaData(chunk)) return 'has no metadata in the footer';
  if (!supportedCodecNumbers.has(columns.codec(chunk))) {
    const codec = codecNames[columns.codec(chunk)] ?? 'unknown';
    return `has the codec ${codec}, expected one of ${supportedCodecs.join(', ')}`;
  }
  if (columns.numValues(chunk) !== rowCount) {
    return `has ${columns.numValues(chunk)} values, expected ${rowCount}, one a row`;
  }
  if (columns.type(chunk) !== type) {
    return `has the type ${columns.type(chunk) ?? 'none'}, expected ${type} as in the schema`;
  }
  return undefined;
}

/** What is wrong with where a chunk lies. */
function placeProblem(columns: ColumnChunks, chunk: number, dataEnd: number): string | undefined {
  const uncompressed = columns.totalUncompressedSize(chunk);
  if (!(uncompressed >= 0 && uncompressed <= Number.MAX_SAFE_INTEGER)) {
    return `has the uncompressed size ${uncompressed}, expected a number of bytes`;
  }
  const start = chunkStart(columns, chunk);
  const byteLength = columns.totalCompressedSize(chunk);
  if (!(start >= 4 && byteLength >= 0 && start + byteLength <= dataEnd)) {
    return `lies at bytes ${start} to ${start + byteLength}, expected within 4 to ${dataEnd}`;
  }
  return undefined;
}

/** A chunk begins with its dictionary page where it has one. */
function chunkStart(columns: ColumnChunks, chunk: number): number {
  const dataStart = columns.dataPageOffset(chunk);
  const dictionaryStart = columns.dictionaryPageOffset(chunk);
  return dictionaryStart > 0 ? Math.min(dataStart, dictionaryStart) : dataStart;
}

/**
 * The longest page that makes sense: every row a plain INT64, its definition level, and room for a
 * dictionary with entries that no row uses. What is longer is refused rather than given memory.
 */
function longestPageByteLength(rowCount: number): number {
  return rowCount * 9 + 2 ** 20;
}
