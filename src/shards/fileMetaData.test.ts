import { parquetMetadata, type SchemaElement } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { type FileMetaData, readFileMetaData } from './fileMetaData.ts';
import { damage } from './fixtures/damage.ts';
import { loadShardFixtures, readFixture, shardFixture } from './fixtures/fixtures.ts';
import { codecNames } from './parquetEnums.ts';
import { ThriftError } from './thriftReader.ts';

const damageRounds = 1000;

/** A FileMetaData in the bytes of a file that ends with one. */
function metadataBytes(file: Uint8Array): Uint8Array<ArrayBuffer> {
  const tail = file.length - 8;
  const byteLength = new DataView(file.buffer, file.byteOffset + tail).getUint32(0, true);
  return file.slice(tail - byteLength, tail);
}

/** What is kept, as objects. */
function kept({ schema, numRows, rowGroups, createdBy }: FileMetaData) {
  return {
    numRows,
    createdBy,
    schema: Array.from({ length: schema.length }, (_, element) => ({
      name: schema.name(element),
      type: schema.type(element),
      typeLength: schema.typeLength(element),
      repetitionType: schema.repetitionType(element),
      childCount: schema.childCount(element),
      convertedType: schema.convertedType(element),
      scale: schema.scale(element),
      logicalType: schema.logicalType(element),
    })),
    rowGroups: rowGroups.map(({ numRows: rows, columns }) => ({
      numRows: rows,
      columns: Array.from({ length: columns.length }, (_, chunk) => ({
        filePath: columns.filePath(chunk),
        isEncrypted: columns.isEncrypted(chunk),
        metaData: columns.hasMetaData(chunk)
          ? {
              type: columns.type(chunk),
              codec: codecNames[columns.codec(chunk)],
              numValues: columns.numValues(chunk),
              totalUncompressedSize: columns.totalUncompressedSize(chunk),
              totalCompressedSize: columns.totalCompressedSize(chunk),
              dataPageOffset: columns.dataPageOffset(chunk),
              dictionaryPageOffset: columns.dictionaryPageOffset(chunk),
            }
          : undefined,
      })),
    })),
  };
}

/** The same by hyparquet's parser. */
function keptByHyparquet(bytes: Uint8Array): ReturnType<typeof kept> {
  const footer = new Uint8Array(bytes.length + 8);
  footer.set(bytes);
  new DataView(footer.buffer).setUint32(bytes.length, bytes.length, true);
  footer.set(new TextEncoder().encode('PAR1'), bytes.length + 4);
  const metadata = parquetMetadata(footer, { geoparquet: false });
  return {
    numRows: Number(metadata.num_rows),
    createdBy: metadata.created_by,
    schema: metadata.schema.map((element) => ({
      name: element.name,
      type: element.type,
      typeLength: element.type_length ?? 0,
      repetitionType: element.repetition_type,
      childCount: element.num_children ?? 0,
      convertedType: element.converted_type,
      scale: element.scale ?? 0,
      logicalType: logicalTypeOf(element),
    })),
    rowGroups: metadata.row_groups.map((rowGroup) => ({
      numRows: Number(rowGroup.num_rows),
      columns: rowGroup.columns.map((chunk) => ({
        filePath: chunk.file_path ?? '',
        isEncrypted: chunk.crypto_metadata !== undefined,
        metaData: chunk.meta_data && {
          type: chunk.meta_data.type,
          codec: chunk.meta_data.codec,
          numValues: Number(chunk.meta_data.num_values),
          totalUncompressedSize: Number(chunk.meta_data.total_uncompressed_size),
          totalCompressedSize: Number(chunk.meta_data.total_compressed_size),
          dataPageOffset: Number(chunk.meta_data.data_page_offset),
          dictionaryPageOffset: Number(chunk.meta_data.dictionary_page_offset ?? 0),
        },
      })),
    })),
  };
}

