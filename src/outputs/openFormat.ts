import type { LabelField } from '../labels/shardLabels.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { FolderFormat } from './folderFormat.ts';
import { ImageFolder } from './imageFolder.ts';
import { NpyFormat } from './npyFormat.ts';
import type { OutputChoice } from './outputChoice.ts';
import type { OutputFiles } from './outputFiles.ts';
import { ParquetFormat } from './parquetFormat.ts';
import type { FolderHandle } from './pickedFolder.ts';
import type { SegmentFormat } from './segmentFormat.ts';
import { TarFormat } from './tarFormat.ts';
import { ZipFormat } from './zipFormat.ts';
import { ZipPerShardFormat } from './zipPerShardFormat.ts';

/** What an output is to be. */
export interface OutputOrder {
  readonly choice: OutputChoice;
  readonly recipe: Recipe;
  /** Rows of all shards: no more images are to come. */
  readonly rowCount: number;
  /** The columns of labels that go with the images. */
  readonly labelFields: readonly LabelField[];
}

/**
 * Begins an output.
 *
 * @param folder that the user picked, where one was
 * @throws Error with one sentence where its first file cannot be made
 */
export async function openFormat(
  { choice, recipe, rowCount, labelFields }: OutputOrder,
  files: OutputFiles,
  folder: FolderHandle | undefined,
): Promise<SegmentFormat> {
  switch (choice.kind) {
    case 'zip':
      return choice.isPerShard ? new ZipPerShardFormat(files) : await ZipFormat.open(files);
    case 'folder':
      // A download holds what the folder would.
      if (folder === undefined) return await ZipFormat.open(files);
      return await FolderFormat.open(files, await ImageFolder.open(folder, choice.skipsExisting), rowCount);
    case 'tar':
      return await TarFormat.open(files, choice.imagesAFile);
    case 'npy':
      return await NpyFormat.open(files, recipe.size);
    case 'parquet':
      return await ParquetFormat.open(files, labelFields);
  }
}
