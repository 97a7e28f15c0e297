// The limit: how far a run is from reading and writing alone. See README.md.
import { mkdtemp, rm } from 'node:fs/promises';
import os, { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPagePreview } from '../scripts/pagePreview.ts';
import { formatMegabytes, formatNumber, textTable } from '../scripts/textTable.ts';
import { type BenchShard, takeShards, warmUp } from './benchShards.ts';
import { runContender } from './contenders.ts';
import { writeFigures } from './keepResult.ts';
import type { LimitOrder } from './limit/limitOrder.ts';
import { type LimitPreview, openLimitPreview, runLimit } from './limitRun.ts';
import { describeMachine, describeVersions, machineLine } from './machine.ts';
import { summarise } from './statistics.ts';

const help = `Measures how far a run is from reading and writing alone.

  npm run bench:limit -- SHARD... [--rounds N] [--json FILE] [--keep NAME]
`;

/** Rows of a segment and ranges a worker and file, as a run has them (src/run/passes.ts). */
const rowsASegment = 512;
const rangesAWorker = 12;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    json: { type: 'string' },
    keep: { type: 'string' },
    help: { type: 'boolean' },
  },
});

if (values.help || positionals.length === 0) process.stdout.write(help);
else await main(positionals, Math.max(1, Number(values.rounds)));

/** One run, and the same bytes without the work. */
interface LimitRound {
  readonly runSeconds: number;
  readonly readSeconds: number;
  readonly writeSeconds: number;
  /** Of that: opening the file, and closing it. */
  readonly openSeconds: number;
  readonly closeSeconds: number;
}

async function main(paths: readonly string[], roundCount: number): Promise<void> {
  const machine = await describeMachine();
  const shards = await takeShards(paths);
  await (await openPagePreview()).close();
  const versions = await describeVersions();
  const limitPreview = await openLimitPreview();
  const folder = await mkdtemp(join(tmpdir(), 'shardcrop-limit-'));
  const rounds: LimitRound[] = [];
  try {
    for (let index = 0; index < roundCount; index++) {
      rounds.push(await measureRound(shards, folder, limitPreview));
    }
  } finally {
    await limitPreview.close();
    await rm(folder, { recursive: true, force: true });
  }
  process.stdout.write(`${machineLine(machine)}\n${limitText(rounds)}\n`);
  const figures = { date: new Date().toISOString(), machine, versions, shards: shards.length, rounds };
  await writeFigures(figures, { jsonPath: values.json, keepName: values.keep });
}

async function measureRound(
  shards: readonly BenchShard[],
  folder: string,
  limitPreview: LimitPreview,
): Promise<LimitRound> {
  const stop = new AbortController().signal;
  const run = await runContender('page', {
    shards,
    folder,
    python: undefined,
    watchesMemory: false,
    memoryBudgetMegabytes: undefined,
    stop,
  });
  const order: LimitOrder = {
    workerCount: os.availableParallelism(),
    rangesAWorker,
    windowByteLength: 2 ** 20,
    outByteLength: run.bytesOut,
    pieceByteLength: Math.ceil((run.bytesOut / Math.max(1, run.images)) * rowsASegment),
  };
  await warmUp(shards);
  const times = await runLimit(limitPreview, shards, order);
  const read = `${formatMegabytes(times.bytesRead)} MB read in ${formatNumber(times.readMs)} ms`;
  const written = `${formatMegabytes(times.bytesWritten)} MB written in ${formatNumber(times.writeMs)} ms`;
  process.stderr.write(`Run ${run.seconds.toFixed(2)} s; ${read}, ${written}\n`);
  return {
    runSeconds: run.seconds,
    readSeconds: times.readMs / 1000,
    writeSeconds: times.writeMs / 1000,
    openSeconds: times.openMs / 1000,
    closeSeconds: times.closeMs / 1000,
  };
}

function limitText(rounds: readonly LimitRound[]): string {
  const row = (name: string, seconds: (round: LimitRound) => number): string[] => {
    const { median, least, most } = summarise(rounds.map(seconds));
    return [name, formatNumber(median, 2), `${least.toFixed(2)} to ${most.toFixed(2)}`];
  };
  /** A row that also says how many times as long the run took. */
  const limitRow = (name: string, seconds: (round: LimitRound) => number): string[] => {
    const ratios = rounds.map((round) => round.runSeconds / seconds(round));
    return [...row(name, seconds), formatNumber(summarise(ratios).median, 2)];
  };
  return textTable(
    ['', 's', 'from to', 'a run takes times'],
    [
      row('the run', ({ runSeconds }) => runSeconds),
      limitRow('read, then write', ({ readSeconds, writeSeconds }) => readSeconds + writeSeconds),
      limitRow('the longer of the two', ({ readSeconds, writeSeconds }) =>
        Math.max(readSeconds, writeSeconds),
      ),
      row('reading', ({ readSeconds }) => readSeconds),
      row('writing', ({ writeSeconds }) => writeSeconds),
      row('  of which opening the file', ({ openSeconds }) => openSeconds),
      row('  of which flushing and closing it', ({ closeSeconds }) => closeSeconds),
    ],
  );
}
