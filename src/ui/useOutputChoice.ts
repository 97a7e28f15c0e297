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
  /** Whether each shard has an archive or a folder of its own. */
  readonly isPerShard: boolean;
  /** Whether files of a folder that are there already stay as they are. */
  readonly skipsExisting: boolean;
  /** All of it together; to be used as long as there is no problem. */
  readonly choice: OutputChoice;
  readonly setKind: (kind: OutputKind) => void;
  readonly setImagesATar: (imagesATar: number) => void;
  readonly setWithManifest: (withManifest: boolean) => void;
  readonly setPerShard: (isPerShard: boolean) => void;
  readonly setSkipsExisting: (skipsExisting: boolean) => void;
}

/** Keeps the output of the next run, at first a zip of PNGs alone. The result changes only with the fields. */
export function useOutputChoice(): OutputEditing {
  const [kind, setKind] = useState<OutputKind>('zip');
  const [imagesATar, setImagesATar] = useState(usualImagesAFile);
  const [withManifest, setWithManifest] = useState(false);
  const [isPerShard, setPerShard] = useState(false);
  const [skipsExisting, setSkipsExisting] = useState(false);
  return useMemo(
    () => ({
      kind,
      imagesATar,
      imagesATarProblem:
        kind === 'tar' ? rangeProblem('Images a tar', imagesATar, ...imagesAFileRange) : undefined,
      withManifest,
      isPerShard,
      skipsExisting,
      choice: choiceOf(kind, { imagesAFile: imagesATar, withManifest, isPerShard, skipsExisting }),
      setKind,
      setImagesATar,
      setWithManifest,
      setPerShard,
      setSkipsExisting,
    }),
    [kind, imagesATar, withManifest, isPerShard, skipsExisting],
  );
}

/** What some formats need. */
interface FormatOptions {
  readonly imagesAFile: number;
  readonly withManifest: boolean;
  readonly isPerShard: boolean;
  readonly skipsExisting: boolean;
}

function choiceOf(
  kind: OutputKind,
  { imagesAFile, withManifest, isPerShard, skipsExisting }: FormatOptions,
): OutputChoice {
  switch (kind) {
    case 'zip':
      return { kind, withManifest, isPerShard };
    case 'folder':
      return { kind, isPerShard, skipsExisting };
    case 'tar':
      return { kind, imagesAFile };
    default:
      return { kind };
  }
}
