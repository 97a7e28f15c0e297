import type { StageTimes } from '../run/snapshot.ts';
import { activities, activityShares, sharesText } from './activities.ts';
import { laneMetrics } from './laneStrip.ts';

/** A bar for each worker, divided by what it spent its time on. */
export function ShareBars({ workers }: { readonly workers: readonly StageTimes[] }) {
  const { thickness, gap } = laneMetrics(workers.length);
  return (
    <ol className="share-bars" style={{ rowGap: gap }}>
      {workers.map((times, index) => {
        const shares = activityShares(times);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a worker is its number.
          <li className="share-bar" key={index} style={{ blockSize: thickness }}>
            <span className="visually-hidden">
              Worker {index + 1}: {sharesText(shares)}
            </span>
            {activities.map(({ key }, activity) => (
              <span
                className="share-bar__part"
                key={key}
                data-activity={key}
                style={{ flexGrow: shares[activity] ?? 0 }}
              />
            ))}
          </li>
        );
      })}
    </ol>
  );
}
