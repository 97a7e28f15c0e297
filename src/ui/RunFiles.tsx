import { useId } from 'react';
import type { WrittenFile } from '../run/snapshot.ts';
import { fileLines } from './fileLines.ts';
import { formatBytes, formatCountOf } from './format.ts';

interface RunFilesProps {
  readonly files: readonly WrittenFile[];
  /** Images that are files of their own, which are counted only. */
  readonly images: SingleImages | undefined;
}

/** PNG files of one image each. */
export interface SingleImages {
  readonly count: number;
  /** Of all of them together. */
  readonly byteLength: number;
}

/** The files that a run wrote, with their bytes. */
export function RunFiles({ files, images }: RunFilesProps) {
  const titleId = useId();
  return (
    <div className="run-findings">
      <h3 id={titleId}>Files</h3>
      <ul className="run-findings__list" aria-labelledby={titleId}>
        {images === undefined ? null : (
          <li>
            {formatCountOf(images.count, 'PNG')}{' '}
            <span className="quiet">{formatBytes(images.byteLength)}</span>
          </li>
        )}
        {fileLines(files).map(({ first, last, fileCount, byteLength }) => (
          <li key={first}>
            {last === undefined ? first : `${first} to ${last}`}{' '}
            <span className="quiet">
              {fileCount > 1 ? `${formatCountOf(fileCount, 'file')}, ` : ''}
              {formatBytes(byteLength)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
