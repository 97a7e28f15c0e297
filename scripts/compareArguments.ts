import { parseArgs } from 'node:util';
import type { ComparedWay } from '../src/run/comparedWays.ts';
import { type CropSource, cropSource, settingRanges } from './cropArguments.ts';
import { readUsage, UsageError, type WrongUsage, wholeNumber } from './usage.ts';

/** What the command line asks for. */
export type CompareCommand =
  | { readonly kind: 'compare'; readonly options: CompareOptions }
  | { readonly kind: 'help' }
  | WrongUsage;

/** A comparison as the command line describes it. */
export interface CompareOptions {
  readonly source: CropSource;
  /** Empty where the page's own ways are to be compared. */
  readonly ways: readonly ComparedWay[];
  /** Where the bars are to be saved as a PNG. */
  readonly imagePath: string | undefined;
  /** Whether the figures are printed as JSON. */
  readonly json: boolean;
}

/** What `--help` prints. */
export const compareHelp = `Compares ways of doing the same work: how many workers, and a zip or a folder.

  npm run compare -- SHARD... [options]
  npm run compare -- --sample [options]

  --way N:zip         a way with N workers to a zip; may be given several times
  --way N:folder      a way with N workers to a folder
                      without any: one worker to a zip, all to a zip, all to a folder,
                      as the notebook's article compares them
  --sample            works on the built-in sample instead of shards
  --image FILE.png    saves the bars as a picture
  --json              prints the figures as JSON
  --help              prints this

All outputs go into the browser's private storage and are removed again.
Exit code 0: all went well. 1: something failed, the reason is on stderr. 2: wrong usage.
`;

/**
 * Reads the command line. Pure: no file is looked at.
 *
 * @param words what follows the program's name
 */
export function parseCompareArguments(words: readonly string[]): CompareCommand {
  return readUsage((): CompareCommand => {
    const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options });
    if (values.help) return { kind: 'help' };
    return {
      kind: 'compare',
      options: {
        source: cropSource(values.sample ?? false, positionals),
        ways: (values.way ?? []).map(comparedWay),
        imagePath: values.image,
        json: values.json ?? false,
      },
    };
  });
}

const options = {
  sample: { type: 'boolean' },
  way: { type: 'string', multiple: true },
  image: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

function comparedWay(text: string): ComparedWay {
  const [workers, output, ...rest] = text.split(':');
  const workerCount = wholeNumber('the workers of --way', workers, ...settingRanges.workers);
  if (workerCount === undefined || (output !== 'zip' && output !== 'folder') || rest.length > 0) {
    throw new UsageError(`Expected --way to be like 2:zip or 2:folder, found ${text}.`);
  }
  return { output, workerCount };
}
