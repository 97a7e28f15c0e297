import { Plus, X } from 'lucide-react';
import { Button, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { ComparedWay } from '../run/comparedWays.ts';
import { wayText } from './compareTexts.ts';
import { NumberInput } from './NumberInput.tsx';
import { rangeProblem } from './recipeProblems.ts';
import { workerRange } from './useRunSettings.ts';

/** At most so many ways are compared at a time. */
const mostWays = 12;

interface CompareWaysProps {
  readonly ways: readonly ComparedWay[];
  readonly onWays: (ways: readonly ComparedWay[]) => void;
  readonly isDisabled: boolean;
}

/** The ways that are to be compared: where each writes to, and with how many workers. */
export function CompareWays({ ways, onWays, isDisabled }: CompareWaysProps) {
  const change = (place: number, way: ComparedWay): void => onWays(ways.with(place, way));
  return (
    <ol className="compare__ways" aria-label="Ways to compare">
      {ways.map((way, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a way is its place; two may be alike.
        <li className="compare__way" key={place}>
          <NumberInput
            label={`Way ${place + 1}`}
            unit={way.workerCount === 1 ? 'worker' : 'workers'}
            value={way.workerCount}
            onChange={(workerCount) => change(place, { ...way, workerCount })}
            problem={rangeProblem('Workers', way.workerCount, ...workerRange)}
            range={workerRange}
            isDisabled={isDisabled}
          />
          <ToggleButtonGroup
            className="segmented"
            aria-label={`Output of way ${place + 1}`}
            selectedKeys={[way.output]}
            disallowEmptySelection
            isDisabled={isDisabled}
            onSelectionChange={(keys) =>
              change(place, { ...way, output: keys.has('zip') ? 'zip' : 'folder' })
            }
          >
            <ToggleButton id="zip" className="segmented__part">
              Zip
            </ToggleButton>
            <ToggleButton id="folder" className="segmented__part">
              Folder
            </ToggleButton>
          </ToggleButtonGroup>
          <Button
            className="icon-button"
            isDisabled={isDisabled || ways.length === 1}
            onPress={() => onWays(ways.filter((_, other) => other !== place))}
          >
            <span className="visually-hidden">Leave out {wayText(way)}</span>
            <X size={16} aria-hidden="true" />
          </Button>
        </li>
      ))}
      <li>
        <Button
          className="button button--small"
          isDisabled={isDisabled || ways.length >= mostWays}
          onPress={() =>
            onWays([...ways, { output: 'zip', workerCount: (ways.at(-1)?.workerCount ?? 0) + 1 }])
          }
        >
          <Plus size={14} aria-hidden="true" /> Add a way
        </Button>
      </li>
    </ol>
  );
}
