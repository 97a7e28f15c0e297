import { useMemo, useState } from 'react';
import {
  imagesAFileRange,
  type OutputChoice,
  type OutputKind,
  usualImagesAFile,
} from '../outputs/outputChoice.ts';
import { rangeProblem } from './recipeProblems.ts';

/** The output of the next run as it stands in the fields. What only other formats have keeps its value. */
export interface OutputEditing {
  readonly kind: OutputKind;
  /** `NaN` where the field is empty, and perhaps out of range: see `imagesATarProblem`. */
  readonly imagesATar: number;
  /** `undefined` also where no tar is chosen. */
  readonly imagesATarProblem: string | undefined;
  readonly withManifest: boolean;
  /** Whether each shard has an archive of its own. */
  readonly isPerShard: boolean;
  /** All of it together; to be used as long as there is no problem. */
  readonly choice: OutputChoice;
  readonly setKind: (kind: OutputKind) => void;
  readonly setImagesATar: (imagesATar: number) => void;
  readonly setWithManifest: (withManifest: boolean) => void;
  readonly setPerShard: (isPerShard: boolean) => void;
}

/** Keeps the output of the next run, at first a zip of PNGs alone. The result changes only with the fields. */
export function useOutputChoice(): OutputEditing {
  const [kind, setKind] = useState<OutputKind>('zip');
  const [imagesATar, setImagesATar] = useState(usualImagesAFile);
  const [withManifest, setWithManifest] = useState(false);
  const [isPerShard, setPerShard] = useState(false);
  return useMemo(
    () => ({
      kind,
      imagesATar,
      imagesATarProblem:
        kind === 'tar' ? rangeProblem('Images a tar', imagesATar, ...imagesAFileRange) : undefined,
      withManifest,
      isPerShard,
      choice: choiceOf(kind, { imagesAFile: imagesATar, withManifest, isPerShard }),
      setKind,
      setImagesATar,
      setWithManifest,
      setPerShard,
    }),
    [kind, imagesATar, withManifest, isPerShard],
  );
}

/** What some formats need. */
interface FormatOptions {
  readonly imagesAFile: number;
  readonly withManifest: boolean;
  readonly isPerShard: boolean;
}

function choiceOf(kind: OutputKind, { imagesAFile, withManifest, isPerShard }: FormatOptions): OutputChoice {
  switch (kind) {
    case 'zip':
      return { kind, withManifest, isPerShard };
    case 'tar':
      return { kind, imagesAFile };
    default:
      return { kind };
  }
}
