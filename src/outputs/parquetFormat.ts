import { ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { LabelField } from '../labels/shardLabels.ts';
import type { ByteSink } from './byteSink.ts';
import { type ImageFacts, imageFacts, type ShardFacts } from './imageFacts.ts';
import { labelFeatures, labelSchema, parquetLabel } from './labelColumns.ts';
import { type BesideFile, type OutputFiles, writeBeside } from './outputFiles.ts';
import { ParquetBytes, parquetText } from './parquetBytes.ts';
import { type ColumnChunk, PngColumnChunk } from './pngColumnChunk.ts';
import type { OrderedSegment, SegmentFormat } from './segmentFormat.ts';
import { wordsPerEntry } from './zipDirectory.ts';

/** What the file is called. */
export const parquetName = 'images.parquet';

/** Rows of a row group: some 5 MB of PNGs of 128 x 128. Large images end a group earlier. */
const rowsAGroup = 1024;

/**
 * A Parquet file with a row for each image, as Hugging Face's `datasets` reads images: the PNG and its name in a
 * struct `image`, which the schema's metadata call an image. Row groups end where the images say, so that the
 * file does not depend on how images are shared out over segments, and only one is in memory.
 */
export class ParquetFormat implements SegmentFormat {
  readonly #files: OutputFiles;
  readonly #sink: ByteSink;
  readonly #bytes: ParquetBytes;
  readonly #writer: ParquetWriter;
  readonly #labelFields: readonly LabelField[];
  #shard: ShardFacts | undefined;
  #images: ImageFacts[] = [];
  /** The PNGs of the group's images. */
  readonly #pngs = new PngColumnChunk();

  private constructor(files: OutputFiles, sink: ByteSink, labelFields: readonly LabelField[]) {
    this.#files = files;
    this.#labelFields = labelFields;
    this.#sink = sink;
    this.#bytes = new ParquetBytes((bytes) => sink.write(bytes));
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: schemaWith(labelFields, [pathElement]),
      codec: 'UNCOMPRESSED',
      kvMetadata: [{ key: 'huggingface', value: featuresWith(labelFields) }],
      createdBy: 'Shardcrop',
    });
  }

  /** Begins a file with columns of labels, if there are any. */
  static async open(files: OutputFiles, labelFields: readonly LabelField[]): Promise<ParquetFormat> {
    return new ParquetFormat(files, await files.open(parquetName), labelFields);
  }

  beginShard(shard: ShardFacts): void {
    this.#shard = shard;
  }

  async write({ bytes, entries, facts }: OrderedSegment): Promise<void> {
    if (facts === undefined || this.#shard === undefined) {
      throw new TypeError('A Parquet file needs to know what its images are.');
    }
    for (const [index, image] of imageFacts(facts, this.#shard).entries()) {
      const start = entries[index * wordsPerEntry] ?? 0;
      const byteLength = entries[index * wordsPerEntry + 2] ?? 0;
      const isFull = this.#images.length === rowsAGroup || !this.#pngs.hasRoom(byteLength);
      if (isFull) await this.#writeGroup();
      // Its segment's buffer goes back before the group is written.
      this.#pngs.add(bytes.subarray(start, start + byteLength));
      this.#images.push(image);
    }
  }

  async closeImages(): Promise<void> {
    await this.#writeGroup();
    this.#writer.schema = schemaWith(this.#labelFields);
    await this.#writer.finish();
    await this.#bytes.flush();
    await this.#sink.close();
  }

  finish(besides: readonly BesideFile[]): Promise<void> {
    return writeBeside(this.#files, besides);
  }

  async #writeGroup(): Promise<void> {
    const images = this.#images;
    if (images.length === 0) return;
    const pngs = await this.#writePngs();
    await this.#writer.write({
      columnData: [
        { name: 'image', data: images.map(({ stem }) => ({ path: `${stem}.png` })), encoding: 'PLAIN' },
        { name: 'id', data: images.map(({ id }) => id), encoding: 'PLAIN' },
        { name: 'shard', data: images.map(({ shard }) => shard), encoding: 'RLE_DICTIONARY' },
        { name: 'row', data: Int32Array.from(images, ({ row }) => row), encoding: 'PLAIN' },
        ...this.#labelFields.map(({ name, type }) => ({
          name,
          data: images.map(({ labels }) => parquetLabel(labels?.[name] ?? null, type)),
        })),
      ],
      rowGroupSize: images.length,
    });
    // The PNGs' column is the first, also in the metadata of the group that the writer has just added.
    const group = this.#writer.row_groups.at(-1);
    const byteLength = pngs.meta_data?.total_compressed_size ?? 0n;
    group?.columns.unshift(pngs);
    if (group !== undefined) {
      group.total_byte_size += byteLength;
      group.total_compressed_size = (group.total_compressed_size ?? 0n) + byteLength;
    }
    this.#images = [];
  }

  /** Writes the group's PNGs to where the writer's next column would go. */
  async #writePngs(): Promise<ColumnChunk> {
    await this.#bytes.flush();
    const { head, values, metadata } = this.#pngs.take(this.#bytes.offset, ['image', 'bytes']);
    await this.#sink.write(head);
    await this.#sink.write(values);
    this.#bytes.offset += head.length + values.length;
    return metadata;
  }
}

/** What `datasets` takes the columns for. */
const features = {
  image: { _type: 'Image' },
  id: { dtype: 'string', _type: 'Value' },
  shard: { dtype: 'string', _type: 'Value' },
  row: { dtype: 'int32', _type: 'Value' },
};

/** The file's own columns, beside those of labels. */
export const parquetColumns = Object.keys(features);

function featuresWith(labelFields: readonly LabelField[]): string {
  const all = Object.fromEntries([...Object.entries(features), ...labelFeatures(labelFields)]);
  return JSON.stringify({ info: { features: all } });
}

/** @param imageFields those of the struct: all, or all but the PNGs */
function schemaWith(
  labelFields: readonly LabelField[],
  imageFields: readonly SchemaElement[] = [pngElement, pathElement],
): SchemaElement[] {
  const columnCount = parquetColumns.length + labelFields.length;
  return [
    { name: 'schema', num_children: columnCount },
    { name: 'image', num_children: imageFields.length, repetition_type: 'OPTIONAL' },
    ...imageFields,
    ...ownSchema,
    ...labelSchema(labelFields),
  ];
}

const pngElement: SchemaElement = { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' };
const pathElement: SchemaElement = { name: 'path', repetition_type: 'OPTIONAL', ...parquetText };

const ownSchema: SchemaElement[] = [
  { name: 'id', repetition_type: 'OPTIONAL', ...parquetText },
  { name: 'shard', repetition_type: 'OPTIONAL', ...parquetText },
  { name: 'row', type: 'INT32', repetition_type: 'OPTIONAL' },
];
