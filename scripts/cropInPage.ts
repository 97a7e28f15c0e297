import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Download, Page } from '@playwright/test';
import { hasManifest, isOneDownload, isPerShard, type OutputChoice } from '../src/outputs/outputChoice.ts';
import type { SavedReport } from '../src/run/reportJson.ts';
import { recordName } from '../src/run/runRecord.ts';
import type { CropOptions } from './cropArguments.ts';
import { giveLabels } from './cropLabels.ts';
import type { CropOutcome } from './cropReport.ts';
import { inBrowser } from './inBrowser.ts';
import { type MemoryWatch, watchPeakMemory } from './peakMemory.ts';
import { WorkbenchPage } from './workbenchPage.ts';

/** What a run in the page needs beside the options. */
export interface CropSetting {
  readonly pageUrl: string;
  /** An existing folder for what the browser downloads. */
  readonly downloadFolder: string;
  /** Ends the run: the browser is closed, and the promise rejected. */
  readonly stop: AbortSignal;
  /** Whether the browser's memory is watched; the outcome's is `null` where not. */
  readonly watchesMemory: boolean;
  /** Told the page's progress line now and then. */
  readonly onProgress: ((line: string) => void) | undefined;
  /** Called with the output's files while the browser is still there; what it leaves there is deleted. */
  readonly onFiles: (files: readonly SavedFile[]) => Promise<void>;
}

/** A file that the browser saved. */
export interface SavedFile {
  /** What the page calls it. */
  readonly name: string;
  /** Where it lies. */
  readonly path: string;
}

const progressIntervalMs = 500;

/** How long the page may take to take over what was put into its fields. */
const mostSettlingMs = 2_000;

/**
 * Does a run in the page, in a headless browser of its own with a fresh profile, which is gone when the
 * promise is settled.
 *
 * @throws where the browser or the page fails, or the run is stopped
 */
export async function cropInPage(options: CropOptions, setting: CropSetting): Promise<CropOutcome> {
  return await inBrowser(setting.stop, { downloadsPath: setting.downloadFolder }, async (page) => {
    const memory = setting.watchesMemory ? await watchMemoryOf(page.context()) : undefined;
    const outcome = await crop(page, options, setting);
    return { ...outcome, peakMemoryBytes: (await memory?.stop()) ?? null };
  });
}

async function watchMemoryOf(context: BrowserContext): Promise<MemoryWatch | undefined> {
  const session = await context.browser()?.newBrowserCDPSession();
  const processes = await session?.send('SystemInfo.getProcessInfo');
  const browserProcess = processes?.processInfo.find(({ type }) => type === 'browser');
  return browserProcess && watchPeakMemory(browserProcess.id);
}

type OutcomeInPage = Omit<CropOutcome, 'peakMemoryBytes'>;

const noRun = { report: undefined, saved: false, elapsedMs: 0 } as const;

async function crop(page: Page, options: CropOptions, setting: CropSetting): Promise<OutcomeInPage> {
  await page.goto(setting.pageUrl);
  const workbench = new WorkbenchPage(page);
  await workbench.ready();
  await applySettings(workbench, options);
  const handedOverMs = performance.now();
  if (options.source.kind === 'sample') await workbench.addSample();
  else await workbench.addShards(options.source.paths);
  const problems = await shardProblems(workbench, options);
  if (problems.length === (await workbench.shardRows.count())) {
    return { ...noRun, problems };
  }
  const labelProblem = options.labels && (await giveLabels(workbench, options.labels));
  if (labelProblem !== undefined) return { ...noRun, problems: [...problems, labelProblem] };
  if (!(await canProcess(workbench))) {
    return { ...noRun, problems: [...problems, await workbench.obstacle()] };
  }
  const running = new AbortController();
  const watching = watchProgress(workbench, setting, running.signal);
  const downloads = collectDownloads(page);
  const first = await workbench.process().finally(() => running.abort());
  const elapsedMs = performance.now() - handedOverMs;
  await watching;
  const saved = typeof first !== 'string';
  const reportDownload = await workbench.saveReport();
  const report = reportDownload && (await readReport(reportDownload));
  const areAll = (names: readonly string[]) => isWhole(names, options.output, report);
  if (saved) await setting.onFiles(await downloads.until(areAll, reportDownload));
  return { report, saved, elapsedMs, problems: saved ? problems : [...problems, first] };
}

