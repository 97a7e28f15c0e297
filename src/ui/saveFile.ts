import type { DownloadFile } from '../run/snapshot.ts';

/** How long a blob's address stays valid after the download was started, in milliseconds. */
const revokeAfterMs = 60_000;

/** Between two downloads, in milliseconds: Chromium begins ten in a second and drops what is more. */
const downloadIntervalMs = 150;

/** Hands files to the browser as downloads, one after the other. */
export async function saveFiles(files: readonly DownloadFile[]): Promise<void> {
  for (const [place, { file, fileName }] of files.entries()) {
    if (place > 0) await new Promise((resolve) => window.setTimeout(resolve, downloadIntervalMs));
    saveFile(file, fileName);
  }
}

/**
 * Hands a file to the browser as a download.
 *
 * @param content the file; it is not copied
 * @param fileName the name that is suggested
 */
export function saveFile(content: Blob, fileName: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), revokeAfterMs);
}
