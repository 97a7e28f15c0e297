// The enumerations of parquet.thrift that are used here: a value's number is its place in the list.

/** Among numbers of one byte, one that is absent or has no name. */
export const unknownName = 255;

/** An enumeration's number as one byte: {@link unknownName} where it has no name. */
export function numberOfName(value: number, nameCount: number): number {
  return value >= 0 && value < nameCount ? value : unknownName;
}

/** Type: how values are stored. */
export const typeNames = [
  'BOOLEAN',
  'INT32',
  'INT64',
  'INT96',
  'FLOAT',
  'DOUBLE',
  'BYTE_ARRAY',
  'FIXED_LEN_BYTE_ARRAY',
] as const;

/** FieldRepetitionType. */
export const repetitionTypeNames = ['REQUIRED', 'OPTIONAL', 'REPEATED'] as const;

/** ConvertedType: what values mean, in older words. */
export const convertedTypeNames = [
  'UTF8',
  'MAP',
  'MAP_KEY_VALUE',
  'LIST',
  'ENUM',
  'DECIMAL',
  'DATE',
  'TIME_MILLIS',
  'TIME_MICROS',
  'TIMESTAMP_MILLIS',
  'TIMESTAMP_MICROS',
  'UINT_8',
  'UINT_16',
  'UINT_32',
  'UINT_64',
  'INT_8',
  'INT_16',
  'INT_32',
  'INT_64',
  'JSON',
  'BSON',
  'INTERVAL',
] as const;

/** LogicalType: what values mean. It is a union, and a name's place is its field's id. */
export const logicalTypeNames = [
  undefined,
  'STRING',
  'MAP',
  'LIST',
  'ENUM',
  'DECIMAL',
  'DATE',
  'TIME',
  'TIMESTAMP',
  undefined,
  'INTEGER',
  'UNKNOWN',
  'JSON',
  'BSON',
  'UUID',
  'FLOAT16',
  'VARIANT',
  'GEOMETRY',
  'GEOGRAPHY',
] as const;

/** CompressionCodec. */
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