/** Collects what the page has the browser save. */
function collectDownloads(page: Page) {
  const downloads: Download[] = [];
  page.on('download', (download) => downloads.push(download));
  return {
    /** All files but one, once they are those that are wanted. */
    async until(
      areAll: (names: readonly string[]) => boolean,
      besides: Download | undefined,
    ): Promise<SavedFile[]> {
      const others = () => downloads.filter((download) => download !== besides);
      while (!areAll(others().map((download) => download.suggestedFilename()))) {
        await page.waitForEvent('download', { timeout: 0 });
      }
      return await Promise.all(
        others().map(async (download) => ({
          name: download.suggestedFilename(),
          path: await download.path(),
        })),
      );
    },
  };
}

/** Whether all files of an output came: its record comes last, where there is one. */
function isWhole(names: readonly string[], output: OutputChoice, report: SavedReport | undefined): boolean {
  if (hasManifest(output) && !isOneDownload(output)) return names.some((name) => name.endsWith(recordName));
  const archives =
    isPerShard(output) && !isOneDownload(output)
      ? report?.shards.filter(({ images }) => images > 0)
      : undefined;
  return names.length >= (archives?.length ?? 1);
}

/** Tells the page the shapes that it asks for, and collects what is wrong with shards. */
async function shardProblems(workbench: WorkbenchPage, { geometry }: CropOptions): Promise<string[]> {
  const problems: string[] = [];
  for (const { row, name } of await workbench.shapelessShards()) {
    if (geometry === undefined) {
      problems.push(`${name}: its number of pixel columns fits several shapes; give --height and --width.`);
    } else if (!(await workbench.giveShape(row, geometry))) {
      const { height, width } = geometry;
      problems.push(`${name}: its number of pixel columns is not ${height} x ${width} = ${height * width}.`);
    }
  }
  const rejected = await workbench.rejectedShards();
  return [...problems, ...rejected.map(({ name, message }) => `${name}: ${message}`)];
}

async function applySettings(workbench: WorkbenchPage, options: CropOptions): Promise<void> {
  const { output, recipePath, workerCount, memoryBudgetMegabytes } = options;
  if (recipePath !== undefined) await workbench.loadRecipe(recipePath);
  if (workerCount !== undefined) await workbench.setNumber('Workers', workerCount);
  if (memoryBudgetMegabytes !== undefined) await workbench.setNumber('Memory budget', memoryBudgetMegabytes);
  await workbench.chooseOutput(output);
  await workbench.saveToDownload();
}

/** The page follows its fields after a moment. */
async function canProcess({ processButton }: WorkbenchPage): Promise<boolean> {
  const deadline = Date.now() + mostSettlingMs;
  while (Date.now() < deadline) {
    if (await processButton.isEnabled()) return true;
    await sleep(50);
  }
  return false;
}

async function watchProgress(
  workbench: WorkbenchPage,
  { onProgress, stop }: CropSetting,
  end: AbortSignal,
): Promise<void> {
  if (onProgress === undefined) return;
  const signal = AbortSignal.any([end, stop]);
  while (!signal.aborted) {
    await sleep(progressIntervalMs, undefined, { signal }).catch(() => undefined);
    const line = signal.aborted ? '' : await workbench.progressLine();
    if (line !== '') onProgress(line);
  }
}

async function readReport(download: Download): Promise<SavedReport> {
  const report: SavedReport = JSON.parse(await readFile(await download.path(), 'utf8'));
  return report;
}
