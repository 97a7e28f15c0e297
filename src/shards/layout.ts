import { longestSide } from '../recipe/geometry.ts';
import { type PixelColumns, planRowGroup, type RowGroupPlan } from './columnPlan.ts';
import type { Footer } from './footer.ts';
import { findIdColumn, type LeafColumns, leafColumns } from './leafColumns.ts';
import { codecNames } from './parquetEnums.ts';
import type { SchemaElements } from './schemaElements.ts';
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
  const { schema, numRows, rowGroups, createdBy } = metadata;
  const leaves = leafColumns(schema);
  const pixelColumns = findPixelColumns(schema, leaves);
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
  return {
    rowCount: numRows,
    pixelCount: pixelColumns.chunkIndex.length,
    idColumn: findIdColumn(schema, leaves)?.name,
    codecs: codecsOf(plans),
    createdBy: createdBy || undefined,
    rowGroups: plans,
  };
}

function codecsOf(plans: readonly RowGroupPlan[]): string[] {
  const codecs = new Set<number>();
  for (const { codec } of plans) for (const number of new Set(codec)) codecs.add(number);
  return Array.from(codecs, (number) => codecNames[number] ?? 'unknown');
}

/** The pixel columns in the order of their pixels. */
function findPixelColumns(schema: SchemaElements, leaves: LeafColumns): PixelColumns {
  const pixels = new Int32Array(leaves.count);
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    pixels[leaf] = leaves.isFlat[leaf] === 1 ? schema.pixel(leaves.elements[leaf] ?? 0) : -1;
  }
  const count = pixels.reduce((sum, pixel) => (pixel >= 0 ? sum + 1 : sum), 0);
  if (count === 0) {
    throw new ShardError(
      `It has no pixel columns: expected columns named 0, 1, 2 and so on, found ${listNames(schema, leaves)}.`,
    );
  }
  if (count > mostPixels) {
    throw new ShardError(`It has too many pixel columns: expected at most ${mostPixels}, found ${count}.`);
  }
  const columns: PixelColumns = {
    chunkIndex: new Uint32Array(count),
    valueByteLength: new Uint8Array(new SharedArrayBuffer(count)),
    definitionLevel: new Uint8Array(new SharedArrayBuffer(count)),
  };
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    const pixel = pixels[leaf] ?? -1;
    if (pixel < 0 || pixel >= count) continue;
    if (columns.valueByteLength[pixel] !== 0) {
      throw new ShardError(`It has two columns named ${pixel}, expected one.`);
    }
    const element = leaves.elements[leaf] ?? 0;
    columns.chunkIndex[pixel] = leaf;
    columns.valueByteLength[pixel] = valueByteLengthOf(schema, element);
    columns.definitionLevel[pixel] = schema.repetitionType(element) === 'OPTIONAL' ? 1 : 0;
  }
  const missing = columns.valueByteLength.indexOf(0);
  if (missing >= 0) {
    throw new ShardError(
      `It has ${count} pixel columns, but none named ${missing}: expected 0 to ${count - 1}.`,
    );
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

function listNames(schema: SchemaElements, leaves: LeafColumns): string {
  const names = Array.from(leaves.elements.subarray(0, 5), (element) => schema.name(element) || '""');
  if (leaves.count > names.length) names.push(`${leaves.count - names.length} more`);
  return names.length > 0 ? names.join(', ') : 'no columns at all';
}
