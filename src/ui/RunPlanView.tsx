import { suggestedFileName } from '../run/suggestedFileName.ts';
import { formatBytes, formatCount, formatCountOf } from './format.ts';
import type { RecipeStore } from './recipeStore.ts';
import type { RunPlan } from './runPlan.ts';
import { useRecipe } from './useRecipe.ts';

interface RunPlanViewProps {
  readonly plan: RunPlan;
  readonly recipe: RecipeStore;
}

/** What a run would write, the number of crops large. */
export function RunPlanView(props: RunPlanViewProps) {
  if (props.plan.shards.length === 0) {
    return (
      <p className="run-figure__words quiet">Once there is a shard, what will be written stands here.</p>
    );
  }
  return (
    <div className="run-figure">
      <p className="figure">{formatCount(props.plan.imageCount)}</p>
      <p className="run-figure__words">
        <RunPlanText {...props} />
      </p>
    </div>
  );
}

/** What a run would write, after the number of crops. */
export function RunPlanText({ plan, recipe: store }: RunPlanViewProps) {
  const size = useRecipe(store, ({ recipe }) => recipe.size);
  const leavesBlankOut = useRecipe(store, ({ recipe }) => recipe.blank === 'skip');
  const crops = plan.imageCount === 1 ? 'crop' : 'crops';
  const ofSize = Number.isNaN(size) ? '' : ` of ${size} × ${size}`;
  const names = plan.shards.map(({ name }) => name);
  return (
    <>
      {crops}
      {ofSize}
      {leavesBlankOut ? ' at most' : ''}, from {formatCountOf(plan.shards.length, 'shard')} of{' '}
      {formatBytes(plan.byteLength)}, as PNGs in <strong>{suggestedFileName(names)}</strong>
    </>
  );
}
