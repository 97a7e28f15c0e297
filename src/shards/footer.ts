import { type FileMetaData, readFileMetaData } from './fileMetaData.ts';
import { magicText, readBytes } from './readBytes.ts';
import { ShardError } from './shardError.ts';
import { ThriftError } from './thriftReader.ts';

/** Bytes behind the metadata: its length and the magic number. */
const tailByteLength = 8;
/** What is read at first: the whole footer of a narrow file. That of a wide one takes 4 to 14 MB. */
const firstReadByteLength = 2 ** 16;

/** Nearly twenty times what the widest known shards have. */
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
    throw new ShardError(
      `It is neither a Parquet nor a Feather file: expected at least 12 bytes, found ${file.size}.`,
    );
  }
  const end = await readBytes(file, Math.max(0, file.size - firstReadByteLength), file.size);
  const tail = magicText(end.subarray(end.length - 4));
  if (tail !== 'PAR1') throw new ShardError(problemOfMagics(magicText(await readBytes(file, 0, 4)), tail));
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
  const start = dataEnd - (file.size - end.length);
  const metadata =
    start >= 0
      ? end.subarray(start, start + metadataLength)
      : await readBytes(file, dataEnd, dataEnd + metadataLength);
  return { metadata: parseMetadata(metadata), dataEnd };
}

/** What is wrong with a file whose last four bytes are not PAR1. */
function problemOfMagics(head: string, tail: string): string {
  if (tail === 'PARE' || head === 'PARE') {
    return 'Its footer is encrypted (found PARE at the end), which is not supported.';
  }
  return head === 'PAR1'
    ? `It is cut off: a Parquet file ends with PAR1, found ${tail}.`
    : `It is neither a Parquet nor a Feather file: expected PAR1 or ARROW1 at both ends, found ${head} and ${tail}.`;
}

function parseMetadata(bytes: Uint8Array): FileMetaData {
  try {
    return readFileMetaData(bytes);
  } catch (error) {
    if (!(error instanceof ThriftError)) throw error;
    throw new ShardError(`Its footer is damaged: ${error.message}.`);
  }
}
