import { useEffect, useState } from 'react';
import type { Workbench } from '../run/workbench.ts';
import { useWorkbench } from './useWorkbench.ts';

interface DetailLabelsProps {
  readonly workbench: Pick<Workbench, 'labels' | 'snapshot' | 'subscribe'>;
  readonly shardKey: number;
  readonly row: number;
}

/** The labels of one image; nothing where there is no label file. */
export function DetailLabels({ workbench, shardKey, row }: DetailLabelsProps) {
  const state = useWorkbench(workbench, ({ labels }) => labels);
  const [known, setKnown] = useState<{ readonly of: unknown; readonly labels: Labels }>();
  const place = `${shardKey} ${row}`;
  useEffect(() => {
    if (state.kind !== 'read') return;
    let isWanted = true;
    void workbench.labels
      .ofRow(shardKey, row)
      .then((labels) => isWanted && setKnown({ of: `${shardKey} ${row}`, labels }));
    return () => {
      isWanted = false;
    };
  }, [workbench, state, shardKey, row]);
  if (state.kind !== 'read' || known?.of !== place) return null;
  if (known.labels.length === 0) return <p className="detail__labels quiet">This image has no label.</p>;
  return (
    <dl className="detail__labels" aria-label="Labels of this image">
      {known.labels.map(([column, label]) => (
        <div key={column}>
          <dt className="quiet">{column}</dt>
          <dd>{label === '' ? <span className="quiet">none</span> : label}</dd>
        </div>
      ))}
    </dl>
  );
}

type Labels = Awaited<ReturnType<Workbench['labels']['ofRow']>>;
