import type { FileMetaData, SchemaElement } from 'hyparquet';
import { longestSide } from '../recipe/geometry.ts';
import { planRowGroup, type RowGroupPlan } from './columnPlan.ts';
import type { Footer } from './footer.ts';
import { ShardError } from './shardError.ts';

/** How a shard lies in its file: what the workers need to decode it, and what people want to know. */
export interface ShardLayout {
  readonly rowCount: number;
  readonly pixelCount: number;
  /** The column that names the images, or `undefined` where the row number does. */
  readonly idColumn: string | undefined;
  /** The pixel columns' codecs, in the order they occur. */
  readonly codecs: readonly string[];
  /** The program that wrote the file, where it says so. */
  readonly createdBy: string | undefined;
  readonly rowGroups: readonly RowGroupPlan[];
}

/** A leaf of the schema: a column that has chunks. */
export interface LeafColumn {
  readonly name: string;
  /** Its place among a row group's column chunks. */
  readonly chunkIndex: number;
  readonly element: SchemaElement;
  /** Whether it is a direct child of the root and not repeated. */
  readonly isFlat: boolean;
}

/** Twenty Bengali.AI sets. Each row takes memory for its id and name, so a footer must not lie about them. */
const mostRows = 2 ** 22;
/** More pixels than an image of the longest sides that are accepted cannot be used. */
const mostPixels = longestSide * longestSide;

/**
 * Recognises the wide layout: pixel columns named 0 to N-1 in any order, and perhaps an id column.
 *
 * @throws ShardError where there are no pixel columns, some are missing, twice there, or of a type
 *   that is not supported, or where the footer's numbers contradict each other
 */
export function shardLayout({ metadata, dataEnd }: Footer): ShardLayout {
  const leaves = leafColumns(metadata.schema);
  const pixelColumns = findPixelColumns(leaves);
  const rowCount = Number(metadata.num_rows);
  if (!Number.isSafeInteger(rowCount) || rowCount < 0 || rowCount > mostRows) {
    throw new ShardError(
      `Its footer is damaged: expected 0 to ${mostRows} rows, found ${metadata.num_rows}.`,
    );
  }
  let firstRow = 0;
  const rowGroups = metadata.row_groups.map((rowGroup, index) => {
    if (rowGroup.columns.length !== leaves.length) {
      throw new ShardError(
        `Its footer is damaged: row group ${index} has ${rowGroup.columns.length} column chunks, expected ${leaves.length}.`,
      );
    }
    const plan = planRowGroup(rowGroup, { index, firstRow, pixelColumns, dataEnd });
    firstRow += plan.rowCount;
    return plan;
  });
  if (firstRow !== rowCount) {
    throw new ShardError(
      `Its footer is damaged: it says ${rowCount} rows, but its row groups have ${firstRow} together.`,
    );
  }
  const codecs = new Set<string>();
  for (const { columns } of metadata.row_groups) {
    for (const { chunkIndex } of pixelColumns) codecs.add(columns[chunkIndex]?.meta_data?.codec ?? 'none');
  }
  return {
    rowCount,
    pixelCount: pixelColumns.length,
    idColumn: findIdColumn(leaves)?.name,
    codecs: [...codecs],
    createdBy: metadata.created_by || undefined,
    rowGroups,
  };
}

/** The leaves of a schema, which lists its tree depth first (parquet.thrift, SchemaElement). */
function leafColumns(schema: FileMetaData['schema']): LeafColumn[] {
  const leaves: LeafColumn[] = [];
  let next = 1;

  function visitChildren(count: number, depth: number): void {
    for (let child = 0; child < count; child++) {
      const element = schema[next++];
      if (element === undefined || depth > 100) {
        throw new ShardError('Its footer is damaged: the schema announces more columns than it has.');
      }
      if (element.num_children === undefined || element.num_children === 0) {
        const isFlat = depth === 0 && element.repetition_type !== 'REPEATED';
        leaves.push({ name: element.name, chunkIndex: leaves.length, element, isFlat });
      } else visitChildren(element.num_children, depth + 1);
    }
  }

  visitChildren(schema[0]?.num_children ?? 0, 0);
  if (next !== schema.length) {
    throw new ShardError(
      `Its footer is damaged: the schema's tree has ${next} elements, but ${schema.length} are there.`,
    );
  }
  return leaves;
}

/** The pixel columns in the order of their pixels. */
function findPixelColumns(leaves: readonly LeafColumn[]): LeafColumn[] {
  const candidates = leaves.filter(({ name, isFlat }) => isFlat && /^(0|[1-9]\d{0,8})$/.test(name));
  if (candidates.length === 0) {
    throw new ShardError(
      `It has no pixel columns: expected columns named 0, 1, 2 and so on, found ${listNames(leaves)}.`,
    );
  }
  if (candidates.length > mostPixels) {
    throw new ShardError(
      `It has too many pixel columns: expected at most ${mostPixels}, found ${candidates.length}.`,
    );
  }
  const columns: LeafColumn[] = new Array(candidates.length);
  for (const column of candidates) {
    const pixel = Number(column.name);
    if (pixel >= candidates.length) continue;
    if (columns[pixel] !== undefined)
      throw new ShardError(`It has two columns named ${pixel}, expected one.`);
    columns[pixel] = column;
  }
  for (let pixel = 0; pixel < candidates.length; pixel++) {
    const column = columns[pixel];
    if (column === undefined) {
      throw new ShardError(
        `It has ${candidates.length} pixel columns, but none named ${pixel}: expected 0 to ${candidates.length - 1}.`,
      );
    }
    checkPixelType(column);
  }
  return columns;
}

const annotationsThatAreNotNumbers = /^(DECIMAL|DATE|TIME|TIMESTAMP|INTERVAL)/;

function checkPixelType({ name, element }: LeafColumn): void {
  const { type, converted_type: convertedType, logical_type: logicalType } = element;
  if (type !== 'INT32' && type !== 'INT64') {
    throw new ShardError(`Column ${name} has the type ${type ?? 'none'}, expected INT32 or INT64.`);
  }
  const annotation = convertedType ?? logicalType?.type ?? '';
  if (annotationsThatAreNotNumbers.test(annotation)) {
    throw new ShardError(`Column ${name} is annotated ${annotation}, expected a plain integer.`);
  }
}

/** `image_id`, else the only string column, else none. */
export function findIdColumn(leaves: readonly LeafColumn[]): LeafColumn | undefined {
  const flat = leaves.filter(({ isFlat }) => isFlat);
  const named = flat.find(({ name }) => name === 'image_id');
  if (named) return named;
  const strings = flat.filter(({ element }) => element.type === 'BYTE_ARRAY' && isText(element));
  return strings.length === 1 ? strings[0] : undefined;
}

function isText({ converted_type: convertedType, logical_type: logicalType }: SchemaElement): boolean {
  return convertedType === 'UTF8' || logicalType?.type === 'STRING';
}

function listNames(leaves: readonly LeafColumn[]): string {
  const names = leaves.slice(0, 5).map(({ name }) => name || '""');
  if (leaves.length > names.length) names.push(`${leaves.length - names.length} more`);
  return names.length > 0 ? names.join(', ') : 'no columns at all';
}
