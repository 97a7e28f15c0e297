import type { ColumnChunk, LogicalType, FileMetaData as MetadataOfFile, SchemaElement } from 'hyparquet';
import type { ColumnChunks } from './columnChunks.ts';
import type { FileMetaData } from './fileMetaData.ts';
import { codecNames } from './parquetEnums.ts';
import type { SchemaElements } from './schemaElements.ts';

/** A column and where to find it. */
interface IdColumn {
  readonly name: string;
  /** Its place in the schema. */
  readonly element: number;
  /** Its place among a row group's column chunks. */
  readonly chunkIndex: number;
}

/**
 * The metadata of a file as if it had one column only, in hyparquet's form. With those of a wide file it
 * walks the tree of all columns for each of them that it reads.
 *
 * @throws Error where it is not known how the column's values are stored
 */
export function metadataOfColumn(metadata: FileMetaData, column: IdColumn): MetadataOfFile {
  return {
    version: 1,
    schema: [{ name: 'schema', num_children: 1 }, schemaElement(metadata.schema, column)],
    num_rows: BigInt(metadata.numRows),
    row_groups: metadata.rowGroups.map(({ numRows, columns }) => ({
      columns: [columnChunk(columns, column)],
      num_rows: BigInt(numRows),
      total_byte_size: 0n,
    })),
    metadata_length: 0,
  };
}

function schemaElement(schema: SchemaElements, { name, element }: IdColumn): SchemaElement {
  const type = schema.type(element);
  const repetitionType = schema.repetitionType(element);
  const convertedType = schema.convertedType(element);
  const logicalType = logicalTypeOf(schema, element);
  return {
    name,
    type_length: schema.typeLength(element),
    scale: schema.scale(element),
    ...(type && { type }),
    ...(repetitionType && { repetition_type: repetitionType }),
    ...(convertedType && { converted_type: convertedType }),
    ...(logicalType && { logical_type: logicalType }),
  };
}

/** Of logical types those that say how bytes become ids. */
function logicalTypeOf(schema: SchemaElements, element: number): LogicalType | undefined {
  const logicalType = schema.logicalType(element);
  switch (logicalType?.type) {
    case 'INTEGER': {
      const { bitWidth, isSigned } = logicalType;
      return { type: 'INTEGER', bitWidth, isSigned };
    }
    case 'STRING':
    case 'UUID':
    case 'FLOAT16':
      return { type: logicalType.type };
    default:
      return undefined;
  }
}

function columnChunk(columns: ColumnChunks, { name, chunkIndex }: IdColumn): ColumnChunk {
  const filePath = columns.filePath(chunkIndex);
  if (filePath !== '') throw new Error(`it lies in another file, ${filePath}`);
  if (columns.isEncrypted(chunkIndex)) throw new Error('it is encrypted, which is not supported');
  if (!columns.hasMetaData(chunkIndex)) throw new Error('it has no metadata in the footer');
  const type = columns.type(chunkIndex);
  const codec = codecNames[columns.codec(chunkIndex)];
  if (type === undefined) throw new Error('its type is unknown');
  if (codec === undefined) throw new Error('its codec is unknown');
  const dictionaryStart = columns.dictionaryPageOffset(chunkIndex);
  return {
    file_offset: 0n,
    meta_data: {
      type,
      encodings: [],
      path_in_schema: [name],
      codec,
      num_values: BigInt(columns.numValues(chunkIndex)),
      total_uncompressed_size: BigInt(columns.totalUncompressedSize(chunkIndex)),
      total_compressed_size: BigInt(columns.totalCompressedSize(chunkIndex)),
      data_page_offset: BigInt(columns.dataPageOffset(chunkIndex)),
      ...(dictionaryStart > 0 && { dictionary_page_offset: BigInt(dictionaryStart) }),
    },
  };
}
