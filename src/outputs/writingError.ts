/**
 * One sentence: what could not be written, how far it came, and why.
 *
 * @param failure what could not be written, and where
 */
export function writingError(cause: unknown, failure: string, writtenByteLength: number): Error {
  const progress = `after ${writtenByteLength.toLocaleString('en')} bytes`;
  return new Error(`${failure} ${progress}: ${reasonOf(cause)}.`, { cause });
}

/** Why a file cannot be written, in words that follow a colon and end without a full stop. */
export function reasonOf(cause: unknown): string {
  const known = cause instanceof DOMException ? knownReasons[cause.name] : undefined;
  return known ?? (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
}

/** By the names of a DOMException that the File System standard's steps end with. */
const knownReasons: Readonly<Record<string, string>> = {
  QuotaExceededError: 'there is no room left',
  NotAllowedError: 'the page has no permission for it, or not any more',
  NoModificationAllowedError: 'it must not be changed now, perhaps since another program has it open',
  NotFoundError: 'it is not there any more',
  TypeMismatchError: 'there is a folder of this name',
};
