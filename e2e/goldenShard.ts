import type { GoldenCase } from '../src/kernel/fixtures/goldenCases.ts';
import { writeImageShard } from './imageShard.ts';

/**
 * Writes the raw images of golden cases as one shard in the wide layout, their names as ids.
 *
 * @returns its path
 */
export async function writeGoldenShard(
  cases: readonly GoldenCase[],
  fileName = 'golden.parquet',
): Promise<string> {
  return await writeImageShard(
    fileName,
    cases.map(({ name, raw }) => ({ id: name, pixels: raw })),
  );
}
