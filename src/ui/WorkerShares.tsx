import { useId } from 'react';
import type { RunReport } from '../run/snapshot.ts';
import { ActivityLegend } from './ActivityLegend.tsx';
import { activitySharesOfAll } from './activities.ts';
import { ShareBars } from './ShareBars.tsx';

/** What the workers did in a run that is over: the lanes come to rest. */
export function WorkerShares({ report }: { readonly report: RunReport }) {
  const titleId = useId();
  const { workerTimes } = report;
  if (workerTimes.length === 0) return null;
  return (
    <figure className="lanes" aria-labelledby={titleId}>
      <figcaption className="lanes__caption">
        <span id={titleId}>What the workers did</span>
        <ActivityLegend shares={activitySharesOfAll(workerTimes)} />
      </figcaption>
      <ShareBars workers={workerTimes} />
    </figure>
  );
}
