import { statisticsAsJson } from '../diagnostics/statistics.ts';
import type { RunReport } from './snapshot.ts';

/**
 * A run's report as it is saved: JSON in lines, with mean and standard deviation of the grey levels instead of
 * the sums that they are made of.
 */
export function reportJson(report: RunReport): string {
  const shards = report.shards.map((shard) => ({ ...shard, levels: statisticsAsJson(shard.levels) }));
  return `${JSON.stringify({ ...report, levels: statisticsAsJson(report.levels), shards }, null, 2)}\n`;
}
