// The page's comparison on the command line: the built page, in a headless browser, on real files.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { ComparisonFigures, WayFigures } from '../src/run/comparisonJson.ts';
import { errorMessage } from '../src/run/errorMessage.ts';
import { type CompareOptions, compareHelp, parseCompareArguments } from './compareArguments.ts';
import { ComparePage } from './comparePage.ts';
import { inBrowser } from './inBrowser.ts';
import { openPagePreview } from './pagePreview.ts';
import { watchStopRequest } from './stopRequest.ts';
import { formatNumber, textTable } from './textTable.ts';
import { typedPath } from './typedPath.ts';
import { WorkbenchPage } from './workbenchPage.ts';

const isRunByNpm = process.env.npm_lifecycle_event === 'compare';

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const command = parseCompareArguments(words);
  if (command.kind === 'help') {
    process.stdout.write(compareHelp);
    return 0;
  }
  if (command.kind === 'wrong') {
    process.stderr.write(`${command.message}\nMore with npm run compare -- --help.\n`);
    return 2;
  }
  const stop = watchStopRequest(isRunByNpm);
  try {
    process.stdout.write(await compare(command.options, stop.signal));
    return 0;
  } catch (error) {
    const reason = errorMessage(error);
    process.stderr.write(stop.signal.aborted ? 'Stopped.\n' : `${reason}\n`);
    return 1;
  } finally {
    stop.release();
  }
}

/** @returns what is to be printed */
async function compare(options: CompareOptions, stop: AbortSignal): Promise<string> {
  const preview = await openPagePreview();
  try {
    return await inBrowser(stop, {}, async (page) => {
      await page.goto(preview.url);
      return await compareInPage(page, options);
    });
  } finally {
    await preview.close();
  }
}

async function compareInPage(
  page: Page,
  { source, ways, imagePath, json: isJson }: CompareOptions,
): Promise<string> {
  const workbench = new WorkbenchPage(page);
  await workbench.ready();
  if (source.kind === 'sample') await workbench.addSample();
  else await workbench.addShards(source.paths.map((path) => typedPath(isRunByNpm, path)));
  for (const { name, message } of await workbench.rejectedShards()) throw new Error(`${name}: ${message}`);
  const comparison = new ComparePage(page);
  await comparison.open();
  if (ways.length > 0) await comparison.setWays(ways);
  await comparison.run();
  const json = await readFile(await (await comparison.saveJson()).path(), 'utf8');
  const figures: ComparisonFigures = JSON.parse(json);
  for (const { message } of figures.ways) if (message !== undefined) throw new Error(message);
  if (imagePath !== undefined) await (await comparison.saveImage()).saveAs(typedPath(isRunByNpm, imagePath));
  return isJson ? json : figuresText(figures);
}

function figuresText({ ways, published }: ComparisonFigures): string {
  const rowOf = (figures: WayFigures, name: string): string[] => [
    `${name}${figures.workers} to a ${figures.output}`,
    formatNumber(figures.images ?? 0),
    formatNumber(figures.seconds ?? 0, 2),
    formatNumber(figures.imagesPerSecond ?? 0),
    formatNumber(figures.speedUp ?? 0, 2),
  ];
  const rows = [
    ...ways.map((figures) => rowOf(figures, '')),
    ...published.map((figures) => rowOf(figures, 'notebook, ')),
  ];
  return `${textTable(['workers', 'images', 'seconds', 'images/s', 'speed-up'], rows)}\n`;
}
