import { useId } from 'react';
import { flagNames } from '../diagnostics/diagnosis.ts';
import type { RunReport } from '../run/snapshot.ts';
import { flagLabels } from './findingTexts.ts';
import { formatCount, formatPercent } from './format.ts';

/** What a run found in its images, in one breath. */
export function RunFindings({ report: { flagCounts, shards } }: { readonly report: RunReport }) {
  const titleId = useId();
  const imageCount = shards.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const found = flagNames.filter((flag) => flagCounts[flag] > 0);
  return (
    <div className="run-findings">
      <h3 id={titleId}>Worth a look</h3>
      {found.length === 0 ? (
        <p className="quiet">Nothing was found in these images.</p>
      ) : (
        <ul className="run-findings__list" aria-labelledby={titleId}>
          {found.map((flag) => (
            <li key={flag}>
              {flagLabels[flag]} <strong>{formatCount(flagCounts[flag])}</strong>{' '}
              <span className="quiet">{formatPercent(flagCounts[flag] / imageCount)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
