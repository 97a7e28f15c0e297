/** How long a blob's address stays valid after the download was started, in milliseconds. */
const revokeAfterMs = 60_000;

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
