/** What is wrong with a row's pixels: the lowest pixel column that is null or out of range. */
export interface PixelIssue {
  readonly pixel: number;
  /** What was found there, in words: `null`, or the number. */
  readonly found: string;
}

/** The bits of a row that has no issue. */
export const noIssue = 2n ** 64n - 1n;

/**
 * Reads what the kernel noted of a row (assembly/rowIssue.ts has the bits).
 *
 * @param bits eight bytes, as a number
 * @returns the issue, or `undefined` where there is none
 * @throws RangeError where the bits are none the kernel writes
 */
export function readPixelIssue(bits: bigint): PixelIssue | undefined {
  if (bits === noIssue) return undefined;
  const pixel = Number(bits >> 40n);
  const kind = Number((bits >> 32n) & 255n);
  if (kind === 1) return { pixel, found: 'null' };
  if (kind === 2) return { pixel, found: String(BigInt.asIntN(32, bits)) };
  if (kind === 3) return { pixel, found: 'a number above 2147483647' };
  if (kind === 4) return { pixel, found: 'a number below -2147483648' };
  throw new RangeError(`A row's issue has kind ${kind}, expected 1 to 4.`);
}
