import { Block } from 'apache-arrow/fb/block';
import { Endianness } from 'apache-arrow/fb/endianness';
import { Field } from 'apache-arrow/fb/field';
import { Footer } from 'apache-arrow/fb/footer';
import { Int } from 'apache-arrow/fb/int';
import { KeyValue } from 'apache-arrow/fb/key-value';
import { MetadataVersion } from 'apache-arrow/fb/metadata-version';
import { Schema } from 'apache-arrow/fb/schema';
import { Type } from 'apache-arrow/fb/type';
import { Builder } from 'flatbuffers';
import { expect, test } from 'vitest';
import { openShard } from './openShard.ts';

/** What a footer says; all of it is well-formed but for what a test changes. */
interface FooterFacts {
  readonly version: MetadataVersion;
  readonly endianness: Endianness;
  /** The name of each column; all of them are of bytes. */
  readonly name: string;
  /** How often the footer refers to that one column. */
  readonly columnCount: number;
  /** How often it refers to one pair of key and value, and how long the key is. */
  readonly pairCount: number;
  readonly keyLength: number;
  /** Record batches: where they lie, and how long their metadata and bodies are. */
  readonly blocks: readonly (readonly [start: bigint, metadataByteLength: number, bodyByteLength: bigint])[];
}

/** A file that is nothing but a footer behind as many zeros as wanted. */
function featherFile(facts: Partial<FooterFacts>, dataByteLength = 64): Blob {
  const { version, endianness, name, columnCount, pairCount, keyLength, blocks }: FooterFacts = {
    version: MetadataVersion.V5,
    endianness: Endianness.Little,
    name: '0',
    columnCount: 1,
    pairCount: 0,
    keyLength: 1,
    blocks: [],
    ...facts,
  };
  const builder = new Builder();
  const nameOffset = builder.createString(name);
  const type = Int.createInt(builder, 8, false);
  Field.startField(builder);
  Field.addName(builder, nameOffset);
  Field.addTypeType(builder, Type.Int);
  Field.addType(builder, type);
  const field = Field.endField(builder);
  const fields = Schema.createFieldsVector(builder, Array(columnCount).fill(field));
  const pair = KeyValue.createKeyValue(builder, builder.createString('k'.repeat(keyLength)), 0);
  const pairs = Schema.createCustomMetadataVector(builder, Array(pairCount).fill(pair));
  Schema.startSchema(builder);
  Schema.addEndianness(builder, endianness);
  Schema.addFields(builder, fields);
  Schema.addCustomMetadata(builder, pairs);
  const schema = Schema.endSchema(builder);
  Footer.startRecordBatchesVector(builder, blocks.length);
  for (const [start, metadata, body] of blocks.toReversed())
    Block.createBlock(builder, start, metadata, body);
  const batches = builder.endVector();
  Footer.startFooter(builder);
  Footer.addVersion(builder, version);
  Footer.addSchema(builder, schema);
  Footer.addRecordBatches(builder, batches);
  builder.finish(Footer.endFooter(builder));
  const footer = builder.asUint8Array().slice();
  const data = new Uint8Array(dataByteLength);
  data.set(Buffer.from('ARROW1'));
  return new Blob([data, footer, Uint32Array.of(footer.length), 'ARROW1']);
}

test('a footer that is well-formed is read', async () => {
  const { layout } = await openShard(featherFile({}));
  expect(layout).toMatchObject({ format: 'Feather', rowCount: 0, pixelCount: 1 });
});

test.each<[string, Partial<FooterFacts>, message: string]>([
  [
    'of big-endian numbers',
    { endianness: Endianness.Big },
    'Its numbers are big-endian, expected little-endian.',
  ],
  [
    'of an old version',
    { version: MetadataVersion.V3 },
    'It has an old version of the Arrow format: expected version 4 or 5.',
  ],
  [
    'with a record batch before the data',
    { blocks: [[-8n, 64, 0n]] },
    'record batch 0 lies at bytes -8 to 56, expected within 8 to 64.',
  ],
  [
    'with a record batch of 2^63 bytes',
    { blocks: [[8n, 16, 2n ** 63n - 1n]] },
    'record batch 0 lies at bytes 8 to ',
  ],
  ['with a body of less than nothing', { blocks: [[16n, 16, -8n]] }, 'record batch 0 lies at bytes 16 to 24'],
  [
    'with metadata of less than nothing',
    { blocks: [[16n, -8, 16n]] },
    'record batch 0 lies at bytes 16 to 24',
  ],
  [
    'with record batches that overlap',
    {
      blocks: [
        [8n, 24, 16n],
        [8n, 24, 16n],
      ],
    },
    'Its footer is damaged: its record batches are longer than the file together.',
  ],
  [
    'with a record batch where there is none',
    { blocks: [[8n, 24, 16n]] },
    'It is damaged: the message at byte 8 is a NONE, expected a RecordBatch.',
  ],
  [
    'with 40,000 columns of one long name',
    { columnCount: 40_000, name: 'n'.repeat(300_000) },
    'Its footer is damaged: the names of its columns are longer than it together.',
  ],
])('one %s is refused in a sentence', async (_, facts, message) => {
  const before = performance.now();
  await expect(openShard(featherFile(facts))).rejects.toThrow(message);
  expect(performance.now() - before).toBeLessThan(2000);
});

test('a long name is told in part', async () => {
  const file = featherFile({ name: 'n'.repeat(300_000) });
  await expect(openShard(file)).rejects.toThrow(/found n{60}…\.$/);
});

test('one with 40,000 pairs of one long key is read at once', async () => {
  const before = performance.now();
  await openShard(featherFile({ pairCount: 40_000, keyLength: 300_000 }));
  expect(performance.now() - before).toBeLessThan(2000);
});

test('record batches whose metadata take more memory than a footer may are refused unread', async () => {
  const metadataByteLength = 2 ** 25;
  const blocks = Array.from({ length: 9 }, (_, index) => {
    return [BigInt(8 + index * metadataByteLength), metadataByteLength, 0n] as const;
  });
  const file = featherFile({ blocks }, 8 + 9 * metadataByteLength);
  await expect(openShard(file)).rejects.toThrow(
    'Its record batches are too short: their metadata take more than 268435456 bytes together; save it again with more rows in each.',
  );
});
