import type { SchemaElements } from './schemaElements.ts';
import { ShardError } from './shardError.ts';
import type { TableColumns } from './tableColumns.ts';

/** The leaves of a schema: the columns that have chunks, in the order of a row group's chunks. */
export interface LeafColumns {
  readonly count: number;
  /** Each leaf's place in the schema. */
  readonly elements: Uint32Array;
  /** 1 where a leaf is a direct child of the root and not repeated. */
  readonly isFlat: Uint8Array;
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

/** The leaves as the columns of a table: those that are not flat are none of pixels or ids. */
export function tableOfLeaves(
  schema: SchemaElements,
  { count, elements, isFlat }: LeafColumns,
): TableColumns {
  const element = (leaf: number) => elements[leaf] ?? 0;
  return {
    count,
    name: (leaf) => schema.name(element(leaf)),
    pixel: (leaf) => (isFlat[leaf] === 1 ? schema.pixel(element(leaf)) : -1),
    isFlat: (leaf) => isFlat[leaf] === 1,
    isText: (leaf) => isText(schema, element(leaf)),
  };
}

function isText(schema: SchemaElements, element: number): boolean {
  if (schema.type(element) !== 'BYTE_ARRAY') return false;
  return schema.convertedType(element) === 'UTF8' || schema.logicalType(element)?.type === 'STRING';
}
