import { parquetWriteBuffer } from 'hyparquet-writer';
import { bengaliGeometry } from '../src/recipe/geometry.ts';
import { writeTestFile } from './shardFiles.ts';

/** A row of a shard. */
export interface ImageRow {
  readonly id: string;
  /** Row by row; all rows have as many. */
  readonly pixels: ArrayLike<number>;
}

const { height, width } = bengaliGeometry;

/** A block of ink on white paper, another for each number up to 99. */
export function block(number: number, id = `image_${number}`): ImageRow {
  const pixels = new Int32Array(height * width).fill(255);
  for (let y = 30; y < 110; y++) pixels.fill(0, y * width + 60, y * width + 180);
  pixels[60 * width + 70 + number] = 9;
  return { id, pixels };
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
