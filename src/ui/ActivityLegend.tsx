import { activities } from './activities.ts';

interface ActivityLegendProps {
  /** The activities' shares of the time, where they are known. */
  readonly shares?: readonly number[];
}

/** What the colours of the lanes mean, in the order in which they lie on one another. */
export function ActivityLegend({ shares }: ActivityLegendProps) {
  return (
    <ul className="legend">
      {activities.map(({ key, label }, index) => (
        <li className="legend__entry" key={key}>
          <span className="swatch" data-activity={key} aria-hidden="true" />
          {label}
          {shares === undefined ? null : (
            <span className="quiet"> {Math.round((shares[index] ?? 0) * 100)} %</span>
          )}
        </li>
      ))}
    </ul>
  );
}
