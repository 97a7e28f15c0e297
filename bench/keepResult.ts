import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { typedPath } from '../scripts/typedPath.ts';

const resultsFolder = fileURLToPath(new URL('results', import.meta.url));

/**
 * Writes figures as JSON to where they are wanted.
 *
 * @param places a file that was typed, and the name under which to keep them in `bench/results`
 */
export async function writeFigures(
  figures: unknown,
  places: { readonly jsonPath: string | undefined; readonly keepName: string | undefined },
): Promise<void> {
  const isRunByNpm = process.env.npm_lifecycle_event?.startsWith('bench') ?? false;
  const paths = [
    ...(places.jsonPath === undefined ? [] : [typedPath(isRunByNpm, places.jsonPath)]),
    ...(places.keepName === undefined ? [] : [join(resultsFolder, `${places.keepName}.json`)]),
  ];
  for (const path of paths) await writeText(path, `${JSON.stringify(figures, undefined, 2)}\n`);
}

/** Keeps a plot in `bench/results`. */
export async function keepPlot(name: string, svg: string): Promise<void> {
  await writeText(join(resultsFolder, `${name}.svg`), svg);
}

async function writeText(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  process.stderr.write(`Wrote ${path}\n`);
}
