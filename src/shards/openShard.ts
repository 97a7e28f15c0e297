import { featherMagic } from './featherFooter.ts';
import { readFooter } from './footer.ts';
import { readImageIds } from './imageIds.ts';
import { type ShardLayout, shardLayout } from './layout.ts';
import { openFeather } from './openFeather.ts';
import { readBytes } from './readBytes.ts';
import { ShardError } from './shardError.ts';

/** A shard whose metadata were read. */
export interface OpenedShard {
  readonly layout: ShardLayout;
  /**
   * Reads the ids of all rows.
   *
   * @returns one id a row; a null is an empty id, and row numbers are the ids where no column names the images
   * @throws ShardError where the column cannot be decoded
   */
  readIds(): Promise<string[]>;
}

/**
 * Reads a shard's metadata and recognises its layout, whichever of the formats it has.
 *
 * @throws ShardError that says what is wrong with the file
 */
export async function openShard(file: Blob): Promise<OpenedShard> {
  const head = await readBytes(file, 0, Math.min(file.size, 8));
  const magic = String.fromCharCode(...head);
  if (magic.startsWith(featherMagic)) return await openFeather(file);
  if (magic.startsWith('FEA1')) {
    throw new ShardError(
      'It is a Feather file of version 1 (found FEA1), expected version 2: save it again with pandas.read_feather(old).to_feather(new).',
    );
  }
  // A stream begins with a message: a sign, and how long the message is.
  if (magic.startsWith('\xff\xff\xff\xff')) {
    throw new ShardError(
      'It is an Arrow stream, expected an Arrow file: save it again with pyarrow.feather.write_feather or polars’ write_ipc.',
    );
  }
  const footer = await readFooter(file);
  return { layout: shardLayout(footer), readIds: () => readImageIds(file, footer) };
}
