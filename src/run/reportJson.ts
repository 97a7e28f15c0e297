import type { BeforeAfter } from '../diagnostics/diagnosis.ts';
import { type StatisticsJson, statisticsAsJson } from '../diagnostics/statistics.ts';
import type { RunReport, ShardReport } from './snapshot.ts';

/** A report, or that of a shard, as it is saved. */
type Saved<Report> = Omit<Report, 'levels' | 'shards' | 'files'> & {
  readonly levels: BeforeAfter<StatisticsJson>;
};

/** What is read of a report that was saved. */
export interface SavedReport extends Saved<RunReport> {
  readonly shards: readonly Saved<ShardReport>[];
}

/**
 * A run's report as it is saved: JSON in lines, with mean and standard deviation of the grey levels instead of
 * the sums that they are made of. Files are not named: one that was picked or downloaded has a name of its own.
 */
export function reportJson({ files: _, ...report }: RunReport): string {
  const shards = report.shards.map((shard) => ({ ...shard, levels: statisticsAsJson(shard.levels) }));
  const saved: SavedReport = { ...report, levels: statisticsAsJson(report.levels), shards };
  return `${JSON.stringify(saved, null, 2)}\n`;
}
