import { suggestedStem } from '../run/suggestedFileName.ts';
import { RunSummary } from './RunSummary.tsx';
import type { RunPlan } from './runPlan.ts';
import { useWorkbench, type WatchedWorkbench } from './useWorkbench.ts';

interface RunResultProps {
  readonly workbench: WatchedWorkbench;
  readonly plan: RunPlan;
}

/** What the last run left to be seen, as long as no other is on. */
export function RunResult({ workbench, plan }: RunResultProps) {
  const run = useWorkbench(workbench, (snapshot) => {
    const { kind } = snapshot.run;
    return kind === 'finished' || kind === 'failed' ? snapshot.run : undefined;
  });
  if (run?.kind === 'finished') {
    const stem = run.output.fileName.replace(/\.zip$/i, '');
    return <RunSummary report={run.report} output={run.output} stem={stem} />;
  }
  if (run?.kind === 'failed' && run.report !== undefined) {
    const stem = suggestedStem(plan.shards.map(({ name }) => name));
    return <RunSummary report={run.report} output={undefined} stem={stem} />;
  }
  return null;
}
