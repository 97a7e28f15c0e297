import type { LabelsState } from './labelsState.ts';
import type { RunShard } from './run.ts';

/** The label file of a run. */
export interface RunLabels {
  readonly name: string;
  /** In bytes. */
  readonly byteLength: number;
  /** The column that parts the images into classes, if any does. */
  readonly classColumn: string | undefined;
}

/**
 * What a run is to know of the labels on the page.
 *
 * @param classColumn the column that was chosen; one that the file does not have is none
 */
export function runLabels(labels: LabelsState, classColumn: string | undefined): RunLabels | undefined {
  if (labels.kind !== 'read') return undefined;
  const { name, byteLength, columns } = labels;
  const isThere = columns.some((column) => column.name === classColumn);
  return { name, byteLength, classColumn: isThere ? classColumn : undefined };
}

/** What each shard calls its id column; `undefined` where it has none. */
export function idColumnsOf(shards: readonly Pick<RunShard, 'layout'>[]): (string | undefined)[] {
  return shards.map(({ layout }) => layout.idColumn);
}
