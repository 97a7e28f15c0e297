// The command line: the built page, in a headless browser, on real files.
import { access, constants, readFile } from 'node:fs/promises';
import { parseRecipe } from '../src/recipe/parseRecipe.ts';
import { errorMessage } from '../src/run/errorMessage.ts';
import { type CropOptions, cropHelp, parseCropArguments } from './cropArguments.ts';
import type { CropLabels } from './cropLabels.ts';
import { concludeCrop } from './cropReport.ts';
import { cropToFile } from './cropToFile.ts';
import { watchStopRequest } from './stopRequest.ts';
import { typedPath } from './typedPath.ts';

const isRunByNpm = process.env.npm_lifecycle_event === 'crop';

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const command = parseCropArguments(words);
  if (command.kind === 'help') {
    process.stdout.write(cropHelp);
    return 0;
  }
  if (command.kind === 'wrong') return wrongUsage(command.message);
  const options = withWholePaths(command.options);
  const problem = (await recipeFileProblem(options.recipePath)) ?? (await labelFileProblem(options.labels));
  return problem === undefined ? await run(options) : wrongUsage(problem);
}

function wrongUsage(message: string): number {
  process.stderr.write(`${message}\nMore with npm run crop -- --help.\n`);
  return 2;
}

async function run(options: CropOptions): Promise<number> {
  const stop = watchStopRequest(isRunByNpm);
  const progress = progressOnTerminal();
  try {
    const outcome = await cropToFile(options, {
      stop: stop.signal,
      onProgress: progress.show,
      watchesMemory: true,
    });
    progress.clear();
    const { summary, remarks, exitCode } = concludeCrop(outcome, options.json);
    for (const remark of remarks) process.stderr.write(`${remark}\n`);
    if (summary !== undefined) process.stdout.write(`${summary}\n`);
    return exitCode;
  } catch (error) {
    progress.clear();
    const reason = errorMessage(error);
    process.stderr.write(stop.signal.aborted ? 'Stopped; nothing was written.\n' : `${reason}\n`);
    return 1;
  } finally {
    stop.release();
  }
}

/** One line on stderr that is written over and over, where somebody looks at it. */
function progressOnTerminal(): { show: ((line: string) => void) | undefined; clear: () => void } {
  if (!process.stderr.isTTY) return { show: undefined, clear: () => undefined };
  const clearLine = '\r\u001b[K';
  return {
    show: (line) => process.stderr.write(`${clearLine}${line}`),
    clear: () => process.stderr.write(clearLine),
  };
}

function withWholePaths(options: CropOptions): CropOptions {
  const whole = (path: string): string => typedPath(isRunByNpm, path);
  const { source, outPath, labels, recipePath } = options;
  return {
    ...options,
    source: source.kind === 'shards' ? { kind: 'shards', paths: source.paths.map(whole) } : source,
    outPath: whole(outPath),
    labels: labels && { ...labels, path: whole(labels.path) },
    recipePath: recipePath === undefined ? undefined : whole(recipePath),
  };
}

/** What keeps a label file from being read at all, as a sentence. */
async function labelFileProblem(labels: CropLabels | undefined): Promise<string | undefined> {
  if (labels === undefined) return undefined;
  return await access(labels.path, constants.R_OK).then(
    () => undefined,
    () => `The label file ${labels.path} cannot be read.`,
  );
}

/** What is wrong with a recipe file, as a sentence. */
async function recipeFileProblem(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return `The recipe file ${path} cannot be read.`;
  const parsed = parseRecipe(text);
  return parsed.kind === 'invalid' ? `${path}: ${parsed.message}` : undefined;
}
