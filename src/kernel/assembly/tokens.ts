// Tokens of DEFLATE data (RFC 1951 section 3.2.5) whose only matches repeat the byte before.
//
// A token is a u16: 0 to 255 a literal, 256 the end, 257 + n a match of 3 + n bytes at distance 1.

import { setWord, word } from './words';

/** How many tokens there are. */
export const TOKENS: i32 = 513;
/** The token that ends a block. */
export const END_TOKEN: i32 = 256;
/** Symbols of the literal/length alphabet. */
export const LITERAL_LENGTH_SYMBOLS: i32 = 286;
const LONGEST_MATCH: usize = 258;

let counts: usize = 0;

function putToken(pointer: usize, token: u32): void {
  store<u16>(pointer, <u16>token);
  const count = counts + ((<usize>token) << 2);
  store<u32>(count, load<u32>(count) + 1);
}

/** Where the run of bytes equal to `byte` that begins at `pointer` ends. */
function endOfRun(pointer: usize, end: usize, byte: u32): usize {
  const vector = i8x16.splat(<i8>byte);
  while (pointer + 16 <= end) {
    const equal = i8x16.bitmask(i8x16.eq(v128.load(pointer), vector));
    if (equal != 0xffff) return pointer + <usize>ctz(~equal);
    pointer += 16;
  }
  while (pointer < end && load<u8>(pointer) == byte) pointer++;
  return pointer;
}

/**
 * Splits bytes into tokens and counts them.
 *
 * @param source reads [source, end)
 * @param tokens where the tokens go: two bytes for each byte, and two more
 * @param tokenCounts TOKENS words are written
 * @returns the pointer behind the last token
 */
export function tokenise(source: usize, end: usize, tokens: usize, tokenCounts: usize): usize {
  counts = tokenCounts;
  memory.fill(counts, 0, (<usize>TOKENS) << 2);
  let token = tokens;
  let before: u32 = 256;
  while (source < end) {
    const byte = <u32>load<u8>(source);
    // A match is worth it from three repeated bytes on.
    if (byte == before && end - source >= 3 && load<u8>(source, 1) == byte && load<u8>(source, 2) == byte) {
      const runEnd = endOfRun(source + 3, end, byte);
      let left = runEnd - source;
      source = runEnd;
      while (left >= 3) {
        // Two bytes left over would cost two literals: leave at least three for the last match.
        const match = left > LONGEST_MATCH && left < LONGEST_MATCH + 3 ? left - 3 : min(left, LONGEST_MATCH);
        putToken(token, 254 + <u32>match);
        token += 2;
        left -= match;
      }
      for (; left > 0; left--, token += 2) putToken(token, byte);
      continue;
    }
    putToken(token, byte);
    token += 2;
    before = byte;
    source++;
  }
  putToken(token, END_TOKEN);
  return token + 2;
}

/** Extra bits of a length symbol, from 257 on (RFC 1951 section 3.2.5). */
export function lengthExtraBits(symbol: i32): u32 {
  return symbol < 265 || symbol == 285 ? 0 : <u32>(symbol - 261) >> 2;
}

/** The shortest match of a length symbol. */
function lengthBase(symbol: i32): i32 {
  if (symbol == 285) return 258;
  if (symbol < 265) return symbol - 254;
  const extraBits = (symbol - 261) >> 2;
  return ((((symbol - 261) & 3) + 4) << extraBits) + 3;
}

/** The token of a length symbol's shortest match, or of the end of the alphabet. */
export function firstToken(symbol: i32): i32 {
  return symbol > 285 ? TOKENS : lengthBase(symbol) + 254;
}

/** Adds up token counts by symbol: LITERAL_LENGTH_SYMBOLS words are written. */
export function countSymbols(tokenCounts: usize, symbolCounts: usize): void {
  memory.copy(symbolCounts, tokenCounts, 257 * 4);
  for (let symbol = 257; symbol < LITERAL_LENGTH_SYMBOLS; symbol++) {
    let count: u32 = 0;
    const end = firstToken(symbol + 1);
    for (let token = firstToken(symbol); token < end; token++) count += word(tokenCounts, token);
    setWord(symbolCounts, symbol, count);
  }
}
