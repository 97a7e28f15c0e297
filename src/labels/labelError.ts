/**
 * A label file that cannot be used. The message is one sentence that can follow the file's name and a colon; it
 * says what was expected and what was found.
 */
export class LabelError extends Error {
  override readonly name = 'LabelError';
}

/** The longest name that is told in full: what is no label file may be one long line. */
const longestTold = 60;

/** A name of the file as a sentence tells it. */
export function told(name: string): string {
  return name.length > longestTold ? `${name.slice(0, longestTold)}…` : name;
}
