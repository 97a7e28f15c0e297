import { formatMegabytes, formatNumber, formatShare, textTable } from '../scripts/textTable.ts';
import type { OutputKind } from '../src/outputs/outputChoice.ts';
import type { Measurement } from './contenders.ts';
import { type Summary, summarise } from './statistics.ts';

/** A run of one format. */
export interface FormatRun extends Measurement {
  /** What it takes to write as many bytes, with no work in between. */
  readonly bareWriteSeconds: number;
}

/** What a format came to. */
export interface FormatResult {
  readonly kind: OutputKind;
  readonly seconds: Summary;
  /** Its images a second as a share of the zip's in the same round. */
  readonly shareOfZip: Summary;
  /** How long the writer was writing. */
  readonly writeSeconds: Summary;
  readonly bareWriteSeconds: Summary;
  readonly bytesOut: number;
  readonly peakMemoryBytes: number | null;
  readonly runs: readonly FormatRun[];
}

/**
 * Sums a format's runs up.
 *
 * @param rounds each with a run of the format and one of the zip
 * @throws RangeError where a round lacks one of them
 */
export function formatResult(
  kind: OutputKind,
  rounds: readonly ReadonlyMap<OutputKind, FormatRun>[],
  peakMemoryBytes: number | null,
): FormatResult {
  const runs = rounds.map((round) => runOf(round, kind));
  return {
    kind,
    seconds: summarise(runs.map(({ seconds }) => seconds)),
    shareOfZip: summarise(rounds.map((round) => runOf(round, 'zip').seconds / runOf(round, kind).seconds)),
    writeSeconds: summarise(runs.map(({ report }) => (report?.writeMs ?? 0) / 1000)),
    bareWriteSeconds: summarise(runs.map(({ bareWriteSeconds }) => bareWriteSeconds)),
    bytesOut: Math.max(...runs.map(({ bytesOut }) => bytesOut)),
    peakMemoryBytes,
    runs,
  };
}

function runOf(round: ReadonlyMap<OutputKind, FormatRun>, kind: OutputKind): FormatRun {
  const run = round.get(kind);
  if (run === undefined) throw new RangeError(`Expected a run of ${kind} in each round, found none.`);
  return run;
}

/** The formats as a table. */
export function formatsText(results: readonly FormatResult[]): string {
  return textTable(
    ['', 's', 'from to', "of the zip's speed", 'from to', 'writer s', 'bytes alone s', 'MB', 'peak MB'],
    results.map(
      ({ kind, seconds, shareOfZip, writeSeconds, bareWriteSeconds, bytesOut, peakMemoryBytes }) => [
        kind,
        formatNumber(seconds.median, 2),
        `${seconds.least.toFixed(2)} to ${seconds.most.toFixed(2)}`,
        formatShare(shareOfZip.median),
        `${formatNumber(shareOfZip.least * 100)} to ${formatShare(shareOfZip.most)}`,
        formatNumber(writeSeconds.median, 2),
        formatNumber(bareWriteSeconds.median, 2),
        formatMegabytes(bytesOut),
        formatMegabytes(peakMemoryBytes),
      ],
    ),
  );
}
