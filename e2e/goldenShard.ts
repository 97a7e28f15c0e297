import type { GoldenCase } from '../src/kernel/fixtures/goldenCases.ts';
import { writeImageShard } from './imageShard.ts';

/**
 * Writes the raw images of golden cases as one shard in the wide layout, their names as ids.
 *
 * @returns its path
 */
export async function writeGoldenShard(cases: readonly GoldenCase[]): Promise<string> {
  return await writeImageShard(
    'golden.parquet',
    cases.map(({ name, raw }) => ({ id: name, pixels: raw })),
  );
}
