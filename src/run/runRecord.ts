import { version } from '../../package.json';
import { statisticsAsJson } from '../diagnostics/statistics.ts';
import { besideNames } from '../outputs/outputChoice.ts';
import type { LabelRecord } from '../outputs/outputLabels.ts';
import { recipeVersion } from '../recipe/parseRecipe.ts';
import type { TallySums } from './report.ts';
import type { RunRequest } from './run.ts';

/** What the record of a run is called that is written beside its images. */
export const [, , recordName] = besideNames;

/**
 * What a run was made of and what it did, as JSON: enough to repeat it. It says nothing that differs from run to
 * run, such as times or the number of workers.
 *
 * @param labelRecord how the labels go together with the images, where there are any
 */
export function runRecord(
  { recipe, output, shards, labels }: Pick<RunRequest, 'recipe' | 'output' | 'shards' | 'labels'>,
  { images, blank, failedRows, flagCounts, levels, issues, shards: reports }: TallySums,
  labelRecord?: LabelRecord,
): string {
  const record = {
    program: 'Shardcrop',
    version,
    output,
    recipe: { version: recipeVersion, ...recipe },
    shards: shards.map(({ name, file, geometry, layout }, place) => ({
      name,
      byteLength: file.size,
      ...geometry,
      rows: layout.rowCount,
      images: reports[place]?.images ?? 0,
      blank: reports[place]?.blank ?? 0,
      failedRows: reports[place]?.failedRows ?? 0,
    })),
    ...(labels && labelRecord
      ? { labels: { name: labels.name, byteLength: labels.byteLength, ...labelRecord } }
      : {}),
    images,
    blank,
    failedRows,
    flags: flagCounts,
    statistics: statisticsAsJson(levels),
    issues,
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}
