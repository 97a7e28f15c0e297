import { parseArgs } from 'node:util';
import { readUsage, UsageError, type WrongUsage, wholeNumber } from '../scripts/usage.ts';

/** Who can be measured: the notebook's three variants, the expert's rewrite, and the page. */
export const contenderKeys = ['single', 'v1', 'v2', 'expert', 'page'] as const;

export type ContenderKey = (typeof contenderKeys)[number];

/** What the benchmark is to do. */
export interface BenchOptions {
  /** Shards to take; where there are none, some are made. */
  readonly paths: readonly string[];
  readonly rounds: number;
  /** Rows of each shard, and how many, where they are made. */
  readonly rowCount: number;
  readonly shardCount: number;
  readonly contenders: readonly ContenderKey[];
  /** The Python to use instead of the one that is found. */
  readonly python: string | undefined;
  /** The page's memory budget, where it is not to be its own choice. */
  readonly memoryBudgetMegabytes: number | undefined;
  /** Whether memory is watched, which takes a round more. */
  readonly watchesMemory: boolean;
  readonly jsonPath: string | undefined;
  readonly keepName: string | undefined;
}

/** What the command line asks for. */
export type BenchCommand =
  | { readonly kind: 'bench'; readonly options: BenchOptions }
  | { readonly kind: 'help' }
  | WrongUsage;

/** What `--help` prints. */
export const benchHelp = `Measures the page against the notebook and an expert's rewrite of it, side by side.

  npm run bench -- [SHARD...] [options]

  SHARD...          Parquet shards in the published layout; where none is given, they are made and kept
                    in node_modules/.cache for the next time
  --rows N          rows of each shard that is made, 50210 by default
  --shards N        how many are made, 1 by default
  --rounds N        how often each contender is measured, 3 by default
  --only A,B        some of ${contenderKeys.join(', ')}
  --budget MB       the page's memory budget, 256 to 3900; its own choice by default
  --python PATH     the Python to use; by default PYTHON, python3 or python
  --without-memory  does without the round in which memory is watched
  --json FILE       writes all figures as JSON
  --keep NAME       writes them to bench/results/NAME.json
  --help            prints this

bench/README.md says what is measured and how.
`;

const flags = {
  rows: { type: 'string' },
  shards: { type: 'string' },
  rounds: { type: 'string' },
  only: { type: 'string' },
  budget: { type: 'string' },
  python: { type: 'string' },
  'without-memory': { type: 'boolean' },
  json: { type: 'string' },
  keep: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** Reads the benchmark's command line. Pure. */
export function parseBenchArguments(words: readonly string[]): BenchCommand {
  return readUsage((): BenchCommand => {
    const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options: flags });
    if (values.help) return { kind: 'help' };
    if (positionals.length > 0 && (values.rows ?? values.shards) !== undefined) {
      throw new UsageError('Expected either shards or --rows and --shards, found both.');
    }
    return {
      kind: 'bench',
      options: {
        paths: positionals,
        rounds: wholeNumber('--rounds', values.rounds, 1, 100) ?? 3,
        rowCount: wholeNumber('--rows', values.rows, 1, 1_000_000) ?? 50_210,
        shardCount: wholeNumber('--shards', values.shards, 1, 16) ?? 1,
        contenders: chosenContenders(values.only),
        python: values.python,
        memoryBudgetMegabytes: wholeNumber('--budget', values.budget, 256, 3900),
        watchesMemory: !values['without-memory'],
        jsonPath: values.json,
        keepName: keptName(values.keep),
      },
    };
  });
}

/** The contenders that `--only` names, in their usual order; all where it names none. */
function chosenContenders(text: string | undefined): readonly ContenderKey[] {
  if (text === undefined) return contenderKeys;
  const names = text.split(',');
  const unknown = names.find((name) => !contenderKeys.some((key) => key === name));
  if (unknown !== undefined) {
    throw new UsageError(`Expected --only to name some of ${contenderKeys.join(', ')}, found ${unknown}.`);
  }
  return contenderKeys.filter((key) => names.includes(key));
}

/** The name of a result that is kept, which becomes a file's. */
export function keptName(name: string | undefined): string | undefined {
  if (name === undefined || /^[\w-]+$/.test(name)) return name;
  throw new UsageError(`Expected --keep to be letters, digits, - and _, found ${name}.`);
}
