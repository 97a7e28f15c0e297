import { ColumnChunks } from './columnChunks.ts';
import { SchemaElements } from './schemaElements.ts';
import { expectFields, noteField, requiredFields } from './thriftFields.ts';
import { endOfStruct, ThriftReader } from './thriftReader.ts';

/** What is kept of a FileMetaData of parquet.thrift. */
export interface FileMetaData {
  readonly schema: SchemaElements;
  readonly numRows: number;
  readonly rowGroups: readonly RowGroup[];
  readonly createdBy: string | undefined;
}

/** What is kept of a RowGroup of parquet.thrift. */
export interface RowGroup {
  readonly numRows: number;
  readonly columns: ColumnChunks;
}

const requiredOfFile = requiredFields('FileMetaData', { 2: 'schema', 3: 'num_rows', 4: 'row_groups' });
const requiredOfRowGroup = requiredFields('RowGroup', { 1: 'columns', 2: 'total_byte_size', 3: 'num_rows' });
/** The shortest row group has what is required, two bytes each, and an end. */
const leastRowGroupByteLength = 7;
/** More cannot be numbered: RowGroup.ordinal has 16 bits. */
const mostRowGroups = 2 ** 15;

/**
 * Reads a FileMetaData (parquet.thrift) in one pass, keeping what it takes to recognise and to read columns
 * and going over the rest: statistics, encodings, paths, what pandas adds. Of a wide file's footer that is most.
 *
 * @param bytes Thrift's compact protocol, which may be followed by anything; nothing in it is trusted, and
 *   what is made of a list takes twenty times the list's bytes at most, and a kilobyte a row group
 * @returns whole numbers of 64 bits are exact up to 2^53, and nearly right beyond
 * @throws ThriftError where it is cut off or damaged, or lacks what must be there
 */
export function readFileMetaData(bytes: Uint8Array): FileMetaData {
  const reader = new ThriftReader(bytes);
  let schema: SchemaElements | undefined;
  let numRows = 0;
  let rowGroups: readonly RowGroup[] = [];
  let createdBy: string | undefined;
  let seen = 0;
  for (let id = reader.nextField(0); id !== endOfStruct; id = reader.nextField(id)) {
    seen = noteField(reader, seen, id);
    if (id === 2) schema = new SchemaElements(reader);
    else if (id === 3) numRows = reader.readI64();
    else if (id === 4) rowGroups = readRowGroups(reader);
    else if (id === 6) createdBy = reader.readString();
    else reader.skipValue();
  }
  expectFields(reader, seen, requiredOfFile);
  return { schema: schema ?? reader.fail('no schema'), numRows, rowGroups, createdBy };
}

function readRowGroups(reader: ThriftReader): RowGroup[] {
  const count = reader.enterStructList(leastRowGroupByteLength, mostRowGroups);
  const rowGroups: RowGroup[] = [];
  for (let index = 0; index < count; index++) rowGroups.push(readRowGroup(reader));
  return rowGroups;
}

function readRowGroup(reader: ThriftReader): RowGroup {
  let columns: ColumnChunks | undefined;
  let numRows = 0;
  let seen = 0;
  for (let id = reader.nextField(0); id !== endOfStruct; id = reader.nextField(id)) {
    seen = noteField(reader, seen, id);
    if (id === 1) columns = new ColumnChunks(reader);
    else if (id === 3) numRows = reader.readI64();
    else reader.skipValue();
  }
  expectFields(reader, seen, requiredOfRowGroup);
  return { numRows, columns: columns ?? reader.fail('no columns') };
}
