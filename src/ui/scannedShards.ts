import type { BeforeAfter, Diagnosis, LevelMoments } from '../diagnostics/diagnosis.ts';
import { addLevelMoments, noLevels } from '../diagnostics/statistics.ts';
import { differingKeys } from '../recipe/presets.ts';

/** The diagnoses that are of the same recipe as another, that one among them. */
export function likeMeasured(
  shown: Diagnosis,
  diagnoses: ReadonlyMap<number, Diagnosis>,
): readonly Diagnosis[] {
  const others = [...diagnoses.values()].filter(
    (other) => other.shardKey !== shown.shardKey && differingKeys(other.recipe, shown.recipe).length === 0,
  );
  return [shown, ...others];
}

/** The levels of all images of some diagnoses together. */
export function levelsOfAll(diagnoses: readonly Diagnosis[]): BeforeAfter<LevelMoments> {
  const sumOf = (side: keyof BeforeAfter<LevelMoments>): LevelMoments =>
    diagnoses.map(({ levels }) => levels[side]).reduce(addLevelMoments, noLevels);
  return { before: sumOf('before'), after: sumOf('after') };
}
