// Bits as DEFLATE packs them (RFC 1951 section 3.1.1): into bytes from the least significant bit on.
//
// Tokens are u16s, four times their number: offsets into a table of words, which hold each token's bits
// (high 24) and how many they are (low 8).

let buffer: u64 = 0;
/** How many bits wait in `buffer`, fewer than eight between calls. */
let count: u64 = 0;
let output: usize = 0;

/** Begins to write at `target`. Up to eight bytes behind what was written are overwritten. */
export function beginBits(target: usize): void {
  buffer = 0;
  count = 0;
  output = target;
}

/** Writes the `bitCount` low bits of `bits`, which has no others; at most 56. */
export function putBits(bits: u64, bitCount: u64): void {
  buffer |= bits << count;
  count += bitCount;
  store<u64>(output, buffer);
  output += <usize>(count >> 3);
  buffer >>= count & 56;
  count &= 7;
}

/** Ends the last byte; returns the pointer behind it. */
export function endBits(): usize {
  return output + <usize>((count + 7) >> 3);
}

/**
 * Writes tokens.
 *
 * @param tokens from here to `end`; up to three behind are read, which must have no bits
 * @param table words, by tokens; at most 24 bits each
 */
export function putTokens(tokens: usize, end: usize, table: usize): void {
  // Kept in locals, since a global is a memory access each time.
  let waiting = buffer;
  let waitingCount = count;
  let to = output;
  for (; tokens < end; tokens += 8) {
    const first = <u64>load<u32>(table + load<u16>(tokens));
    const second = <u64>load<u32>(table + load<u16>(tokens, 2));
    const third = <u64>load<u32>(table + load<u16>(tokens, 4));
    const fourth = <u64>load<u32>(table + load<u16>(tokens, 6));
    // A shift looks at the low six bits only, and so takes a word or a sum of words for a count.
    let bits = (first >> 8) | ((second >> 8) << first);
    const secondBits = (third >> 8) | ((fourth >> 8) << third);
    const two = first + second;
    let bitCount = (two + third + fourth) & 255;
    if (bitCount <= 56) {
      bits |= secondBits << two;
    } else {
      const firstCount = two & 255;
      waiting |= bits << waitingCount;
      waitingCount += firstCount;
      store<u64>(to, waiting);
      to += <usize>(waitingCount >> 3);
      waiting >>= waitingCount & 56;
      waitingCount &= 7;
      bits = secondBits;
      bitCount -= firstCount;
    }
    waiting |= bits << waitingCount;
    waitingCount += bitCount;
    store<u64>(to, waiting);
    to += <usize>(waitingCount >> 3);
    waiting >>= waitingCount & 56;
    waitingCount &= 7;
  }
  buffer = waiting;
  count = waitingCount;
  output = to;
}
