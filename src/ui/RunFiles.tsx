import { useId } from 'react';
import type { DownloadFile } from '../run/snapshot.ts';
import { fileLines } from './fileLines.ts';
import { formatBytes, formatCountOf } from './format.ts';

/** The files that a run wrote, with their bytes. */
export function RunFiles({ files }: { readonly files: readonly DownloadFile[] }) {
  const titleId = useId();
  return (
    <div className="run-findings">
      <h3 id={titleId}>Files</h3>
      <ul className="run-findings__list" aria-labelledby={titleId}>
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
