import type { LabelField } from '../labels/shardLabels.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { NpyFormat } from './npyFormat.ts';
import type { OutputChoice } from './outputChoice.ts';
import type { OutputFiles } from './outputFiles.ts';
import { ParquetFormat } from './parquetFormat.ts';
import type { SegmentFormat } from './segmentWriter.ts';
import { TarFormat } from './tarFormat.ts';
import { ZipFormat } from './zipFormat.ts';
import { ZipPerShardFormat } from './zipPerShardFormat.ts';

/**
 * Begins an output.
 *
 * @param labelFields the columns of labels that go with the images
 * @throws Error with one sentence where its first file cannot be made
 */
export async function openFormat(
  choice: OutputChoice,
  files: OutputFiles,
  recipe: Recipe,
  labelFields: readonly LabelField[],
): Promise<SegmentFormat> {
  switch (choice.kind) {
    case 'zip':
      return choice.isPerShard ? new ZipPerShardFormat(files) : await ZipFormat.open(files);
    case 'tar':
      return await TarFormat.open(files, choice.imagesAFile);
    case 'npy':
      return await NpyFormat.open(files, recipe.size);
    case 'parquet':
      return await ParquetFormat.open(files, labelFields);
  }
}
