// The code of tokens: from counts of tokens to counts of symbols, and from codes of symbols to the bits
// of tokens (RFC 1951 section 3.2.5).

import { EMPTY_TOKEN, END_TOKEN } from './tokens';
import { setWord, word } from './words';

/** Symbols of the literal/length alphabet. */
export const LITERAL_LENGTH_SYMBOLS: i32 = 286;

/** Extra bits of a length symbol, from 257 on (RFC 1951 section 3.2.5). */
function lengthExtraBits(symbol: i32): u32 {
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
function firstToken(symbol: i32): i32 {
  return symbol > 285 ? EMPTY_TOKEN : lengthBase(symbol) + 254;
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

/**
 * Puts together the bits of each token, as `putTokens` takes them; a match's end with distance 1: code 0,
 * one bit long.
 *
 * @param lengths the symbols' code lengths
 * @param codes the symbols' codes, reversed
 * @param table TABLE_WORDS words are written
 * @returns how many bits all tokens take
 */
export function packTokens(symbolCounts: usize, lengths: usize, codes: usize, table: usize): u64 {
  let bits: u64 = 0;
  for (let token: usize = 0; token <= <usize>END_TOKEN; token += 4) {
    // Up to three words behind the end's are overwritten below.
    const four = i16x8.extend_low_i8x16_u(v128.load32_zero(lengths + token));
    const fourLengths = i32x4.extend_low_i16x8_u(four);
    const fourCodes = v128.load16x4_u(codes + (token << 1));
    v128.store(table + (token << 2), v128.or(i32x4.shl(fourCodes, 8), fourLengths));
  }
  for (let symbol = 0; symbol < LITERAL_LENGTH_SYMBOLS; symbol++) {
    bits += <u64>word(symbolCounts, symbol) * <u64>load<u8>(lengths + symbol);
  }
  for (let symbol = 257; symbol < LITERAL_LENGTH_SYMBOLS; symbol++) {
    const count = word(symbolCounts, symbol);
    if (count == 0) continue;
    const codeLength = <u32>load<u8>(lengths + symbol);
    const code = <u32>load<u16>(codes + ((<usize>symbol) << 1));
    const extraBits = lengthExtraBits(symbol);
    const first = firstToken(symbol);
    const end = firstToken(symbol + 1);
    let entry = (code << 8) | (codeLength + extraBits + 1);
    for (let token = first; token < end; token++) {
      setWord(table, token, entry);
      entry += (<u32>256) << codeLength;
    }
    bits += <u64>count * (extraBits + 1);
  }
  setWord(table, EMPTY_TOKEN, 0);
  return bits;
}
