import { CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover, Tooltip, TooltipTrigger } from 'react-aria-components';
import { outputKinds } from '../outputs/outputChoice.ts';
import { formatSentences, optionSentences } from './formatTexts.ts';
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
            <HelpEntry name="Format">
              <ul>
                {outputKinds.map((kind) => (
                  <li key={kind}>
                    <strong>{kind}</strong>: {formatSentences[kind]}
                  </li>
                ))}
              </ul>
            </HelpEntry>
            {Object.entries(optionSentences).map(([name, sentence]) => (
              <HelpEntry key={name} name={name}>
                {sentence}
              </HelpEntry>
            ))}
            {labels.kind === 'read' ? (
              <HelpEntry name="Class column">{classSentence(editing.output.choice, chosen)}</HelpEntry>
            ) : null}
            <HelpEntry name="Save to">{saveToSentence(editing)}</HelpEntry>
            <HelpEntry name="Workers">{workerSentence}</HelpEntry>
            <HelpEntry name="Memory budget">{memorySentence}</HelpEntry>
          </dl>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function HelpEntry({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="sentence">{children}</dd>
    </div>
  );
}
