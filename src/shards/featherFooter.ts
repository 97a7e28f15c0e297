import { Block } from 'apache-arrow/fb/block';
import { Endianness } from 'apache-arrow/fb/endianness';
import { Footer } from 'apache-arrow/fb/footer';
import { MetadataVersion } from 'apache-arrow/fb/metadata-version';
import type { Schema } from 'apache-arrow/fb/schema';
import { ByteBuffer, Encoding } from 'flatbuffers';
import { magicText, readBytes } from './readBytes.ts';
import { ShardError } from './shardError.ts';

/** What a Feather file begins and ends with. */
export const featherMagic = 'ARROW1';

/** Bytes behind the footer: its length and the magic number. */
const tailByteLength = 4 + featherMagic.length;
/** The magic number again, padded to eight bytes. */
const headByteLength = 8;
/** That of the widest known shards has 5 MB: the schema, and what pandas adds. Nor may all batches' metadata take more. */
const mostFooterByteLength = 2 ** 28;
/** More row groups a Parquet file cannot have either. */
const mostBlocks = 2 ** 15;

/** A message of the file and the body that belongs to it. */
export interface FeatherBlock {
  readonly start: number;
  readonly metadataByteLength: number;
  readonly bodyByteLength: number;
}

/** What is kept of a Feather file's footer. */
export interface FeatherFooter {
  readonly schema: Schema;
  /** Whether unions have validity bitmaps: they had before version 5 of the format. */
  readonly unionsHaveValidity: boolean;
  readonly footerByteLength: number;
  readonly dictionaries: readonly FeatherBlock[];
  readonly recordBatches: readonly FeatherBlock[];
  /** The program that wrote the file, where pandas says so. */
  readonly createdBy: string | undefined;
}

/**
 * Reads the footer of a Feather file, version 2: an Arrow IPC file (Arrow's Columnar.rst, "IPC File Format").
 *
 * @throws ShardError where it is cut off or its footer lies
 */
export async function readFeatherFooter(file: Blob): Promise<FeatherFooter> {
  const tail = await readBytes(file, Math.max(0, file.size - tailByteLength), file.size);
  const magic = magicText(tail.subarray(-featherMagic.length));
  if (magic !== featherMagic || tail.length < tailByteLength) {
    throw new ShardError(`It is cut off: a Feather file ends with ${featherMagic}, found ${magic}.`);
  }
  const byteLength = new DataView(tail.buffer).getInt32(0, true);
  const start = file.size - tailByteLength - byteLength;
  if (!(byteLength > 0 && byteLength <= mostFooterByteLength && start >= headByteLength)) {
    throw new ShardError(
      `Its footer is damaged: it says it is ${byteLength} bytes long, but the file has ${file.size}.`,
    );
  }
  const footer = Footer.getRootAsFooter(new ByteBuffer(await readBytes(file, start, start + byteLength)));
  const schema = footer.schema();
  if (schema === null) throw new ShardError('Its footer is damaged: there is no schema.');
  if (footer.version() < MetadataVersion.V4) {
    throw new ShardError('It has an old version of the Arrow format: expected version 4 or 5.');
  }
  if (schema.endianness() !== Endianness.Little) {
    throw new ShardError('Its numbers are big-endian, expected little-endian.');
  }
  const block = new Block();
  return {
    schema,
    unionsHaveValidity: footer.version() < MetadataVersion.V5,
    footerByteLength: byteLength,
    dictionaries: blocksOf(footer.dictionariesLength(), (i) => footer.dictionaries(i, block), start),
    recordBatches: blocksOf(footer.recordBatchesLength(), (i) => footer.recordBatches(i, block), start),
    createdBy: createdBy(schema, byteLength),
  };
}

/**
 * Where messages lie, checked: each within the file, all of them no longer than it, and their metadata no longer than
 * memory is given to.
 *
 * @param dataEnd the first byte that can no longer belong to a message
 */
function blocksOf(count: number, blockAt: (index: number) => Block | null, dataEnd: number): FeatherBlock[] {
  if (!(count >= 0 && count <= mostBlocks)) {
    throw new ShardError(
      `Its footer is damaged: expected 0 to ${mostBlocks} record batches, found ${count}.`,
    );
  }
  let room = dataEnd;
  let metadataRoom = mostFooterByteLength;
  return Array.from({ length: count }, (_, index) => {
    const block = blockAt(index);
    const start = Number(block?.offset() ?? 0);
    const metadataByteLength = block?.metaDataLength() ?? 0;
    const bodyByteLength = Number(block?.bodyLength() ?? 0);
    const byteLength = metadataByteLength + bodyByteLength;
    room -= byteLength;
    metadataRoom -= metadataByteLength;
    const isPlausible = metadataByteLength >= 8 && metadataByteLength <= mostFooterByteLength;
    if (!(isPlausible && bodyByteLength >= 0 && start >= headByteLength && start + byteLength <= dataEnd)) {
      throw new ShardError(
        `Its footer is damaged: record batch ${index} lies at bytes ${start} to ${start + byteLength}, expected within ${headByteLength} to ${dataEnd}.`,
      );
    }
    if (room < 0) {
      throw new ShardError('Its footer is damaged: its record batches are longer than the file together.');
    }
    if (metadataRoom < 0) {
      throw new ShardError(
        `Its record batches are too short: their metadata take more than ${mostFooterByteLength} bytes together; save it again with more rows in each.`,
      );
    }
    return { start, metadataByteLength, bodyByteLength };
  });
}

/** What pandas adds to the schema ends with who wrote it, behind a line for each column. */
const lastOfPandas = 1000;
const creator = /"creator": ?\{"library": ?"([^"]+)", ?"version": ?"([^"]+)"\}/;

function createdBy(schema: Schema, footerByteLength: number): string | undefined {
  // Whatever the footer says, there is no more than it has bytes for.
  const count = Math.min(schema.customMetadataLength(), footerByteLength / 8);
  for (let index = 0; index < count; index++) {
    const entry = schema.customMetadata(index);
    const key = entry?.key(Encoding.UTF8_BYTES);
    const value = key?.length === 'pandas'.length ? entry?.value(Encoding.UTF8_BYTES) : undefined;
    if (!(value instanceof Uint8Array) || entry?.key() !== 'pandas') continue;
    const found = creator.exec(new TextDecoder().decode(value.subarray(-lastOfPandas)));
    if (found !== null) return `${found[1]} ${found[2]}`;
  }
  return undefined;
}
