import { type FileMetaData, parquetMetadata } from 'hyparquet';
import { ShardError } from './shardError.ts';
import { thriftProblem } from './thriftBounds.ts';

/** Bytes behind the metadata: its length and the magic number. */
const tailByteLength = 8;
/** What is read at first: the footer of a shard of 32,334 columns takes 6 to 14 MB, most others less. */
const firstReadByteLength = 2 ** 20;

/** Thirty times what the widest known shards have; parsed, it takes a hundred times as much memory. */
const mostMetadataByteLength = 2 ** 28;

/** A shard's metadata and where in the file they begin. */
export interface Footer {
  readonly metadata: FileMetaData;
  /** The first byte that can no longer belong to a column chunk. */
  readonly dataEnd: number;
}

/**
 * Reads a Parquet file's footer (parquet-format README, "File format").
 *
 * @throws ShardError where the file is not Parquet, is cut off, is encrypted, or its footer lies
 */
export async function readFooter(file: Blob): Promise<Footer> {
  if (file.size < 4 + tailByteLength) {
    throw new ShardError(`It is not a Parquet file: expected at least 12 bytes, found ${file.size}.`);
  }
  const head = magicOf(await bytesOf(file, 0, 4));
  const end = await bytesOf(file, Math.max(0, file.size - firstReadByteLength), file.size);
  const tail = magicOf(end.subarray(end.length - 4));
  if (tail === 'PARE' || head === 'PARE') {
    throw new ShardError('Its footer is encrypted (found PARE at the end), which is not supported.');
  }
  if (tail !== 'PAR1') {
    throw new ShardError(
      head === 'PAR1'
        ? `It is cut off: a Parquet file ends with PAR1, found ${tail}.`
        : `It is not a Parquet file: expected PAR1 at both ends, found ${head} and ${tail}.`,
    );
  }
  const metadataLength = new DataView(end.buffer, end.byteOffset + end.length - 8).getUint32(0, true);
  const dataEnd = file.size - tailByteLength - metadataLength;
  if (dataEnd < 4) {
    throw new ShardError(
      `Its footer is damaged: it says it is ${metadataLength} bytes long, but the file has ${file.size}.`,
    );
  }
  if (metadataLength > mostMetadataByteLength) {
    throw new ShardError(
      `Its footer is too long: expected at most ${mostMetadataByteLength} bytes, found ${metadataLength}.`,
    );
  }
  const bytes = end.length < file.size - dataEnd ? await bytesOf(file, dataEnd, file.size) : end;
  return { metadata: parseMetadata(bytes.subarray(bytes.length - (file.size - dataEnd))), dataEnd };
}

/** @param footer metadata, their length and the magic number */
function parseMetadata(footer: Uint8Array): FileMetaData {
  const problem = thriftProblem(footer.subarray(0, footer.length - tailByteLength));
  if (problem !== undefined) throw new ShardError(`Its footer is damaged: ${problem}.`);
  try {
    return parquetMetadata(footer, { geoparquet: false });
  } catch (error) {
    // Well-formed Thrift that is not Parquet's: the parser finds fields missing or of other types.
    if (!(error instanceof Error)) throw error;
    throw new ShardError(`Its footer is damaged: the metadata are not Parquet's (${error.message}).`);
  }
}

async function bytesOf(file: Blob, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.slice(start, end).arrayBuffer());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ShardError(`It cannot be read any more: it was changed, moved or removed (${reason}).`);
  }
  if (bytes.length !== end - start) {
    throw new ShardError(`It was cut off meanwhile: expected ${end - start} bytes, found ${bytes.length}.`);
  }
  return bytes;
}

/** Four bytes as text where they are printable, else as hexadecimal numbers. */
function magicOf(bytes: Uint8Array): string {
  const codes = [...bytes];
  if (codes.every((code) => code > 32 && code < 127)) return String.fromCharCode(...codes);
  return codes.map((code) => code.toString(16).padStart(2, '0')).join(' ');
}
