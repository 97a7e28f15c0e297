import { parquetWriteBuffer } from 'hyparquet-writer';
import { writeTestFile } from './shardFiles.ts';

/** A row of a shard. */
export interface ImageRow {
  readonly id: string;
  /** Row by row; all rows have as many. */
  readonly pixels: ArrayLike<number>;
}

/**
 * Writes images as a shard in the wide layout.
 *
 * @param rowGroupSize rows in each row group; all are in one where it is left out
 * @returns its path
 */
export async function writeImageShard(
  name: string,
  rows: readonly ImageRow[],
  rowGroupSize = rows.length,
): Promise<string> {
  const pixelCount = rows[0]?.pixels.length ?? 0;
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: 'image_id', data: rows.map(({ id }) => id), type: 'STRING' },
      ...Array.from({ length: pixelCount }, (_, pixel) => ({
        name: String(pixel),
        data: Int32Array.from(rows, ({ pixels }) => pixels[pixel] ?? 0),
        type: 'INT32' as const,
        nullable: false,
      })),
    ],
    codec: 'UNCOMPRESSED',
    rowGroupSize,
  });
  return await writeTestFile(name, new Uint8Array(buffer));
}
