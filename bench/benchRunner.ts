// The benchmark: the page against the notebook and an expert's rewrite, side by side. See README.md.
import { openPagePreview } from '../scripts/pagePreview.ts';
import { type BenchOptions, benchHelp, type ContenderKey, parseBenchArguments } from './benchArguments.ts';
import { runBenchCommand } from './benchCommand.ts';
import { type BenchReport, benchText, compareWithPage, contenderResult } from './benchReport.ts';
import { type BenchShard, makeSampleFile, makeShards, takeShards } from './benchShards.ts';
import {
  contenderTitles,
  type Measurement,
  outputPath,
  type RunSetting,
  runContender,
} from './contenders.ts';
import { writeFigures } from './keepResult.ts';
import { describeMachine, describeVersions, machineLine } from './machine.ts';
import { findPython, type Python, runScript } from './pythonSide.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const command = parseBenchArguments(words);
  if (command.kind === 'help') {
    process.stdout.write(benchHelp);
    return 0;
  }
  if (command.kind === 'wrong') {
    process.stderr.write(`${command.message}\nMore with npm run bench -- --help.\n`);
    return 2;
  }
  const { options } = command;
  return await runBenchCommand('bench', async (folder, stop) => {
    const report = await bench(options, folder, stop);
    process.stdout.write(`${machineLine(report.machine)}\n${benchText(report)}\n`);
    await writeFigures(report, options);
    return report.pixelsAreEqual === false ? 1 : 0;
  });
}

async function bench(options: BenchOptions, folder: string, stop: AbortSignal): Promise<BenchReport> {
  const machine = await describeMachine();
  const python = await pythonFor(options);
  const shards = await shardsFor(options, python, stop);
  // Builds the page, where that is needed, before anything is measured.
  await (await openPagePreview()).close();
  const versions = { ...(await describeVersions()), python: python?.versions };
  const keys = options.contenders.filter((key) => key === 'page' || python !== undefined);
  const { memoryBudgetMegabytes } = options;
  const setting = { shards, folder, python, memoryBudgetMegabytes, watchesMemory: false, stop };
  const watched = options.watchesMemory ? await memoryRound(keys, setting) : [];
  const rounds = await timedRounds(keys, options.rounds, setting);
  const contenders = keys.map((key) => {
    const runs = rounds.flatMap((round) => round.get(key) ?? []);
    const peaks = [...watched.flatMap((run) => run.get(key) ?? []), ...runs];
    return contenderResult(
      key,
      runs,
      peaks.map(({ peakMemoryBytes }) => peakMemoryBytes),
    );
  });
  return {
    date: new Date().toISOString(),
    machine,
    versions,
    shards: shards.length,
    bytesIn: shards.reduce((sum, { byteLength }) => sum + byteLength, 0),
    rounds: options.rounds,
    contenders,
    ...compareWithPage(contenders),
    pixelsAreEqual: python && (await comparePixels(keys, folder, python, stop)),
  };
}

async function pythonFor({ contenders, python: named, paths }: BenchOptions): Promise<Python | undefined> {
  if (contenders.every((key) => key === 'page') && paths.length > 0) return undefined;
  const side = await findPython(named);
  if (side.kind === 'found') return side.python;
  process.stderr.write(`${side.message}\n`);
  return undefined;
}

async function shardsFor(
  options: BenchOptions,
  python: Python | undefined,
  stop: AbortSignal,
): Promise<BenchShard[]> {
  if (options.paths.length > 0) return await takeShards(options.paths);
  if (python !== undefined) return await makeShards(python, options, stop);
  process.stderr.write('Without Python no shards are made: the built-in sample is measured, 240 images.\n');
  return await makeSampleFile();
}

/** Measurements of one round by contender. */
type Round = ReadonlyMap<ContenderKey, Measurement>;

/** Watches memory in runs of their own, since watching takes time from what is watched. */
async function memoryRound(keys: readonly ContenderKey[], setting: RunSetting): Promise<Round[]> {
  const round = new Map<ContenderKey, Measurement>();
  for (const key of keys) {
    process.stderr.write(`Memory of ${contenderTitles[key]}\n`);
    round.set(key, await runContender(key, { ...setting, watchesMemory: true }));
  }
  return [round];
}

/** Every contender once a round, each round beginning with another one. */
async function timedRounds(
  keys: readonly ContenderKey[],
  count: number,
  setting: RunSetting,
): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let index = 0; index < count; index++) {
    const first = index % keys.length;
    const round = new Map<ContenderKey, Measurement>();
    for (const key of [...keys.slice(first), ...keys.slice(0, first)]) {
      const run = await runContender(key, setting);
      process.stderr.write(`Round ${index + 1}: ${contenderTitles[key]} ${run.seconds.toFixed(2)} s\n`);
      round.set(key, run);
    }
    rounds.push(round);
  }
  return rounds;
}

/** Compares what the last round left. */
async function comparePixels(
  keys: readonly ContenderKey[],
  folder: string,
  python: Python,
  stop: AbortSignal,
): Promise<boolean | undefined> {
  if (keys.length < 2) return undefined;
  const paths = keys.map((key) => outputPath(folder, key));
  const { exitCode, output } = await runScript(python, 'compare_zips.py', paths, { stop });
  if (exitCode === 1 && output !== '') process.stderr.write(output);
  else if (exitCode !== 0) throw new Error(`compare_zips.py must end with 0 or 1, found ${exitCode}.`);
  return exitCode === 0;
}
