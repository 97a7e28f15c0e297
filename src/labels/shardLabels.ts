import type { LabelClasses } from './labelClasses.ts';
import type { LabelTable } from './labelTable.ts';
import { type LabelType, type LabelValue, labelValue } from './labelType.ts';

/** The name of a column of labels, and what its labels are. */
export interface LabelField {
  readonly name: string;
  readonly type: LabelType;
}

/** The labels of a shard's rows, apart from the file they are of. */
export interface ShardLabels {
  /** 1 for each row that has a line in the label file, else 0. */
  readonly isLabelled: Uint8Array<ArrayBuffer>;
  readonly columns: readonly ShardLabelColumn[];
  /** The number of each row's class, NaN where it has none; `undefined` where no column was chosen. */
  readonly classNumbers: Float64Array<ArrayBuffer> | undefined;
}

/** A column of labels, by the rows of a shard. */
export interface ShardLabelColumn extends LabelField {
  /** The different labels of these rows as they stand in the file. */
  readonly texts: readonly string[];
  /** The place in `texts` of each row's label; below 0 where it has none. */
  readonly codes: Int32Array<ArrayBuffer>;
}

/**
 * Takes the labels of a shard's rows out of a table.
 *
 * @param lines the line of each row in the table; below 0 where it has none
 * @param classes those of the column that was chosen, if any was
 */
export function shardLabels(
  { columns }: LabelTable,
  lines: Int32Array,
  classes: LabelClasses | undefined,
): ShardLabels {
  return {
    isLabelled: Uint8Array.from(lines, (line) => (line < 0 ? 0 : 1)),
    columns: columns.map(({ name, type, texts, codes }) => {
      const own: string[] = [];
      const ownCodes = new Int32Array(texts.length).fill(-1);
      const rowCodes = Int32Array.from(lines, (line) => {
        const code = codes[line] ?? -1;
        if (code < 0) return -1;
        if (ownCodes[code] === -1) ownCodes[code] = own.push(texts[code] ?? '') - 1;
        return ownCodes[code] ?? -1;
      });
      return { name, type, texts: own, codes: rowCodes };
    }),
    classNumbers:
      classes &&
      Float64Array.from(lines, (line) => classes.numbers[classes.places[line] ?? -1] ?? Number.NaN),
  };
}

/** The buffers of a shard's labels, to be moved to another thread. */
export function buffersOfLabels({ isLabelled, columns, classNumbers }: ShardLabels): ArrayBuffer[] {
  const buffers = [isLabelled.buffer, ...columns.map(({ codes }) => codes.buffer)];
  return classNumbers === undefined ? buffers : [...buffers, classNumbers.buffer];
}

/** A row's label as it stands in the file; empty where it has none. */
export function labelTextOfRow({ texts, codes }: ShardLabelColumn, row: number): string {
  return texts[codes[row] ?? -1] ?? '';
}

/** A row's label as other programs get it. */
export function labelOfRow(column: ShardLabelColumn, row: number): LabelValue {
  const text = labelTextOfRow(column, row);
  return text === '' ? null : labelValue(text, column.type);
}