function logicalTypeOf({ logical_type: theirs }: SchemaElement) {
  if (theirs?.type === undefined || theirs.type === 'INTERVAL') return undefined;
  if (theirs.type === 'NULL') return { type: 'UNKNOWN' as const, bitWidth: 0, isSigned: false };
  const { bitWidth, isSigned } = theirs.type === 'INTEGER' ? theirs : { bitWidth: 0, isSigned: false };
  return { type: theirs.type, bitWidth, isSigned };
}

describe('readFileMetaData', () => {
  const readable = loadShardFixtures().filter(
    ({ format, expectation }) => format === 'Parquet' && expectation.kind !== 'rejected',
  );

  it.each(readable)('reads of $name what hyparquet reads', (fixture) => {
    const bytes = metadataBytes(readFixture(fixture));
    const found = kept(readFileMetaData(bytes));
    expect(found.schema.length).toBeGreaterThan(1);
    expect(found).toEqual(keptByHyparquet(bytes));
  });

  it(`reads damaged bytes as hyparquet does, or says what is wrong (seeds 1 to ${damageRounds})`, () => {
    const whole = metadataBytes(readFixture(shardFixture('extra_columns')));
    let read = 0;
    for (let seed = 1; seed <= damageRounds; seed++) {
      const { bytes, what } = damage(whole, seed);
      let found: ReturnType<typeof kept>;
      try {
        found = kept(readFileMetaData(bytes));
      } catch (error) {
        if (!(error instanceof ThriftError)) throw new Error(what, { cause: error });
        continue;
      }
      let theirs: ReturnType<typeof kept>;
      try {
        theirs = keptByHyparquet(bytes);
      } catch {
        // It also looks at fields that are gone over here.
        continue;
      }
      expect(found, what).toEqual(theirs);
      read++;
    }
    expect(read).toBeGreaterThan(damageRounds / 20);
  });

  it('says what is missing, and what is there twice', () => {
    const number = [2];
    const name = field(4, 8, [1, 65]);
    const schema = field(2, 9, [0x1c, ...name, 0]);
    const numRows = field(3, 6, number);
    const noRowGroups = field(4, 9, [0x0c]);
    const rowGroups = (...bytes: readonly number[]) => [
      ...schema,
      ...numRows,
      ...field(4, 9, [0x1c, ...bytes]),
    ];
    const sizes = [...field(2, 6, number), ...field(3, 6, number), 0];
    const chunks = (...bytes: readonly number[]) => rowGroups(...field(1, 9, [0x1c, ...bytes]), ...sizes, 0);
    const whole = [...schema, ...numRows, ...noRowGroups, 0];
    expect(readFileMetaData(Uint8Array.from(whole)).schema.name(0)).toBe('A');
    for (const [bytes, words] of [
      [[0], 'FileMetaData has no schema at byte 1 of 1'],
      [[...schema, ...noRowGroups, 0], 'FileMetaData has no num_rows'],
      [[...schema, ...numRows, 0], 'FileMetaData has no row_groups'],
      [[...schema, ...whole], 'field 2 of a struct is there twice'],
      [field(2, 9, [0x1c, ...field(5, 5, number), 0]), 'SchemaElement has no name'],
      [field(2, 9, [0x1c, ...name, ...name, 0]), 'field 4 of a struct is there twice'],
      [
        field(4, 9, [0xfc, 0x80, 0x80, 0x20, ...Array<number>(2 ** 22).fill(0)]),
        'a list of 524288 is announced, expected at most 32768',
      ],
      [rowGroups(...sizes, 0, 0), 'RowGroup has no columns'],
      [chunks(...field(8, 12, [0]), 0), 'ColumnChunk has no file_offset'],
      [
        chunks(...field(2, 6, number), ...field(3, 12, [...field(1, 5, number), 0]), 0),
        'ColumnMetaData has no codec',
      ],
    ] as const) {
      expect(() => readFileMetaData(Uint8Array.from(bytes)), words).toThrow(words);
    }
  });
});

/** A field of a struct, its id written out: small numbers only. */
function field(id: number, type: number, value: readonly number[]): number[] {
  return [type, 2 * id, ...value];
}
