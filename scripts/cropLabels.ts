import { basename } from 'node:path';
import type { OutputChoice } from '../src/outputs/outputChoice.ts';
import { isLabelFileName } from '../src/run/labelNames.ts';
import { UsageError } from './usage.ts';
import type { WorkbenchPage } from './workbenchPage.ts';

/** The labels of a run as the command line asks for them. */
export interface CropLabels {
  readonly path: string;
  /** The column that parts the images into classes, if any does. */
  readonly classColumn: string | undefined;
}

/** What of the command line is about labels. */
interface LabelValues {
  readonly labels?: string | undefined;
  readonly class?: string | undefined;
}

/**
 * Reads what the command line says of labels.
 *
 * @throws UsageError where it contradicts itself, or where the output would say nothing of the labels
 */
export function cropLabels(values: LabelValues, output: OutputChoice): CropLabels | undefined {
  const { labels: path, class: classColumn } = values;
  if (path === undefined) {
    if (classColumn === undefined) return undefined;
    throw new UsageError('Expected --class with --labels FILE.csv, found it alone.');
  }
  if (!isLabelFileName(path)) {
    throw new UsageError(`Expected --labels FILE.csv, .tsv or .txt, found ${path}.`);
  }
  if (output.kind === 'zip' && !output.withManifest && classColumn === undefined) {
    throw new UsageError(
      'Expected --class COLUMN or --manifest, or another --format, with --labels: a zip alone has no labels.',
    );
  }
  return { path, classColumn };
}

/**
 * Gives the labels to the page, once the shards are there.
 *
 * @returns why they cannot be used, as a sentence
 */
export async function giveLabels(
  workbench: WorkbenchPage,
  { path, classColumn }: CropLabels,
): Promise<string | undefined> {
  const name = basename(path);
  const problem = await workbench.addLabels(path);
  if (problem !== undefined) return `${name}: ${problem}`;
  if (classColumn === undefined) return undefined;
  const columns = await workbench.classColumns();
  if (!columns.includes(classColumn)) {
    return `${name}: expected --class ${columns.join(' or ')}, found ${classColumn}.`;
  }
  await workbench.chooseClassColumn(classColumn);
  return undefined;
}
