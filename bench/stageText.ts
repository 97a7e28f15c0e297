import { formatNumber, formatShare, textTable } from '../scripts/textTable.ts';
import type { RunReport } from '../src/run/snapshot.ts';

/** What is needed of a run to say where its time went. */
export type StagedRun = Pick<RunReport, 'images' | 'elapsedMs' | 'writeMs' | 'workerTimes' | 'aheadTimes'>;

/**
 * Where the time of a run went: each stage by worker and for all of them, held against the time there
 * was, wall time times workers, so that nothing hides.
 *
 * @param handedOverSeconds from handing over the files to the end, in which the page's own clock starts
 *   later
 */
export function stageText(run: StagedRun, handedOverSeconds: number): string {
  const { images, elapsedMs, writeMs, workerTimes, aheadTimes } = run;
  const wholeMs = elapsedMs * workerTimes.length;
  const lists = workerTimes.map((times) => new Map(Object.entries(times)));
  const names = [...new Set(lists.flatMap((list) => [...list.keys()]))];
  const row = (title: string, milliseconds: readonly number[]): string[] => {
    const sum = milliseconds.reduce((total, value) => total + value, 0);
    const cells = [...milliseconds, sum].map((value) => formatNumber(value / 1000, 2));
    return [title, ...cells, formatShare(sum / wholeMs), formatNumber((sum * 1000) / images, 1)];
  };
  const stages = names.map((name) => {
    const title = name.replace(/Ms$/, '').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    return row(
      title,
      lists.map((list) => list.get(name) ?? 0),
    );
  });
  const sums = lists.map((list) => [...list.values()].reduce((total, value) => total + value, 0));
  const workers = workerTimes.map((_, index) => `worker ${index + 1}`);
  const beforeSeconds = formatNumber(handedOverSeconds - elapsedMs / 1000, 2);
  return [
    textTable(
      ['s', ...workers, 'all', 'share', 'us an image'],
      [
        ...stages,
        row('sum', sums),
        row(
          'wall time',
          workers.map(() => elapsedMs),
        ),
      ],
    ),
    `Before that, while the page was waiting to be told to run: ${aheadText(aheadTimes)}.`,
    `Meanwhile the writer wrote for ${formatNumber(writeMs / 1000, 2)} s. Before and after the run: ${beforeSeconds} s.`,
  ].join('\n');
}

/** What all workers together spent on decoding ahead of the run. */
function aheadText(aheadTimes: StagedRun['aheadTimes']): string {
  const seconds = (name: keyof StagedRun['aheadTimes'][number]): string =>
    formatNumber(aheadTimes.reduce((sum, times) => sum + times[name], 0) / 1000, 2);
  return `read ${seconds('readMs')} s, decode ${seconds('decodeMs')} s, transpose ${seconds('transposeMs')} s`;
}
