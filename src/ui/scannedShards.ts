import type { BeforeAfter, Diagnosis, LevelMoments } from '../diagnostics/diagnosis.ts';
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

/** The levels of all images of some diagnoses together. */
export function levelsOfAll(diagnoses: readonly Diagnosis[]): BeforeAfter<LevelMoments> {
  const sumOf = (side: keyof BeforeAfter<LevelMoments>): LevelMoments =>
    diagnoses.map(({ levels }) => levels[side]).reduce(addLevelMoments, noLevels);
  return { before: sumOf('before'), after: sumOf('after') };
}
