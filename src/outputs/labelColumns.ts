import type { SchemaElement } from 'hyparquet-writer';
import type { LabelType, LabelValue } from '../labels/labelType.ts';
import type { LabelField } from '../labels/shardLabels.ts';
import { parquetText } from './parquetBytes.ts';

/** What columns of labels are in Parquet and to `datasets`. */
const labelTypes = {
  int32: { parquet: { type: 'INT32' }, dtype: 'int32' },
  int64: { parquet: { type: 'INT64' }, dtype: 'int64' },
  double: { parquet: { type: 'DOUBLE' }, dtype: 'float64' },
  text: { parquet: parquetText, dtype: 'string' },
} as const satisfies Record<LabelType, unknown>;

/** Columns of labels in the schema of a Parquet file. */
export function labelSchema(fields: readonly LabelField[]): SchemaElement[] {
  return fields.map(({ name, type }) => ({
    name,
    repetition_type: 'OPTIONAL',
    ...labelTypes[type].parquet,
  }));
}

/** What `datasets` takes columns of labels for. */
export function labelFeatures(fields: readonly LabelField[]): [name: string, feature: object][] {
  return fields.map(({ name, type }) => [name, { dtype: labelTypes[type].dtype, _type: 'Value' }]);
}

/** A label as the Parquet writer takes it. */
export function parquetLabel(value: LabelValue, type: LabelType): LabelValue | bigint {
  return type === 'int64' && typeof value === 'number' ? BigInt(value) : value;
}

/**
 * What columns of labels are called beside columns of the output's own: where one has such a name, `label_` is put
 * before it, as often as it takes.
 *
 * @param taken the names of the output's own columns
 */
export function labelNames(names: readonly string[], taken: readonly string[]): string[] {
  const used = new Set([...taken, ...names.filter((name) => !taken.includes(name))]);
  return names.map((name) => {
    if (!taken.includes(name)) return name;
    let free = `label_${name}`;
    while (used.has(free)) free = `label_${free}`;
    used.add(free);
    return free;
  });
}
