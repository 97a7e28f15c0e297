import { parseArgs } from 'node:util';
import { keptName } from './benchArguments.ts';

/** What can be varied. */
export const curveKeys = ['workers', 'rows', 'shards', 'budget'] as const;

export type CurveKey = (typeof curveKeys)[number];

/** Which curves to measure, and on what. */
export interface CurveOptions {
  readonly paths: readonly string[];
  readonly curves: readonly CurveKey[];
  readonly rounds: number;
  readonly rowCount: number;
  readonly shardCount: number;
  readonly python: string | undefined;
  readonly jsonPath: string | undefined;
  readonly keepName: string | undefined;
}

/** What `--help` prints. */
export const curveHelp = `Measures the page's rate against workers, rows, shards and memory budget.

  npm run bench:curves -- [SHARD...] [options]

  SHARD...       shards to take, the first for the curves of workers and budget
  --rows N       rows of each shard where none is given, 50210 by default
  --shards N     how many, 4 by default
  --only A,B     some of ${curveKeys.join(', ')}
  --rounds N     how often each point is measured, 3 by default
  --python PATH  the Python that makes shards
  --json FILE    writes all figures as JSON
  --keep NAME    writes them to bench/results/NAME.json, and the plot to NAME.svg
`;

/**
 * Reads the command line of the curves; `undefined` asks for help. Pure.
 *
 * @throws Error with a sentence on wrong usage
 */
export function parseCurveArguments(words: readonly string[]): CurveOptions | undefined {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      rows: { type: 'string', default: '50210' },
      shards: { type: 'string', default: '4' },
      rounds: { type: 'string', default: '3' },
      only: { type: 'string', default: curveKeys.join(',') },
      python: { type: 'string' },
      json: { type: 'string' },
      keep: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return undefined;
  const names = values.only.split(',');
  const unknown = names.find((name) => !curveKeys.some((key) => key === name));
  if (unknown !== undefined) throw new Error(`Expected --only to name curves, found ${unknown}.`);
  return {
    paths: positionals,
    curves: curveKeys.filter((key) => names.includes(key)),
    rounds: countOf('--rounds', values.rounds),
    rowCount: countOf('--rows', values.rows),
    shardCount: countOf('--shards', values.shards),
    python: values.python,
    jsonPath: values.json,
    keepName: keptName(values.keep),
  };
}

function countOf(name: string, text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new Error(`Expected ${name} to be a whole number from 1 to 999999, found ${text}.`);
}
