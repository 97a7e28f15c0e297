import { parseArgs } from 'node:util';
import {
  imagesAFileRange,
  type OutputChoice,
  type OutputKind,
  outputKinds,
  usualImagesAFile,
} from '../src/outputs/outputChoice.ts';
import { type Geometry, longestSide } from '../src/recipe/geometry.ts';
import { isLabelFileName } from '../src/run/labelNames.ts';
import { type CropLabels, cropLabels } from './cropLabels.ts';
import { readUsage, UsageError, type WrongUsage, wholeNumber } from './usage.ts';

/** What the command line asks for. */
export type CropCommand =
  | { readonly kind: 'crop'; readonly options: CropOptions }
  | { readonly kind: 'help' }
  | WrongUsage;

/** A run as the command line describes it. What is `undefined` is left to the page. */
export interface CropOptions {
  readonly source: CropSource;
  /** Path of the zip to write, or of the folder for formats of several files. */
  readonly outPath: string;
  readonly output: OutputChoice;
  readonly labels: CropLabels | undefined;
  readonly recipePath: string | undefined;
  readonly workerCount: number | undefined;
  readonly memoryBudgetMegabytes: number | undefined;
  /** For shards whose number of pixel columns does not tell height and width. */
  readonly geometry: Geometry | undefined;
  /** Whether the figures are printed as one line of JSON. */
  readonly json: boolean;
}

/** Where the images come from. */
export type CropSource =
  | { readonly kind: 'shards'; readonly paths: readonly string[] }
  | { readonly kind: 'sample' };

/** What `--help` prints. */
export const cropHelp = `Crops the images of Parquet or Feather shards into one zip of PNGs, or into what training loads.

  npm run crop -- SHARD... --out FILE.zip [options]
  npm run crop -- SHARD... --out FOLDER --format folder|tar|npy|parquet [options]
  npm run crop -- --sample --out FILE.zip [options]

  --out FILE.zip      the zip to write; an existing one is replaced when the new one is complete
  --out FOLDER        for all outputs of several files: a folder that is empty or not there yet
  --format zip        PNGs in one zip, which is the default
  --format folder     PNG files in a folder
  --format tar        WebDataset shards: 000000.tar and so on, of key.png and key.json
  --format npy        images.npy, one uint8 array of shape (images, size, size)
  --format parquet    images.parquet, a table as Hugging Face's datasets reads images
  --images-a-tar N    images in each tar file; ${usualImagesAFile} by default
  --manifest          adds manifest.csv and run.json to a zip; the other formats always have them
  --zip-per-shard     a zip for each shard, in a folder
  --folder-per-shard  with --format folder, a folder for each shard
  --skip-existing     with --format folder, writes into a folder that is not empty, too, and leaves
                      files that are there and have the right size as they are
  --labels FILE.csv   labels of the images, joined by id: into the manifest, tar and Parquet
  --class COLUMN      a column of them: PNGs in a folder a class, key.cls in tar files
  --sample            crops the built-in sample instead of shards
  --recipe FILE.json  the recipe; what it leaves out takes the notebook's value
  --workers N         number of workers; by default as many as the machine has cores
  --budget MB         the most memory for pixels and workers together, 256 to 3900
  --height H          height and width of the images, for shards whose number of
  --width W           pixel columns does not tell them
  --json              prints the figures as one line of JSON
  --help              prints this

Exit code 0: all went well. 1: something failed, the reason is on stderr. 2: wrong usage.
`;

/** The fewest and the most workers, and the least and the greatest memory budget in MB, as on the page. */
export const settingRanges = { workers: [1, 64], budget: [256, 3900] } as const;

/**
 * Reads the command line. Pure: no file is looked at.
 *
 * @param words what follows the program's name
 */
