import type { ReactNode } from 'react';
import { formatBytes, formatCount, formatCountOf } from './format.ts';
import { classWords } from './labelTexts.ts';
import { outputWords } from './outputWords.ts';
import type { RecipeStore } from './recipeStore.ts';
import type { RunPlan } from './runPlan.ts';
import { useRecipe } from './useRecipe.ts';
import type { RunSettingsEditing } from './useRunSettings.ts';

interface RunPlanTextProps {
  readonly plan: RunPlan;
  readonly recipe: RecipeStore;
  readonly settings: RunSettingsEditing;
}

interface RunPlanViewProps extends RunPlanTextProps {
  /** How long it would take, where that is known before; below the words. */
  readonly time: ReactNode;
}

/** What a run would write, the number of crops large. */
export function RunPlanView({ time, ...props }: RunPlanViewProps) {
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
        {time}
      </p>
    </div>
  );
}

/** What a run would write, after the number of crops. */
export function RunPlanText({ plan, recipe: store, settings }: RunPlanTextProps) {
  const size = useRecipe(store, ({ recipe }) => recipe.size);
  const leavesBlankOut = useRecipe(store, ({ recipe }) => recipe.blank === 'skip');
  const crops = plan.imageCount === 1 ? 'crop' : 'crops';
  const ofSize = Number.isNaN(size) ? '' : ` of ${size} × ${size}`;
  const { before, fileName, after } = outputWords({
    choice: settings.output.choice,
    saveTo: settings.saveTo,
    shardNames: plan.shards.map(({ name }) => name),
    imageCount: plan.imageCount,
    size,
  });
  return (
    <>
      {crops}
      {ofSize}
      {leavesBlankOut ? ' at most' : ''}, from {formatCountOf(plan.shards.length, 'shard')} of{' '}
      {formatBytes(plan.byteLength)}, {before} <strong>{fileName}</strong>
      {after}
      {classWords(plan.labels, settings.output.choice, settings.classColumn)}
    </>
  );
}
