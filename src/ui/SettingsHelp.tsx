import { CircleHelp } from 'lucide-react';
import { Button, Dialog, DialogTrigger, Popover, Tooltip, TooltipTrigger } from 'react-aria-components';
import { chosenClassColumn, classSentence } from './labelTexts.ts';
import { memorySentence, saveToSentence, workerSentence } from './settingSentences.ts';
import type { RunSettingsEditing } from './useRunSettings.ts';
import { useWorkbench, type WatchedWorkbench } from './useWorkbench.ts';

interface SettingsHelpProps {
  readonly workbench: WatchedWorkbench;
  readonly editing: RunSettingsEditing;
}

const title = 'About these settings';

/** The sentences of the run's settings behind a button, for where there is no room for them beside the fields. */
export function SettingsHelp({ workbench, editing }: SettingsHelpProps) {
  const labels = useWorkbench(workbench, (snapshot) => snapshot.labels);
  const chosen = chosenClassColumn(labels, editing.classColumn);
  const ofClasses = ['Class column', classSentence(editing.output.choice, chosen)] as const;
  const sentences = [
    ...(labels.kind === 'read' ? [ofClasses] : []),
    ['Save to', saveToSentence(editing)],
    ['Workers', workerSentence],
    ['Memory budget', memorySentence],
  ] as const;
  return (
    <DialogTrigger>
      <TooltipTrigger delay={400}>
        <Button className="icon-button run-settings__help" aria-label={title}>
          <CircleHelp size={16} aria-hidden="true" />
        </Button>
        <Tooltip className="tooltip">{title}</Tooltip>
      </TooltipTrigger>
      <Popover className="popover" placement="top end">
        <Dialog className="dialog settings-help" aria-label={title}>
          <dl className="settings-help__list">
            {sentences.map(([name, sentence]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="sentence">{sentence}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