export function parseCropArguments(words: readonly string[]): CropCommand {
  return readUsage((): CropCommand => {
    const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options });
    if (values.help) return { kind: 'help' };
    if (!values.out) throw new UsageError('Expected --out FILE.zip, found none.');
    const output = cropOutput(values);
    return {
      kind: 'crop',
      options: {
        source: cropSource(values.sample ?? false, positionals),
        outPath: values.out,
        output,
        labels: cropLabels(values, output),
        recipePath: values.recipe,
        workerCount: wholeNumber('--workers', values.workers, ...settingRanges.workers),
        memoryBudgetMegabytes: wholeNumber('--budget', values.budget, ...settingRanges.budget),
        geometry: cropGeometry(values.height, values.width),
        json: values.json ?? false,
      },
    };
  });
}

const options = {
  out: { type: 'string' },
  sample: { type: 'boolean' },
  format: { type: 'string' },
  'images-a-tar': { type: 'string' },
  manifest: { type: 'boolean' },
  'zip-per-shard': { type: 'boolean' },
  'folder-per-shard': { type: 'boolean' },
  'skip-existing': { type: 'boolean' },
  labels: { type: 'string' },
  class: { type: 'string' },
  recipe: { type: 'string' },
  workers: { type: 'string' },
  budget: { type: 'string' },
  height: { type: 'string' },
  width: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

interface OutputValues {
  readonly format?: string | undefined;
  readonly 'images-a-tar'?: string | undefined;
  readonly manifest?: boolean | undefined;
  readonly 'zip-per-shard'?: boolean | undefined;
  readonly 'folder-per-shard'?: boolean | undefined;
  readonly 'skip-existing'?: boolean | undefined;
}

function cropOutput(values: OutputValues): OutputChoice {
  const format = values.format ?? 'zip';
  const kind = outputKinds.find((name) => name === format);
  if (kind === undefined) {
    throw new UsageError(`Expected --format ${outputKinds.join(', ')}, found ${format}.`);
  }
  const isZipPerShard = flagOf(values, 'zip-per-shard', 'zip', kind);
  const isFolderPerShard = flagOf(values, 'folder-per-shard', 'folder', kind);
  const skipsExisting = flagOf(values, 'skip-existing', 'folder', kind);
  const imagesAFile = wholeNumber('--images-a-tar', values['images-a-tar'], ...imagesAFileRange);
  if (kind === 'tar') return { kind, imagesAFile: imagesAFile ?? usualImagesAFile };
  if (imagesAFile !== undefined) {
    throw new UsageError(`Expected --images-a-tar with --format tar only, found it with ${kind}.`);
  }
  if (kind === 'zip') return { kind, withManifest: values.manifest ?? false, isPerShard: isZipPerShard };
  if (kind === 'folder') return { kind, isPerShard: isFolderPerShard, skipsExisting };
  return { kind };
}

/** Whether an option is given that one format has. */
function flagOf(
  values: OutputValues,
  name: 'zip-per-shard' | 'folder-per-shard' | 'skip-existing',
  owner: OutputKind,
  kind: OutputKind,
): boolean {
  const isGiven = values[name] ?? false;
  if (isGiven && kind !== owner) {
    throw new UsageError(`Expected --${name} with --format ${owner} only, found it with ${kind}.`);
  }
  return isGiven;
}

/** What the shards and `--sample` come to. Throws UsageError where they are neither or both. */
export function cropSource(sample: boolean, paths: readonly string[]): CropSource {
  const [first] = paths;
  if (sample && first !== undefined) {
    throw new UsageError(`Expected either shards or --sample, found --sample and ${first}.`);
  }
  if (!sample && first === undefined) throw new UsageError('Expected a shard or --sample, found neither.');
  const labels = paths.find(isLabelFileName);
  if (labels !== undefined)
    throw new UsageError(`Expected --labels before ${labels}, found it among the shards.`);
  return sample ? { kind: 'sample' } : { kind: 'shards', paths };
}

function cropGeometry(height: string | undefined, width: string | undefined): Geometry | undefined {
  const rows = wholeNumber('--height', height, 1, longestSide);
  const columns = wholeNumber('--width', width, 1, longestSide);
  if (rows === undefined && columns === undefined) return undefined;
  if (rows === undefined || columns === undefined) {
    throw new UsageError('Expected --height and --width together, found only one of them.');
  }
  return { height: rows, width: columns };
}
