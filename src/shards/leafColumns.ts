import type { SchemaElements } from './schemaElements.ts';
import { ShardError } from './shardError.ts';

/** The leaves of a schema: the columns that have chunks, in the order of a row group's chunks. */
export interface LeafColumns {
  readonly count: number;
  /** Each leaf's place in the schema. */
  readonly elements: Uint32Array;
  /** 1 where a leaf is a direct child of the root and not repeated. */
  readonly isFlat: Uint8Array;
}

/** A column and where to find it. */
export interface IdColumn {
  readonly name: string;
  /** Its place in the schema. */
  readonly element: number;
  /** Its place among a row group's column chunks. */
  readonly chunkIndex: number;
}

const deepestLeaf = 100;

/**
 * Walks the tree of a schema, which is listed depth first (parquet.thrift, SchemaElement).
 *
 * @throws ShardError where the elements are not the tree that they say they are
 */
export function leafColumns(schema: SchemaElements): LeafColumns {
  const elements = new Uint32Array(schema.length);
  const isFlat = new Uint8Array(schema.length);
  let count = 0;
  let next = 1;

  function visitChildren(childCount: number, depth: number): void {
    for (let child = 0; child < childCount; child++) {
      const element = next++;
      if (element >= schema.length || depth > deepestLeaf) {
        throw new ShardError('Its footer is damaged: the schema announces more columns than it has.');
      }
      const grandchildCount = schema.childCount(element);
      if (grandchildCount === 0) {
        elements[count] = element;
        isFlat[count] = depth === 0 && schema.repetitionType(element) !== 'REPEATED' ? 1 : 0;
        count++;
      } else visitChildren(grandchildCount, depth + 1);
    }
  }

  visitChildren(schema.childCount(0), 0);
  if (next !== schema.length) {
    throw new ShardError(
      `Its footer is damaged: the schema's tree has ${next} elements, but ${schema.length} are there.`,
    );
  }
  return { count, elements: elements.subarray(0, count), isFlat: isFlat.subarray(0, count) };
}

/** The column that names the images: `image_id`, else the only string column, else none. */
export function findIdColumn(schema: SchemaElements, leaves: LeafColumns): IdColumn | undefined {
  const texts: IdColumn[] = [];
  for (let chunkIndex = 0; chunkIndex < leaves.count; chunkIndex++) {
    const element = leaves.elements[chunkIndex] ?? 0;
    if (leaves.isFlat[chunkIndex] === 0 || schema.pixel(element) >= 0) continue;
    const column = { name: schema.name(element), element, chunkIndex };
    if (column.name === 'image_id') return column;
    if (isText(schema, element)) texts.push(column);
  }
  return texts.length === 1 ? texts[0] : undefined;
}

function isText(schema: SchemaElements, element: number): boolean {
  if (schema.type(element) !== 'BYTE_ARRAY') return false;
  return schema.convertedType(element) === 'UTF8' || schema.logicalType(element)?.type === 'STRING';
}
