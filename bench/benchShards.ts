import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { typedPath } from '../scripts/typedPath.ts';
import { makeSampleShard } from '../src/sample/sampleShard.ts';
import { type Python, runScript } from './pythonSide.ts';

/** A shard that is measured. */
export interface BenchShard {
  readonly path: string;
  readonly byteLength: number;
}

/** A folder that `npm ci` empties and version control leaves alone. */
const cacheFolder = fileURLToPath(new URL('../node_modules/.cache/shardcrop-bench', import.meta.url));

/**
 * Looks at shards that were given.
 *
 * @param paths relative ones count from the folder where the command was typed
 * @throws where one cannot be found
 */
export async function takeShards(paths: readonly string[]): Promise<BenchShard[]> {
  const isRunByNpm = process.env.npm_lifecycle_event?.startsWith('bench') ?? false;
  return await Promise.all(
    paths.map(async (path) => {
      const whole = typedPath(isRunByNpm, path);
      return { path: whole, byteLength: (await stat(whole)).size };
    }),
  );
}

/**
 * Makes shards in the published layout with `python/make_shards.py`, or finds those that it made before.
 *
 * @throws where it fails
 */
export async function makeShards(
  python: Python,
  size: { readonly rowCount: number; readonly shardCount: number },
  stop: AbortSignal,
): Promise<BenchShard[]> {
  const { rowCount, shardCount } = size;
  const script = await readFile(new URL('./python/make_shards.py', import.meta.url));
  const version = createHash('sha256').update(script).digest('hex').slice(0, 8);
  const folder = join(cacheFolder, `${version}-${rowCount}-rows`);
  const paths = Array.from({ length: shardCount }, (_, i) => join(folder, `train_image_data_${i}.parquet`));
  const known = await takeShards(paths).catch(() => undefined);
  if (known !== undefined) return known;
  await mkdir(folder, { recursive: true });
  process.stderr.write(`Making ${shardCount} x ${rowCount} rows in ${folder}\n`);
  const words = [folder, '--rows', String(rowCount), '--shards', String(shardCount)];
  const { exitCode } = await runScript(python, 'make_shards.py', words, { stop });
  if (exitCode !== 0) throw new Error(`make_shards.py must end with 0, found ${exitCode}.`);
  return await takeShards(paths);
}

/** Writes the page's built-in sample to a file: all that can be had without Python. */
export async function makeSampleFile(): Promise<BenchShard[]> {
  await mkdir(cacheFolder, { recursive: true });
  const sample = await makeSampleShard();
  const path = join(cacheFolder, sample.name);
  await writeFile(path, new Uint8Array(await sample.arrayBuffer()));
  return [{ path, byteLength: sample.size }];
}

/** Reads shards once from end to end, so that they lie in the system's page cache. */
export async function warmUp(shards: readonly BenchShard[]): Promise<void> {
  for (const { path } of shards) {
    const stream = createReadStream(path, { highWaterMark: 2 ** 20 });
    for await (const _ of stream);
  }
}
