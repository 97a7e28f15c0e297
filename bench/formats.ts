// The formats: how fast each is against the zip, and what mere writing of its bytes takes. See README.md.
import { parseArgs } from 'node:util';
import { openPagePreview } from '../scripts/pagePreview.ts';
import { type OutputChoice, type OutputKind, usualImagesAFile } from '../src/outputs/outputChoice.ts';
import { keptName } from './benchArguments.ts';
import { runBenchCommand } from './benchCommand.ts';
import { type BenchShard, takeShards } from './benchShards.ts';
import { type Measurement, runContender } from './contenders.ts';
import { type FormatRun, formatResult, formatsText } from './formatsReport.ts';
import { writeFigures } from './keepResult.ts';
import { type LimitPreview, openLimitPreview, runLimit } from './limitRun.ts';
import { describeMachine, describeVersions, machineLine } from './machine.ts';

const help = `Measures each format against the zip.

  npm run bench:formats -- SHARD... [--rounds N] [--only A,B] [--without-memory] [--json FILE] [--keep NAME]
`;

/** What is measured: the zip, against which the others are held, first. */
const choices: readonly OutputChoice[] = [
  { kind: 'zip', withManifest: false, isPerShard: false },
  { kind: 'tar', imagesAFile: usualImagesAFile },
  { kind: 'npy' },
  { kind: 'parquet' },
];

/** Rows of a segment, as a run has them (src/run/passes.ts). */
const rowsASegment = 512;

process.exitCode = await runBenchCommand('bench:formats', async (folder, stop) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      only: { type: 'string' },
      'without-memory': { type: 'boolean', default: false },
      json: { type: 'string' },
      keep: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help || positionals.length === 0) {
    process.stdout.write(help);
    return 0;
  }
  const chosen = values.only?.split(',');
  const measured = choices.filter(({ kind }) => kind === 'zip' || (chosen?.includes(kind) ?? true));
  const roundCount = Math.max(1, Number(values.rounds));
  const watchesMemory = !values['without-memory'];
  const order = { paths: positionals, measured, roundCount, watchesMemory, folder, stop };
  await measure(order, values.json, keptName(values.keep));
  return 0;
});

/** What is measured, and where it may write. */
interface FormatsOrder {
  readonly paths: readonly string[];
  readonly measured: readonly OutputChoice[];
  readonly roundCount: number;
  /** Whether memory is watched, in a round of its own before the others. */
  readonly watchesMemory: boolean;
  readonly folder: string;
  readonly stop: AbortSignal;
}

async function measure(
  order: FormatsOrder,
  jsonPath: string | undefined,
  keepName: string | undefined,
): Promise<void> {
  const { paths, measured, roundCount } = order;
  const machine = await describeMachine();
  const shards = await takeShards(paths);
  await (await openPagePreview()).close();
  const versions = await describeVersions();
  const limitPreview = await openLimitPreview();
  const peaks = new Map<OutputKind, number | null>();
  const rounds: ReadonlyMap<OutputKind, FormatRun>[] = [];
  try {
    for (const output of order.watchesMemory ? measured : []) {
      process.stderr.write(`Memory of ${output.kind}\n`);
      const { peakMemoryBytes } = await runPage(output, shards, true, order);
      peaks.set(output.kind, peakMemoryBytes);
    }
    for (let index = 0; index < roundCount; index++) {
      rounds.push(await measureRound(index, shards, limitPreview, order));
    }
  } finally {
    await limitPreview.close();
  }
  const formats = measured.map(({ kind }) => formatResult(kind, rounds, peaks.get(kind) ?? null));
  process.stdout.write(`${machineLine(machine)}\n${formatsText(formats)}\n`);
  const date = new Date().toISOString();
  await writeFigures({ date, machine, versions, shards: shards.length, formats }, { jsonPath, keepName });
}

/** Every format once, each round beginning with another one, and its bytes written once more by themselves. */
async function measureRound(
  index: number,
  shards: readonly BenchShard[],
  limitPreview: LimitPreview,
  order: FormatsOrder,
): Promise<ReadonlyMap<OutputKind, FormatRun>> {
  const { measured } = order;
  const first = index % measured.length;
  const round = new Map<OutputKind, FormatRun>();
  for (const output of [...measured.slice(first), ...measured.slice(0, first)]) {
    const run = await runPage(output, shards, false, order);
    const { writeMs } = await runLimit(limitPreview, [], {
      workerCount: 1,
      rangesAWorker: 1,
      windowByteLength: 2 ** 20,
      outByteLength: run.bytesOut,
      pieceByteLength: Math.ceil((run.bytesOut / Math.max(1, run.images)) * rowsASegment),
    });
    const bareWriteSeconds = writeMs / 1000;
    process.stderr.write(
      `Round ${index + 1}: ${output.kind} ${run.seconds.toFixed(2)} s, its bytes alone ${bareWriteSeconds.toFixed(2)} s\n`,
    );
    round.set(output.kind, { ...run, bareWriteSeconds });
  }
  return round;
}

async function runPage(
  output: OutputChoice,
  shards: readonly BenchShard[],
  watchesMemory: boolean,
  { folder, stop }: FormatsOrder,
): Promise<Measurement> {
  const setting = { shards, folder, output, watchesMemory, stop };
  return await runContender('page', { ...setting, python: undefined, memoryBudgetMegabytes: undefined });
}
