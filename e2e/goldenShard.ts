import { parquetWriteBuffer } from 'hyparquet-writer';
import type { GoldenCase } from '../src/kernel/fixtures/goldenCases.ts';
import { writeTestFile } from './shardFiles.ts';

/**
 * Writes the raw images of golden cases as one shard in the wide layout, their names as ids.
 *
 * @returns its path
 */
export async function writeGoldenShard(cases: readonly GoldenCase[]): Promise<string> {
  const pixelCount = cases[0]?.raw.length ?? 0;
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: 'image_id', data: cases.map(({ name }) => name), type: 'STRING' },
      ...Array.from({ length: pixelCount }, (_, pixel) => ({
        name: String(pixel),
        data: Int32Array.from(cases, ({ raw }) => raw[pixel] ?? 0),
        type: 'INT32' as const,
        nullable: false,
      })),
    ],
    codec: 'UNCOMPRESSED',
  });
  return await writeTestFile('golden.parquet', new Uint8Array(buffer));
}
