import type { Geometry } from '../recipe/geometry.ts';
import { recipeProblem } from '../recipe/parseRecipe.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { LabelsState } from '../run/labelsState.ts';
import type { ShardEntry, WorkbenchSnapshot } from '../run/snapshot.ts';
import { formatCountOf } from './format.ts';
import { labelObstacle } from './labelTexts.ts';
import type { RecipeSnapshot } from './recipeStore.ts';

/** A shard that a run can work on. */
export type RecognisedShard = Extract<ShardEntry, { kind: 'recognised' }>;

/** What `Process` would do now. */
export interface RunPlan {
  /** The shards that are recognised, in order. */
  readonly shards: readonly RecognisedShard[];
  /** Their images together. */
  readonly imageCount: number;
  /** What they take on the disk together. */
  readonly byteLength: number;
  /** Shards of the list that a run would leave out. */
  readonly leftOutCount: number;
  readonly labels: LabelsState;
  /** Why nothing can be processed now, as a sentence; `undefined` where a run can start. */
  readonly obstacle: string | undefined;
}

/**
 * What `Process` would do now, and what keeps it from it.
 *
 * @param fieldProblems what is wrong with the fields of the recipe and of the run, most important first
 */
export function runPlan(
  { readiness, shards, labels }: Pick<WorkbenchSnapshot, 'readiness' | 'shards' | 'labels'>,
  fieldProblems: readonly string[],
): RunPlan {
  const recognised = recognisedOf(shards);
  const plan = {
    shards: recognised,
    imageCount: sum(recognised, ({ facts }) => facts.rowCount),
    byteLength: sum(recognised, ({ byteLength }) => byteLength),
    leftOutCount: shards.filter(({ kind }) => kind === 'rejected' || kind === 'shapeUnknown').length,
    labels,
  };
  const obstacle = readinessObstacle(readiness) ?? shardObstacle(shards) ?? labelObstacle(labels);
  return { ...plan, obstacle: obstacle ?? fieldProblems[0] };
}

/** What keeps a recipe from being used, in its fields or on one of the shards; `undefined` where nothing does. */
export function recipeObstacle(
  { recipe, problems }: Pick<RecipeSnapshot, 'recipe' | 'problems'>,
  shards: readonly ShardEntry[],
): string | undefined {
  return problems[0] ?? geometryObstacle(recipe, recognisedOf(shards));
}

/**
 * The first recognised shard that a recipe cannot be used on.
 *
 * @returns a sentence that names the shard, or `undefined` where the recipe suits them all
 */
export function geometryObstacle(
  recipe: Recipe,
  shards: readonly { readonly name: string; readonly geometry: Geometry }[],
): string | undefined {
  for (const { name, geometry } of shards) {
    const problem = recipeProblem(recipe, geometry);
    if (problem !== undefined) return shards.length > 1 ? `${name}: ${problem}` : problem;
  }
  return undefined;
}

function recognisedOf(shards: readonly ShardEntry[]): readonly RecognisedShard[] {
  return shards.filter((shard) => shard.kind === 'recognised');
}

function readinessObstacle(readiness: WorkbenchSnapshot['readiness']): string | undefined {
  switch (readiness.kind) {
    case 'starting':
      return 'The workers are starting.';
    case 'notIsolated':
      return 'The page has to be served with two more headers, as said above.';
    case 'unsupported':
      return readiness.message;
    case 'ready':
      return undefined;
  }
}

function shardObstacle(shards: readonly ShardEntry[]): string | undefined {
  if (shards.length === 0) return 'There is no shard yet.';
  const reading = shards.filter(({ kind }) => kind === 'readingFooter').length;
  if (reading === 1) return 'A footer is being read.';
  if (reading > 1) return `${formatCountOf(reading, 'footer')} are being read.`;
  if (shards.some(({ kind }) => kind === 'recognised')) return undefined;
  const unknown = shards.find(({ kind }) => kind === 'shapeUnknown');
  if (unknown !== undefined) return `Height and width of ${unknown.name} are needed first.`;
  return shards.length === 1 ? 'The shard cannot be used.' : 'None of the shards can be used.';
}

function sum<Item>(items: readonly Item[], countOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + countOf(item), 0);
}
