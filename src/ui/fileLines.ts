import type { WrittenFile } from '../run/snapshot.ts';

/** One line of a list of files: a file, or many of one kind that follow one another. */
export interface FileLine {
  readonly first: string;
  /** `undefined` where the line is of one file. */
  readonly last: string | undefined;
  readonly fileCount: number;
  readonly byteLength: number;
}

/** So many files of one kind are still listed one by one. */
const mostAlone = 4;

/** The lines that a list of files has, however many they are: of many of one kind the first and the last is named. */
export function fileLines(files: readonly WrittenFile[]): readonly FileLine[] {
  return runsOfKind(files).flatMap((run) =>
    run.length > mostAlone ? [lineOf(run)] : run.map((file) => lineOf([file])),
  );
}

/** Files that follow one another and have the same extension, together. */
function runsOfKind(files: readonly WrittenFile[]): readonly (readonly WrittenFile[])[] {
  const runs: WrittenFile[][] = [];
  let kind: string | undefined;
  for (const file of files) {
    const extension = file.name.slice(file.name.lastIndexOf('.'));
    if (extension === kind) runs.at(-1)?.push(file);
    else runs.push([file]);
    kind = extension;
  }
  return runs;
}

function lineOf(files: readonly WrittenFile[]): FileLine {
  return {
    first: files[0]?.name ?? '',
    last: files.length > 1 ? files.at(-1)?.name : undefined,
    fileCount: files.length,
    byteLength: files.reduce((sum, { byteLength }) => sum + byteLength, 0),
  };
}
