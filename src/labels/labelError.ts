/**
 * A label file that cannot be used. The message is one sentence that can follow the file's name and a colon; it
 * says what was expected and what was found.
 */
export class LabelError extends Error {
  override readonly name = 'LabelError';
}
