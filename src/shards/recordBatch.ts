import { BodyCompressionMethod } from 'apache-arrow/fb/body-compression-method';
import { Buffer } from 'apache-arrow/fb/buffer';
import { CompressionType } from 'apache-arrow/fb/compression-type';
import { DictionaryBatch } from 'apache-arrow/fb/dictionary-batch';
import { FieldNode } from 'apache-arrow/fb/field-node';
import { Message } from 'apache-arrow/fb/message';
import { MessageHeader } from 'apache-arrow/fb/message-header';
import { RecordBatch } from 'apache-arrow/fb/record-batch';
import { ByteBuffer } from 'flatbuffers';
import type { FeatherCodec } from './columnPlan.ts';
import type { FeatherBlock } from './featherFooter.ts';
import { readBytes } from './readBytes.ts';
import { ShardError } from './shardError.ts';

/** What each record batch must list, as the schema says; views add buffers. */
export interface RecordBatchShape {
  readonly nodeCount: number;
  readonly bufferCount: number;
  readonly viewCount: number;
}

/** Bytes in the file. */
export interface ByteRange {
  readonly start: number;
  readonly byteLength: number;
}

/** A dictionary, or what one is continued with. */
export interface DictionaryPart {
  readonly id: number;
  readonly isDelta: boolean;
  readonly values: RecordBatchMetadata;
}

/** What stands before the message where a file is of version 0.15 or later: then comes the length. */
const continuation = 0xffffffff;

/** Reads the metadata of a record batch (Arrow's Message.fbs); {@link RecordBatchMetadata} checks them. */
export async function readRecordBatch(
  file: Blob,
  block: FeatherBlock,
  shape: RecordBatchShape,
): Promise<RecordBatchMetadata> {
  const message = await readMessage(file, block, MessageHeader.RecordBatch);
  const batch: RecordBatch | null = message.header(new RecordBatch());
  return new RecordBatchMetadata(batch, block, shape);
}

/** Reads the metadata of a dictionary. */
export async function readDictionaryPart(
  file: Blob,
  block: FeatherBlock,
  shapeOf: (id: number) => RecordBatchShape | undefined,
): Promise<DictionaryPart | undefined> {
  const message = await readMessage(file, block, MessageHeader.DictionaryBatch);
  const dictionary: DictionaryBatch | null = message.header(new DictionaryBatch());
  const id = Number(dictionary?.id() ?? -1);
  const shape = shapeOf(id);
  if (dictionary === null || shape === undefined) return undefined;
  return {
    id,
    isDelta: dictionary.isDelta(),
    values: new RecordBatchMetadata(dictionary.data(), block, shape),
  };
}

async function readMessage(file: Blob, block: FeatherBlock, kind: MessageHeader): Promise<Message> {
  const { start, metadataByteLength } = block;
  const bytes = await readBytes(file, start, start + metadataByteLength);
  const begin = new DataView(bytes.buffer).getUint32(0, true) === continuation ? 8 : 4;
  const message = Message.getRootAsMessage(new ByteBuffer(bytes.subarray(begin)));
  if (message.headerType() !== kind) {
    const found = MessageHeader[message.headerType()] ?? message.headerType();
    throw new ShardError(
      `It is damaged: the message at byte ${start} is a ${found}, expected a ${MessageHeader[kind]}.`,
    );
  }
  return message;
}

/** The metadata of a record batch: how many rows it has, and where the buffers of its fields lie. */
export class RecordBatchMetadata {
  readonly rowCount: number;
  readonly codec: FeatherCodec;
  readonly #batch: RecordBatch;
  readonly #block: FeatherBlock;
  /** How many buffers views have before each view, and at last all of them. */
  readonly #viewBuffersBefore: readonly number[];
  readonly #node = new FieldNode();
  readonly #buffer = new Buffer();

  /** @throws ShardError where it lists other than the schema has, or is compressed in an unknown way */
  constructor(batch: RecordBatch | null, block: FeatherBlock, shape: RecordBatchShape) {
    if (batch === null) throw new ShardError(`It is damaged: the message at byte ${block.start} is empty.`);
    this.#batch = batch;
    this.#block = block;
    this.rowCount = Number(batch.length());
    this.codec = codecOf(batch);
    if (batch.variadicBufferCountsLength() !== shape.viewCount) {
      throw new ShardError(
        `It is damaged: a record batch has ${batch.variadicBufferCountsLength()} columns of views, expected ${shape.viewCount}.`,
      );
    }
    let viewBufferCount = 0;
    this.#viewBuffersBefore = Array.from({ length: shape.viewCount + 1 }, (_, view) => {
      const before = viewBufferCount;
      viewBufferCount += Math.max(0, Number(batch.variadicBufferCounts(view) ?? 0));
      return before;
    });
    const bufferCount = shape.bufferCount + this.viewBuffersBefore(shape.viewCount);
    if (batch.nodesLength() !== shape.nodeCount || batch.buffersLength() !== bufferCount) {
      throw new ShardError(
        `It is damaged: a record batch lists ${batch.nodesLength()} columns and ${batch.buffersLength()} buffers, expected ${shape.nodeCount} and ${bufferCount}.`,
      );
    }
    const { metadataByteLength } = block;
    if (16 * (shape.nodeCount + bufferCount) > metadataByteLength) {
      throw new ShardError(
        `It is damaged: a record batch lists more than its ${metadataByteLength} bytes hold.`,
      );
    }
  }

  /** How many buffers the views before a view have besides the usual two. */
  viewBuffersBefore(view: number): number {
    return this.#viewBuffersBefore[view] ?? 0;
  }

  nodeLength(node: number): number {
    return Number(this.#batch.nodes(node, this.#node)?.length() ?? 0);
  }

  nullCount(node: number): number {
    return Number(this.#batch.nodes(node, this.#node)?.nullCount() ?? 0);
  }

  /**
   * Where a buffer lies in the file.
   *
   * @throws ShardError where it is not within the batch's body
   */
  bufferRange(buffer: number): ByteRange {
    const found = this.#batch.buffers(buffer, this.#buffer);
    const offset = Number(found?.offset() ?? 0);
    const byteLength = Number(found?.length() ?? 0);
    const { start, metadataByteLength, bodyByteLength } = this.#block;
    if (!(offset >= 0 && byteLength >= 0 && offset + byteLength <= bodyByteLength)) {
      throw new ShardError(
        `It is damaged: a buffer lies at bytes ${offset} to ${offset + byteLength} of its record batch, expected within 0 to ${bodyByteLength}.`,
      );
    }
    return { start: start + metadataByteLength + offset, byteLength };
  }
}

function codecOf(batch: RecordBatch): FeatherCodec {
  const compression = batch.compression();
  if (compression === null) return 'UNCOMPRESSED';
  const codec = compression.codec();
  if (compression.method() === BodyCompressionMethod.BUFFER) {
    if (codec === CompressionType.LZ4_FRAME) return 'LZ4';
    if (codec === CompressionType.ZSTD) return 'ZSTD';
  }
  throw new ShardError(
    `It has the codec ${CompressionType[codec] ?? codec}, expected one of UNCOMPRESSED, LZ4, ZSTD.`,
  );
}
