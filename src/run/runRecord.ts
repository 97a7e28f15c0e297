import { version } from '../../package.json';
import { statisticsAsJson } from '../diagnostics/statistics.ts';
import { besideNames, type OutputChoice } from '../outputs/outputChoice.ts';
import type { LabelRecord } from '../outputs/outputLabels.ts';
import { recipeVersion } from '../recipe/parseRecipe.ts';
import type { TallySums } from './report.ts';
import type { RunRequest } from './run.ts';

/** What the record of a run is called that is written beside its images. */
export const [, , recordName] = besideNames;

/** A folder is the same whether files that were there were left as they were or written again. */
function recordedOutput(output: OutputChoice) {
  return output.kind === 'folder' ? { kind: output.kind, isPerShard: output.isPerShard } : output;
}

/**
 * What a run was made of and what it did, as JSON: enough to repeat it. It says nothing that differs from run to
 * run, such as times or the number of workers; but where the run ended before its time, that is how far it came.
 *
 * @param labelRecord how the labels go together with the images, where there are any
 * @param isFinished whether all images are there
 */
export function runRecord(
  { recipe, output, shards, labels }: Pick<RunRequest, 'recipe' | 'output' | 'shards' | 'labels'>,
  { images, blank, failedRows, flagCounts, levels, issues, shards: reports }: TallySums,
  labelRecord: LabelRecord | undefined,
  isFinished: boolean,
): string {
  const record = {
    program: 'Shardcrop',
    version,
    finished: isFinished,
    output: recordedOutput(output),
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
