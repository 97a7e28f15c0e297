import { Braces, Code } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { BeforeAfter, LevelMoments } from '../diagnostics/diagnosis.ts';
import { levelStatistics, statisticsAsCode, statisticsAsJson } from '../diagnostics/statistics.ts';
import { copyText } from './copyText.ts';
import { formatCount, formatLevel } from './format.ts';

/** What came of copying. */
interface Copied {
  readonly levels: BeforeAfter<LevelMoments>;
  readonly text: string;
  readonly isOnClipboard: boolean;
}

/** Mean and standard deviation of a set of images before and after, to be read and to be copied. */
export function LevelTable({ levels }: { readonly levels: BeforeAfter<LevelMoments> }) {
  const [copied, setCopied] = useState<Copied>();
  const before = levelStatistics(levels.before);
  const after = levelStatistics(levels.after);
  const copy = async (text: string): Promise<void> => {
    setCopied({ levels, text, isOnClipboard: await copyText(text) });
  };
  // What was copied of other numbers is not said of these.
  const current = copied?.levels === levels ? copied : undefined;
  return (
    <div className="levels">
      <table className="levels__table">
        <thead>
          <tr>
            <td />
            <th scope="col">Raw</th>
            <th scope="col">Crops</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Mean</th>
            <td>{levelText(before?.mean)}</td>
            <td>{levelText(after?.mean)}</td>
          </tr>
          <tr>
            <th scope="row">Standard deviation</th>
            <td>{levelText(before?.standardDeviation)}</td>
            <td>{levelText(after?.standardDeviation)}</td>
          </tr>
          <tr>
            <th scope="row">Images</th>
            <td>{formatCount(levels.before.imageCount)}</td>
            <td>{formatCount(levels.after.imageCount)}</td>
          </tr>
        </tbody>
      </table>
      <div className="button-row">
        <Button
          className="button button--small"
          isDisabled={after === undefined}
          onPress={() => void (after && copy(statisticsAsCode(after)))}
        >
          <Code size={14} aria-hidden="true" /> Copy as code
        </Button>
        <Button
          className="button button--small"
          onPress={() => void copy(JSON.stringify(statisticsAsJson(levels), undefined, 2))}
        >
          <Braces size={14} aria-hidden="true" /> Copy as JSON
        </Button>
      </div>
      <p className="sentence" role="status">
        {current === undefined ? '' : copiedText(current)}
      </p>
      {current === undefined || current.isOnClipboard ? null : (
        <textarea className="levels__text" aria-label="Text to copy" readOnly value={current.text} />
      )}
    </div>
  );
}

/** A level to four decimals; a dash where there is no image. */
function levelText(level: number | undefined): string {
  return level === undefined ? '–' : formatLevel(level);
}

function copiedText({ text, isOnClipboard }: Copied): string {
  if (!isOnClipboard) return 'The browser does not let the page copy. Here is the text to copy by hand:';
  return text.includes('\n') ? 'Copied as JSON.' : `Copied: ${text}`;
}
