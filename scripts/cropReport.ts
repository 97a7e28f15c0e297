import type { SavedReport } from '../src/run/reportJson.ts';
import type { AheadTimes, IssueKind, RunIssue, WorkerTimes } from '../src/run/snapshot.ts';

/** How a run ended, as the command line sees it. */
export interface CropOutcome {
  /** What the page reports of the run; `undefined` where none ended. */
  readonly report: SavedReport | undefined;
  /** Whether there is a zip. */
  readonly saved: boolean;
  /** From handing over the shards to the zip closed in the browser's storage; 0 where nothing was run. */
  readonly elapsedMs: number;
  /** What went wrong beside the report's issues, a sentence each. */
  readonly problems: readonly string[];
  readonly peakMemoryBytes: number | null;
}

/** What the command line says of a run, and how it ends. */
export interface CropConclusion {
  /** For stdout; `undefined` where there is nothing to report. */
  readonly summary: string | undefined;
  /** For stderr, in order. */
  readonly remarks: readonly string[];
  readonly exitCode: 0 | 1;
}

/** Issues that lose no image. */
const harmlessKinds: readonly IssueKind[] = ['blank', 'duplicateId', 'unsafeName', 'sameFile'];

/** So many issues are spelt out; the page's list holds them all. */
const mostRemarks = 20;

/**
 * Draws the conclusion from a run.
 *
 * @param json whether the summary is to be one line of JSON
 */
export function concludeCrop(outcome: CropOutcome, json: boolean): CropConclusion {
  const { report, saved, problems } = outcome;
  const issues = report?.issues ?? [];
  const losses = issues.filter(({ kind }) => !harmlessKinds.includes(kind));
  const isWhole = saved && problems.length === 0 && losses.length === 0 && report?.failedRows === 0;
  return {
    summary: saved && report ? summaryOf(report, outcome, json) : undefined,
    remarks: [...problems, ...lossRemarks(losses), ...harmlessRemark(issues)],
    exitCode: isWhole ? 0 : 1,
  };
}

function summaryOf(report: SavedReport, { elapsedMs, peakMemoryBytes }: CropOutcome, json: boolean): string {
  const { images, blank, bytesIn, bytesOut, workers, passes } = report;
  const seconds = elapsedMs / 1000;
  const imagesPerSecond = images / seconds;
  if (json) {
    const figures = { images, blank, seconds, imagesPerSecond, bytesIn, bytesOut, workers, passes };
    const findings = { flags: report.flagCounts, ...report.levels };
    const shards = report.shards.map(({ name, flagCounts }) => ({ name, flags: flagCounts }));
    return JSON.stringify({ ...figures, peakMemoryBytes, ...stageFigures(report), ...findings, shards });
  }
  const count = images.toLocaleString('en');
  const rate = Math.round(imagesPerSecond).toLocaleString('en');
  const megabytes = (bytesOut / 1e6).toLocaleString('en', { maximumFractionDigits: 1 });
  return `${count} images in ${seconds.toFixed(1)} s (${rate} images/s), ${megabytes} MB`;
}

/** Where the time went, in milliseconds: of all workers together and of each. */
function stageFigures({ elapsedMs, workerTimes, aheadTimes }: SavedReport) {
  const workerStages = workerTimes.map(roundedTimes);
  const stages = sumOf(workerStages);
  return {
    runSeconds: elapsedMs / 1000,
    stages,
    workerStages,
    aheadStages: sumOf(aheadTimes.map(roundedTimes)),
  };
}

function sumOf(workers: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [name, milliseconds] of workers.flatMap((times) => Object.entries(times))) {
    sums[name] = rounded((sums[name] ?? 0) + milliseconds);
  }
  return sums;
}

function roundedTimes(times: WorkerTimes | AheadTimes): Record<string, number> {
  return Object.fromEntries(
    Object.entries(times).map(([name, milliseconds]) => [name, rounded(milliseconds)]),
  );
}

/** To thousandths, beyond which the browser's clock does not go. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function lossRemarks(losses: readonly RunIssue[]): string[] {
  const remarks = losses.slice(0, mostRemarks).map(({ message }) => message);
  const unsaid = losses.length - remarks.length;
  return unsaid > 0 ? [...remarks, `And ${unsaid} more like these.`] : remarks;
}

/** One line on issues that lose no image, or none. */
function harmlessRemark(issues: readonly RunIssue[]): string[] {
  const parts = [
    countOf(issues, 'blank', 'without ink'),
    countOf(issues, 'duplicateId', 'with an id that came before'),
    countOf(issues, 'unsafeName', 'with an id that is no safe file name'),
    countOf(issues, 'sameFile', 'with a name that is another one but for case'),
  ].filter((part) => part !== '');
  return parts.length > 0 ? [`Rows to know of: ${parts.join(', ')}.`] : [];
}

function countOf(issues: readonly RunIssue[], kind: IssueKind, words: string): string {
  const rows = issues.filter((issue) => issue.kind === kind).reduce((sum, { rowCount }) => sum + rowCount, 0);
  return rows > 0 ? `${rows.toLocaleString('en')} ${words}` : '';
}
