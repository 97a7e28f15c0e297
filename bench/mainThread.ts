// Whether the page stays quick while a run is on: the tasks of its main thread, from a trace.
import { parseArgs } from 'node:util';
import { openPagePreview } from '../scripts/pagePreview.ts';
import { formatNumber, textTable } from '../scripts/textTable.ts';
import { takeShards } from './benchShards.ts';
import { type MainThreadTask, mainThreadTasks } from './mainThreadTasks.ts';
import { traceRun } from './mainThreadTrace.ts';

const help = `Traces a run and shows the longest tasks of the page's main thread.

  npm run bench:trace -- SHARD...

Exit code 1 where one takes more than 50 ms, from handing over the files to the finished zip.
`;

/** What a task may take at most: longer ones are felt by those who type or press. */
const mostTaskMs = 50;
const shownTasks = 10;
const shownParts = 3;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean' } },
});

if (values.help || positionals.length === 0) process.stdout.write(help);
else await main(positionals);

async function main(shards: readonly string[]): Promise<void> {
  const paths = (await takeShards(shards)).map(({ path }) => path);
  const preview = await openPagePreview();
  try {
    const tasks = mainThreadTasks(await traceRun(preview.url, paths));
    process.stdout.write(`${taskText(tasks)}\n`);
    if (tasks.some(({ durationMs }) => durationMs > mostTaskMs)) process.exitCode = 1;
  } finally {
    await preview.close();
  }
}

function taskText(tasks: readonly MainThreadTask[]): string {
  const longest = tasks.toSorted((a, b) => b.durationMs - a.durationMs).slice(0, shownTasks);
  const rows = longest.map(({ startMs, durationMs, cpuMs, parts }) => [
    ...[startMs, durationMs, cpuMs].map((milliseconds) => formatNumber(milliseconds, 1)),
    parts
      .slice(0, shownParts)
      .map(({ name, selfMs }) => `${name} ${formatNumber(selfMs, 1)}`)
      .join(', '),
  ]);
  const sum = (value: (task: MainThreadTask) => number): string =>
    formatNumber(tasks.reduce((total, task) => total + value(task), 0));
  const countOver = (value: (task: MainThreadTask) => number): number =>
    tasks.filter((task) => value(task) > mostTaskMs).length;
  return [
    textTable(['at ms', 'took ms', 'running ms', 'of which, ms'], rows),
    `${formatNumber(tasks.length)} tasks took ${sum(({ durationMs }) => durationMs)} ms, ` +
      `${sum(({ cpuMs }) => cpuMs)} ms of it running. Over ${mostTaskMs} ms took ` +
      `${countOver(({ durationMs }) => durationMs)}, over ${mostTaskMs} ms ran ${countOver(({ cpuMs }) => cpuMs)}.`,
  ].join('\n');
}
