/**
 * Puts a text on the clipboard.
 *
 * @returns whether the browser lets the page do so; where it does not, the text has to be shown
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Permission is refused, or there is no clipboard: the result says so.
    return false;
  }
}
