/** Words on the command line that mean nothing, or not what is expected; the message is one sentence. */
export class UsageError extends Error {}

/** Wrong usage; one sentence says what was expected and what was found. */
export interface WrongUsage {
  readonly kind: 'wrong';
  readonly message: string;
}

/**
 * Reads a command line.
 *
 * @param read throws `UsageError`, or what `node:util`'s parseArgs throws, where words are wrong
 */
export function readUsage<Command>(read: () => Command): Command | WrongUsage {
  try {
    return read();
  } catch (error) {
    const message = usageMessage(error);
    if (message === undefined) throw error;
    return { kind: 'wrong', message };
  }
}

/**
 * The message of an error that wrong words brought about: a `UsageError`, or one of `node:util`'s parseArgs.
 *
 * @returns `undefined` for all other errors, which are bugs
 */
function usageMessage(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  const isOfParseArgs =
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
  return isOfParseArgs ? error.message : undefined;
}

/**
 * The whole number that an option was given.
 *
 * @param name the option, for the message
 * @param text what was given, `undefined` where the option was left out
 * @param least the least number allowed
 * @param greatest the greatest
 * @throws UsageError where it is none, or out of range
 */
export function wholeNumber(
  name: string,
  text: string | undefined,
  least: number,
  greatest: number,
): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= greatest) return number;
  throw new UsageError(`Expected ${name} to be a whole number from ${least} to ${greatest}, found ${text}.`);
}
