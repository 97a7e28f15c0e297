/** A deterministic source of random numbers: the same seed gives the same numbers in every engine. */
export interface Random {
  /** A whole number from 0 to 2^32 - 1. */
  next(): number;
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
  /** A number from `least` up to, but without, `limit`. */
  between(least: number, limit: number): number;
}

/**
 * Makes a source of random numbers by Tommy Ettinger's mulberry32, whose state is one 32-bit number.
 *
 * @param seed a whole number, of which the low 32 bits count
 */
export function randomOf(seed: number): Random {
  let state = seed | 0;

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  return {
    next,
    below: (limit) => Math.floor((next() / 2 ** 32) * limit),
    between: (least, limit) => least + (next() / 2 ** 32) * (limit - least),
  };
}
