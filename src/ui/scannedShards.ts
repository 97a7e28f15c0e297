import type {
  BeforeAfter,
  Diagnosis,
  Histograms,
  LevelMoments,
  QuantityName,
} from '../diagnostics/diagnosis.ts';
import { addHistograms } from '../diagnostics/histograms.ts';
import { addLevelMoments, noLevels } from '../diagnostics/statistics.ts';
import { isSameRecipe } from '../recipe/presets.ts';
import type { ShardEntry } from '../run/snapshot.ts';

/** Whether a diagnosis is of all rows of its shard. */
export function isOfWholeShard(diagnosis: Diagnosis, rowCount: number | undefined): boolean {
  return diagnosis.measuredRows === rowCount;
}

/**
 * The diagnoses of whole shards under the same recipe as another, that one first; none beside it where it is of
 * a part of its shard.
 *
 * @param rowCounts how many rows each shard has, by its key
 */
export function likeMeasured(
  shown: Diagnosis,
  diagnoses: ReadonlyMap<number, Diagnosis>,
  rowCounts: ReadonlyMap<number, number>,
): readonly Diagnosis[] {
  if (!isOfWholeShard(shown, rowCounts.get(shown.shardKey))) return [shown];
  const others = [...diagnoses.values()].filter(
    (other) =>
      other.shardKey !== shown.shardKey &&
      isOfWholeShard(other, rowCounts.get(other.shardKey)) &&
      isSameRecipe(other.recipe, shown.recipe),
  );
  return [shown, ...others];
}

/** How many rows each shard has, by its key, where that is known. */
export function rowCountsOf(shards: readonly ShardEntry[]): ReadonlyMap<number, number> {
  return new Map(
    shards.flatMap((shard) => (shard.kind === 'recognised' ? [[shard.key, shard.facts.rowCount]] : [])),
  );
}

/** The numbers of some images, of one shard or of several. */
export interface ImageNumbers {
  readonly imageCount: number;
  readonly levels: BeforeAfter<LevelMoments>;
  /** Of each quantity one array a shard: NaN where an image has no such number. */
  readonly quantities: Readonly<Record<QuantityName, ShardValues>>;
  /** `undefined` where the grey levels of some were not counted. */
  readonly histograms: Histograms | undefined;
}

/** A number of each image of some shards, one array a shard. */
export type ShardValues = readonly Float32Array<ArrayBuffer>[];

/** The numbers of all images of some diagnoses, at least one, together. Shares the memory of the quantities. */
export function numbersOf(diagnoses: readonly Diagnosis[]): ImageNumbers {
  const levelsOf = (side: keyof BeforeAfter<LevelMoments>): LevelMoments =>
    diagnoses.map(({ levels }) => levels[side]).reduce(addLevelMoments, noLevels);
  const valuesOf = (name: QuantityName): ShardValues => diagnoses.map(({ quantities }) => quantities[name]);
  return {
    imageCount: diagnoses.reduce((sum, { flags }) => sum + flags.length, 0),
    levels: { before: levelsOf('before'), after: levelsOf('after') },
    quantities: {
      cropLoss: valuesOf('cropLoss'),
      boxWidth: valuesOf('boxWidth'),
      boxHeight: valuesOf('boxHeight'),
      aspect: valuesOf('aspect'),
      inkShare: valuesOf('inkShare'),
      contrast: valuesOf('contrast'),
    },
    histograms: diagnoses.map(({ histograms }) => histograms).reduce(addHistograms),
  };
}
