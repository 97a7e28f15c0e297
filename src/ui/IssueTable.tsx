import { useMemo, useRef, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { IssueKind, RunIssue } from '../run/snapshot.ts';
import { formatCount } from './format.ts';
import { useMediaQuery } from './useMediaQuery.ts';
import { useRowWindow } from './useRowWindow.ts';

const kindWords: Readonly<Record<IssueKind, string>> = {
  blank: 'Blank',
  duplicateId: 'Same id twice',
  unsafeName: 'Unsafe name',
  sameFile: 'Same but for case',
  badPixel: 'Bad pixel',
  badData: 'Bad data',
};

const viewportHeight = 432;

/**
 * What a user should know of single rows, one kind of it or all. There may be as many issues as images,
 * so only the rows in view are rendered.
 */
export function IssueTable({ issues }: { readonly issues: readonly RunIssue[] }) {
  const [kind, setKind] = useState<IssueKind | 'all'>('all');
  const shown = useMemo(
    () => (kind === 'all' ? issues : issues.filter((issue) => issue.kind === kind)),
    [issues, kind],
  );
  const scrollRef = useRef<HTMLElement>(null);
  const rowHeight = useMediaQuery('(min-width: 40rem)') ? 48 : 104;
  const { start, end, onScroll } = useRowWindow(shown.length, rowHeight, viewportHeight);
  const showKind = (next: IssueKind | 'all'): void => {
    setKind(next);
    scrollRef.current?.scrollTo({ top: 0 });
  };
  return (
    <div className="issues">
      <KindFilter issues={issues} kind={kind} onKind={showKind} />
      <section
        ref={scrollRef}
        className="issues__scroll"
        aria-label="Issues"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys.
        tabIndex={0}
        onScroll={onScroll}
        style={{ maxBlockSize: viewportHeight }}
      >
        <div style={{ paddingBlock: `${start * rowHeight}px ${(shown.length - end) * rowHeight}px` }}>
          <table className="issue-table" aria-rowcount={shown.length + 1}>
            <thead>
              <tr aria-rowindex={1}>
                <th scope="col">Kind</th>
                <th scope="col">Where</th>
                <th scope="col">What</th>
              </tr>
            </thead>
            <tbody>
              {shown.slice(start, end).map((issue, index) => {
                const position = start + index;
                return <IssueRow key={position} issue={issue} position={position} blockSize={rowHeight} />;
              })}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  );
}

interface KindFilterProps {
  readonly issues: readonly RunIssue[];
  readonly kind: IssueKind | 'all';
  readonly onKind: (kind: IssueKind | 'all') => void;
}

function KindFilter({ issues, kind, onKind }: KindFilterProps) {
  const counts = useMemo(() => countByKind(issues), [issues]);
  return (
    <ToggleButtonGroup
      className="kind-filter"
      aria-label="Kinds of issue"
      selectedKeys={[kind]}
      disallowEmptySelection
      onSelectionChange={(keys) => onKind([...counts.keys()].find((key) => keys.has(key)) ?? 'all')}
    >
      <ToggleButton id="all" className="kind-filter__kind">
        All <span className="quiet">{formatCount(issues.length)}</span>
      </ToggleButton>
      {[...counts].map(([key, count]) => (
        <ToggleButton key={key} id={key} className="kind-filter__kind">
          {kindWords[key]} <span className="quiet">{formatCount(count)}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function countByKind(issues: readonly RunIssue[]): ReadonlyMap<IssueKind, number> {
  const counts = new Map<IssueKind, number>();
  for (const { kind } of issues) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

interface IssueRowProps {
  readonly issue: RunIssue;
  /** Counted from 0 among the rows that are shown. */
  readonly position: number;
  readonly blockSize: number;
}

function IssueRow({ issue, position, blockSize }: IssueRowProps) {
  return (
    <tr aria-rowindex={position + 2} style={{ blockSize }}>
      <td>{kindWords[issue.kind]}</td>
      <td>
        <div className="issue-table__clip">
          {whereText(issue)}
          <span className="quiet issue-table__shard">{issue.shard}</span>
        </div>
      </td>
      <td>
        <div className="issue-table__clip" title={issue.message}>
          {issue.message}
        </div>
      </td>
    </tr>
  );
}

function whereText({ row, rowCount, id }: RunIssue): string {
  if (rowCount > 1) return `Rows ${formatCount(row)} to ${formatCount(row + rowCount - 1)}`;
  return id === '' ? `Row ${formatCount(row)}` : `Row ${formatCount(row)}, ${id}`;
}
