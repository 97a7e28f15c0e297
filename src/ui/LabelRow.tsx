import { X } from 'lucide-react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import {
  labelColumnsText,
  labelCountText,
  labelFileState,
  lonelySentences,
  type ReadLabels,
  strangerSentence,
} from './labelTexts.ts';
import { useWorkbench, type WatchedWorkbench } from './useWorkbench.ts';

interface LabelRowProps {
  readonly workbench: WatchedWorkbench;
  readonly onRemove: () => void;
  readonly isDisabled: boolean;
}

/** The label file: how far it is, how it goes together with the shards, and what is wrong with it. */
export function LabelRow({ workbench, onRemove, isDisabled }: LabelRowProps) {
  const labels = useWorkbench(workbench, (snapshot) => snapshot.labels);
  const hasShards = useWorkbench(workbench, ({ shards }) => shards.length > 0);
  if (labels.kind === 'none') return hasShards ? <p className="shard-row__facts">{labelHint}</p> : null;
  const { kind, words } = labelFileState(labels.kind);
  return (
    <section className="shard-row label-row" aria-label="Labels">
      <div className="shard-row__head">
        <span className="shard-row__name">{labels.name}</span>
        <TooltipTrigger delay={400}>
          <Button className="icon-button" onPress={onRemove} isDisabled={isDisabled}>
            <span className="visually-hidden">Remove {labels.name}</span>
            <X size={16} aria-hidden="true" />
          </Button>
          <Tooltip className="tooltip">Remove the labels</Tooltip>
        </TooltipTrigger>
      </div>
      <p className="shard-row__state">
        <span className="dot" data-state={kind} aria-hidden="true" />
        <span>{labels.kind === 'read' ? labelCountText(labels) : words}</span>
      </p>
      {labels.kind === 'read' ? <ReadFacts labels={labels} /> : null}
      {labels.kind === 'rejected' ? (
        <p className="problem" role="alert">
          {labels.message}
        </p>
      ) : null}
    </section>
  );
}

const labelHint = 'Labels in a CSV file, such as train.csv? Drop it here, too: they are joined by id.';

function ReadFacts({ labels }: { readonly labels: ReadLabels }) {
  const stranger = strangerSentence(labels);
  return (
    <>
      <p className="shard-row__facts">{labelColumnsText(labels)}</p>
      {lonelySentences(labels).map((sentence) => (
        <p key={sentence} className="shard-row__facts">
          {sentence}
        </p>
      ))}
      {stranger === undefined ? null : (
        <p className="problem" role="alert">
          {stranger}
        </p>
      )}
    </>
  );
}
