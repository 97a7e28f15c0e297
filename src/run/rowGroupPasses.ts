import { groupCountOf, setKernelRecipe } from '../kernel/kernel.ts';
import { layoutFilling } from '../kernel/memoryLayout.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { RowGroupPlan } from '../shards/columnPlan.ts';
import { obtainMemory } from './obtainMemory.ts';
import { byteLengthOfPass, type PassShape, type RowRange, shapeOfPass, storeOfPass } from './passes.ts';
import type { StoreOrder } from './pixelStore.ts';
import type { RunShard } from './run.ts';
import type { SharedMemory } from './sharedMemory.ts';

/** What the passes over a row group depend on, besides the row group itself. */
export interface PassSettings {
  readonly recipe: Recipe;
  readonly workerCount: number;
  /** The most bytes of memory that pixels and workers may take together. */
  readonly memoryBudgetByteLength: number;
}

/** How long the entry names of the shard's rows [firstRow, endRow) are, in bytes. */
export interface NameLengths {
  longestByteLength(firstRow: number, endRow: number): number;
  byteLength(firstRow: number, endRow: number): number;
}

/** More than most names take, where a shard's ids are still being read or do not matter. */
export const usualNames: NameLengths = {
  longestByteLength: () => 64,
  byteLength: (firstRow, endRow) => (endRow - firstRow) * 64,
};

/** One pass over a row group. */
export interface RowGroupPass {
  readonly order: StoreOrder;
  readonly shape: PassShape;
}

/** The passes that a row group takes, or why there are none. */
export type RowGroupPasses =
  | { readonly kind: 'passes'; readonly passes: readonly RowGroupPass[] }
  | { readonly kind: 'tooLarge'; readonly message: string };

/**
 * Plans the passes over a row group and grows the memory to what they need.
 *
 * @returns the passes, or a sentence without its subject where not even the smallest pass fits
 */
export function planRowGroupPasses(
  memory: SharedMemory,
  shard: RunShard,
  plan: RowGroupPlan,
  settings: PassSettings,
  names: NameLengths,
): RowGroupPasses {
  const { kernel } = memory;
  // The kernel is asked for the sizes of its regions under this recipe.
  setKernelRecipe(kernel, shard.geometry, settings.recipe);
  const mostByteLength = Math.min(settings.memoryBudgetByteLength, memory.mostByteLength);
  const { firstRow, rowCount } = plan;
  const shape = shapeOfPass(kernel, plan, {
    workerCount: settings.workerCount,
    groupCount: groupCountOf(shard.geometry),
    longestNameByteLength: names.longestByteLength(firstRow, firstRow + rowCount),
    mostByteLength,
  });
  const shapeOf = (range: RowRange): PassShape => ({
    ...shape,
    rowCount: range.endRow - range.firstRow,
    nameByteLength: names.byteLength(firstRow + range.firstRow, firstRow + range.endRow),
  });
  const obtained = obtainMemory(memory.memory, shape, mostByteLength, (range) =>
    byteLengthOfPass(shapeOf(range)),
  );
  if (obtained.kind === 'tooLarge') return obtained;
  const { key: shardKey, file, layout } = shard;
  const passes = obtained.ranges.map((range): RowGroupPass => {
    const passShape = shapeOf(range);
    const filling = layoutFilling(storeOfPass(passShape), passShape);
    const order = { shardKey, file, pixelCount: layout.pixelCount, plan, range, layout: filling };
    return { order, shape: passShape };
  });
  return { kind: 'passes', passes };
}
