import { Gauge } from 'lucide-react';
import { useState } from 'react';
import { articleWays, type ComparedWay } from '../run/comparedWays.ts';
import type { PassSettings } from '../run/rowGroupPasses.ts';
import type { Workbench } from '../run/workbench.ts';
import { ComparePanel } from './ComparePanel.tsx';
import { DialogButton } from './DialogButton.tsx';
import type { RunPlan } from './runPlan.ts';

interface CompareButtonProps {
  readonly workbench: Workbench;
  readonly plan: RunPlan;
  /** What each way has in common, the number of workers aside. */
  readonly settings: () => PassSettings;
}

/** Opens what the notebook was written for: the same work in several ways. */
export function CompareButton({ workbench, plan, settings }: CompareButtonProps) {
  const [ways, setWays] = useState<readonly ComparedWay[]>(() => articleWays(navigator.hardwareConcurrency));
  return (
    <DialogButton
      label={
        <>
          <Gauge size={14} aria-hidden="true" /> Compare
        </>
      }
      title="Compare ways of doing the same work"
      isWide
    >
      {() => (
        <ComparePanel workbench={workbench} plan={plan} settings={settings} ways={ways} onWays={setWays} />
      )}
    </DialogButton>
  );
}
