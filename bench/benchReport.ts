import { formatMegabytes, formatNumber, formatShare, textTable } from '../scripts/textTable.ts';
import type { ContenderKey } from './benchArguments.ts';
import { contenderTitles, type Measurement } from './contenders.ts';
import type { Machine, Versions } from './machine.ts';
import { stageText } from './stageText.ts';
import { type Summary, summarise } from './statistics.ts';

/** All rounds of one contender. */
export interface ContenderResult {
  readonly key: ContenderKey;
  readonly title: string;
  readonly seconds: Summary;
  /** Of the median. */
  readonly imagesPerSecond: number;
  readonly images: number;
  readonly bytesOut: number;
  /** The most of all runs in which it was watched. */
  readonly peakMemoryBytes: number | null;
  readonly runs: readonly Measurement[];
}

/** How many times as fast as another contender the page was. */
export interface Ratio {
  readonly to: ContenderKey;
  /** Of the medians. */
  readonly ofMedians: number;
  /** Of the two runs of each round. */
  readonly ofRounds: Summary;
}

/** What `npm run bench` finds. */
export interface BenchReport {
  readonly date: string;
  readonly machine: Machine;
  readonly versions: Versions & { readonly python: Readonly<Record<string, string>> | undefined };
  readonly shards: number;
  readonly bytesIn: number;
  readonly rounds: number;
  readonly contenders: readonly ContenderResult[];
  /** To the notebook's fastest variant by its median, where any was measured with the page. */
  readonly toNotebook: Ratio | undefined;
  readonly toExpert: Ratio | undefined;
  /** Whether all contenders made the same pixels; `undefined` where there was nothing to compare. */
  readonly pixelsAreEqual: boolean | undefined;
}

/**
 * Sums the rounds of a contender up.
 *
 * @param runs the timed ones, in the order of the rounds, at least one
 * @param peaks what was seen of its memory in any run, `null` where nothing was
 */
export function contenderResult(
  key: ContenderKey,
  runs: readonly Measurement[],
  peaks: readonly (number | null)[],
): ContenderResult {
  const seconds = summarise(runs.map((run) => run.seconds));
  const images = runs[0]?.images ?? 0;
  const seen = peaks.filter((peak) => peak !== null);
  return {
    key,
    title: contenderTitles[key],
    seconds,
    imagesPerSecond: images / seconds.median,
    images,
    bytesOut: runs[0]?.bytesOut ?? 0,
    peakMemoryBytes: seen.length > 0 ? Math.max(...seen) : null,
    runs,
  };
}

/** How the page compares with the notebook's fastest variant and with the expert's rewrite. */
export function compareWithPage(
  contenders: readonly ContenderResult[],
): Pick<BenchReport, 'toNotebook' | 'toExpert'> {
  const page = contenders.find(({ key }) => key === 'page');
  const expert = contenders.find(({ key }) => key === 'expert');
  const [notebook] = contenders
    .filter(({ key }) => key !== 'page' && key !== 'expert')
    .toSorted((a, b) => a.seconds.median - b.seconds.median);
  return {
    toNotebook: page && notebook && ratioTo(notebook, page),
    toExpert: page && expert && ratioTo(expert, page),
  };
}

function ratioTo(other: ContenderResult, page: ContenderResult): Ratio {
  const ratios = page.runs.map((run, round) => (other.runs[round]?.seconds ?? Number.NaN) / run.seconds);
  return {
    to: other.key,
    ofMedians: other.seconds.median / page.seconds.median,
    ofRounds: summarise(ratios),
  };
}

/** The report as text for a terminal, without the machine. */
export function benchText(report: BenchReport): string {
  const { contenders, toNotebook, toExpert, pixelsAreEqual, shards, bytesIn, rounds } = report;
  const images = contenders[0]?.images ?? 0;
  const rows = contenders.map(({ title, imagesPerSecond, seconds, bytesOut, peakMemoryBytes, runs }) => [
    title,
    formatNumber(imagesPerSecond),
    formatNumber(seconds.median, 2),
    `${formatNumber(seconds.least, 2)} to ${formatNumber(seconds.most, 2)}`,
    formatShare(seconds.spread),
    formatNumber(summarise(runs.map(({ wholeSeconds }) => wholeSeconds)).median, 2),
    formatMegabytes(bytesOut),
    formatMegabytes(peakMemoryBytes),
  ]);
  const head = ['', 'images/s', 's', 'from to', 'spread', 'whole s', 'MB out', 'peak MB'];
  const shardWord = shards === 1 ? 'shard' : 'shards';
  return [
    `${shards} ${shardWord}, ${formatNumber(images)} images, ${formatMegabytes(bytesIn)} MB; rounds: ${rounds}`,
    textTable(head, rows),
    ...(toNotebook ? [ratioLine(toNotebook)] : []),
    ...(toExpert ? [ratioLine(toExpert)] : []),
    ...(pixelsAreEqual === undefined ? [] : [pixelsAreEqual ? 'All pixels are equal.' : 'PIXELS DIFFER.']),
    ...stagesOf(contenders.find(({ key }) => key === 'page')),
  ].join('\n');
}

/** Where the time went in the page's median run, or the one next to it. */
function stagesOf(page: ContenderResult | undefined): string[] {
  const runs = page?.runs.toSorted((a, b) => a.seconds - b.seconds) ?? [];
  const run = runs[Math.floor((runs.length - 1) / 2)];
  return run?.report === undefined ? [] : ['', stageText(run.report, run.seconds)];
}

function ratioLine({ to, ofMedians, ofRounds }: Ratio): string {
  const range = `${ofRounds.least.toFixed(2)} to ${ofRounds.most.toFixed(2)} by round`;
  return `Shardcrop is ${ofMedians.toFixed(2)} times as fast as ${contenderTitles[to]} (${range}).`;
}
