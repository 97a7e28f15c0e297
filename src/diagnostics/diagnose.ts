import type { Geometry } from '../recipe/geometry.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { Diagnosis, Histograms } from './diagnosis.ts';
import { findDuplicates, type HashIndex } from './duplicates.ts';
import { countFlags } from './flagSums.ts';
import { flagsOf } from './flags.ts';
import { withBlankCrops } from './histograms.ts';
import { levelMomentsOf } from './levelMoments.ts';
import { quantitiesOf } from './quantities.ts';
import type { RowMeasures } from './rowMeasures.ts';

/** What a diagnosis needs to know besides the measures. */
export interface DiagnosisContext {
  readonly shardKey: number;
  /** The recipe under which the rows were measured. */
  readonly recipe: Recipe;
  readonly geometry: Geometry;
  /** The grey levels as the kernel counts them; left out where they were not counted. */
  readonly histograms?: Histograms | undefined;
  /** Images of other shards and passes; whether it also knows these rows makes no difference. */
  readonly earlier?: HashIndex | undefined;
}

/**
 * What the kernel's measures tell of the rows of a shard, or of those that are measured so far. Takes no part
 * of `measures` into the diagnosis.
 */
export function diagnose(measures: RowMeasures, context: DiagnosisContext): Diagnosis {
  const { shardKey, recipe, geometry, histograms, earlier } = context;
  const { isDuplicate, duplicateOf } = findDuplicates(measures, shardKey, earlier);
  const flags = flagsOf(measures, isDuplicate, recipe, geometry);
  const counts = countFlags(flags);
  return {
    shardKey,
    recipe,
    geometry,
    firstRow: measures.firstRow,
    endRow: measures.firstRow + measures.outcomes.length,
    measuredRows: countMeasured(measures.outcomes),
    flags,
    counts,
    quantities: quantitiesOf(measures, geometry),
    duplicateOf,
    levels: levelMomentsOf(measures, recipe, geometry),
    histograms: histograms && withBlankCrops(histograms, counts.blank, recipe),
  };
}

function countMeasured(outcomes: Uint8Array): number {
  let count = 0;
  for (const outcome of outcomes) if (outcome !== 0) count += 1;
  return count;
}
