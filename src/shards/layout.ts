import {
  type ParquetRowGroupPlan,
  type PixelColumns,
  planRowGroup,
  type RowGroupPlan,
} from './columnPlan.ts';
import type { Footer } from './footer.ts';
import { type LeafColumns, leafColumns, tableOfLeaves } from './leafColumns.ts';
import { codecNames } from './parquetEnums.ts';
import type { SchemaElements } from './schemaElements.ts';
import { ShardError } from './shardError.ts';
import { findIdColumn, findPixelColumns, mostRows } from './tableColumns.ts';

/** What a shard is stored as; Feather is what most people call an Arrow IPC file. */
export type ShardFormat = 'Parquet' | 'Feather';

/** How a shard lies in its file: what the workers need to decode it, and what people want to know. */
export interface ShardLayout {
  readonly format: ShardFormat;
  readonly rowCount: number;
  readonly pixelCount: number;
  /** The column that names the images, or `undefined` where the row number does. */
  readonly idColumn: string | undefined;
  /** The pixel columns' codecs, in the order they occur. */
  readonly codecs: readonly string[];
  /** The program that wrote the file, where it says so. */
  readonly createdBy: string | undefined;
  /** In Feather these are the record batches. */
  readonly rowGroups: readonly RowGroupPlan[];
}

/**
 * Recognises the wide layout in a Parquet file: pixel columns named 0 to N-1 in any order, and perhaps an id column.
 *
 * @throws ShardError where there are no pixel columns, some are missing, twice there, or of a type
 *   that is not supported, or where the footer's numbers contradict each other
 */
export function shardLayout({ metadata, dataEnd }: Footer): ShardLayout {
  const { schema, numRows, rowGroups, createdBy } = metadata;
  const leaves = leafColumns(schema);
  const columns = tableOfLeaves(schema, leaves);
  const pixelColumns = pixelColumnsOf(schema, leaves, findPixelColumns(columns));
  if (!(numRows >= 0 && numRows <= mostRows)) {
    throw new ShardError(`Its footer is damaged: expected 0 to ${mostRows} rows, found ${numRows}.`);
  }
  let firstRow = 0;
  const plans = rowGroups.map((rowGroup, index) => {
    if (rowGroup.columns.length !== leaves.count) {
      throw new ShardError(
        `Its footer is damaged: row group ${index} has ${rowGroup.columns.length} column chunks, expected ${leaves.count}.`,
      );
    }
    const plan = planRowGroup(rowGroup, { index, firstRow, pixelColumns, dataEnd });
    firstRow += plan.rowCount;
    return plan;
  });
  if (firstRow !== numRows) {
    throw new ShardError(
      `Its footer is damaged: it says ${numRows} rows, but its row groups have ${firstRow} together.`,
    );
  }
  const idColumn = findIdColumn(columns);
  return {
    format: 'Parquet',
    rowCount: numRows,
    pixelCount: pixelColumns.chunkIndex.length,
    idColumn: idColumn === undefined ? undefined : columns.name(idColumn),
    codecs: codecsOf(plans),
    createdBy: createdBy || undefined,
    rowGroups: plans,
  };
}

function codecsOf(plans: readonly ParquetRowGroupPlan[]): string[] {
  const codecs = new Set<number>();
  for (const { codec } of plans) for (const number of new Set(codec)) codecs.add(number);
  return Array.from(codecs, (number) => codecNames[number] ?? 'unknown');
}

/** The pixel columns in the order of their pixels. */
function pixelColumnsOf(schema: SchemaElements, leaves: LeafColumns, chunkIndex: Uint32Array): PixelColumns {
  const count = chunkIndex.length;
  const columns: PixelColumns = {
    chunkIndex,
    valueByteLength: new Uint8Array(new SharedArrayBuffer(count)),
    definitionLevel: new Uint8Array(new SharedArrayBuffer(count)),
  };
  for (let pixel = 0; pixel < count; pixel++) {
    const element = leaves.elements[chunkIndex[pixel] ?? 0] ?? 0;
    columns.valueByteLength[pixel] = valueByteLengthOf(schema, element);
    columns.definitionLevel[pixel] = schema.repetitionType(element) === 'OPTIONAL' ? 1 : 0;
  }
  return columns;
}

const annotationsThatAreNotNumbers = /^(DECIMAL|DATE|TIME|TIMESTAMP|INTERVAL)/;

/** Bytes of a plain value of a pixel column, whose type must be one that is supported. */
function valueByteLengthOf(schema: SchemaElements, element: number): number {
  const type = schema.type(element);
  if (type !== 'INT32' && type !== 'INT64') {
    throw new ShardError(
      `Column ${schema.name(element)} has the type ${type ?? 'none'}, expected INT32 or INT64.`,
    );
  }
  const annotation = schema.convertedType(element) ?? schema.logicalType(element)?.type ?? '';
  if (annotationsThatAreNotNumbers.test(annotation)) {
    throw new ShardError(
      `Column ${schema.name(element)} is annotated ${annotation}, expected a plain integer.`,
    );
  }
  return type === 'INT64' ? 8 : 4;
}
