import type { DownloadFile } from '../run/snapshot.ts';

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
export function fileLines(files: readonly DownloadFile[]): readonly FileLine[] {
  return runsOfKind(files).flatMap((run) =>
    run.length > mostAlone ? [lineOf(run)] : run.map((file) => lineOf([file])),
  );
}

/** Files that follow one another and have the same extension, together. */
function runsOfKind(files: readonly DownloadFile[]): readonly (readonly DownloadFile[])[] {
  const runs: DownloadFile[][] = [];
  let kind: string | undefined;
  for (const file of files) {
    const extension = file.fileName.slice(file.fileName.lastIndexOf('.'));
    if (extension === kind) runs.at(-1)?.push(file);
    else runs.push([file]);
    kind = extension;
  }
  return runs;
}

function lineOf(files: readonly DownloadFile[]): FileLine {
  return {
    first: files[0]?.fileName ?? '',
    last: files.length > 1 ? files.at(-1)?.fileName : undefined,
    fileCount: files.length,
    byteLength: files.reduce((sum, { file }) => sum + file.size, 0),
  };
}
