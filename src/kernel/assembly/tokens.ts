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

/** Bytes behind the source that are read, and bytes behind the tokens that are written, in vain. */
export const TOKENS_SLACK: usize = 32;
/** Words of working memory for `tokenise`: literals are counted in four tables, since one would stall. */
export const LITERAL_COUNT_WORDS: usize = 4 * 256;

let counts: usize = 0;
let literalCounts: usize = 0;

function putMatch(pointer: usize, byteLength: usize): void {
  const token: usize = byteLength + 254;
  store<u16>(pointer, <u16>token);
  const count = counts + (token << 2);
  store<u32>(count, load<u32>(count) + 1);
}

function countLiteral(table: usize, byte: u32): void {
  const count = literalCounts + (table << 10) + ((<usize>byte) << 2);
  store<u32>(count, load<u32>(count) + 1);
}

/** Writes bytes as literals and counts them, each in the table next to that of the one before. */
function putLiterals(source: usize, end: usize, token: usize): void {
  for (let from = source; from < end; from += 16, token += 32) {
    const bytes = v128.load(from);
    v128.store(token, i16x8.extend_low_i8x16_u(bytes));
    v128.store(token, i16x8.extend_high_i8x16_u(bytes), 16);
  }
  for (; source + 4 <= end; source += 4) {
    const four = load<u32>(source);
    countLiteral(0, four & 255);
    countLiteral(1, (four >> 8) & 255);
    countLiteral(2, (four >> 16) & 255);
    countLiteral(3, four >> 24);
  }
  for (; source < end; source++) countLiteral(0, load<u8>(source));
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

/** Bit i: whether byte i equals the one before it, for 32 bytes. */
function equalToBefore(pointer: usize): u32 {
  const low = i8x16.bitmask(i8x16.eq(v128.load(pointer), v128.load(pointer - 1)));
  const high = i8x16.bitmask(i8x16.eq(v128.load(pointer, 16), v128.load(pointer, 15)));
  return <u32>low | ((<u32>high) << 16);
}

/**
 * Where the next match begins: the first byte that, with the two behind it, repeats the byte before. A
 * shorter match is not worth it.
 */
function nextMatch(pointer: usize, end: usize): usize {
  while (pointer + 3 <= end) {
    const equal = equalToBefore(pointer);
    const three = equal & (equal >> 1) & (equal >> 2);
    if (three != 0) {
      pointer += <usize>ctz(three);
      return pointer + 3 <= end ? pointer : end;
    }
    // The last two bits may begin a match that reaches beyond the mask.
    pointer += 30;
  }
  return end;
}

/**
 * Splits bytes into tokens and counts them.
 *
 * @param source reads [source, end) and TOKENS_SLACK bytes behind it; at least one byte
 * @param tokens where the tokens go: two bytes for each byte, two more, and TOKENS_SLACK
 * @param tokenCounts TOKENS words are written, and then LITERAL_COUNT_WORDS words of working memory
 * @returns the pointer behind the last token
 */
export function tokenise(source: usize, end: usize, tokens: usize, tokenCounts: usize): usize {
  counts = tokenCounts;
  literalCounts = tokenCounts + ((<usize>TOKENS) << 2);
  memory.fill(counts, 0, (<usize>TOKENS + LITERAL_COUNT_WORDS) << 2);
  let token = tokens;
  let pointer = source + 1;
  let literals = source;
  while (literals < end) {
    pointer = nextMatch(pointer, end);
    putLiterals(literals, pointer, token);
    token += (pointer - literals) << 1;
    if (pointer == end) break;
    const runEnd = endOfRun(pointer + 3, end, load<u8>(pointer));
    for (let left = runEnd - pointer; left > 0; token += 2) {
      // One or two bytes left over would cost literals: leave three for the last match.
      const match = left > LONGEST_MATCH && left < LONGEST_MATCH + 3 ? left - 3 : min(left, LONGEST_MATCH);
      putMatch(token, match);
      left -= match;
    }
    pointer = literals = runEnd;
  }
  sumLiteralCounts();
  store<u16>(token, <u16>END_TOKEN);
  setWord(counts, END_TOKEN, 1);
  return token + 2;
}

/** Adds the four tables of literals up, to where their tokens are counted. */
function sumLiteralCounts(): void {
  for (let at: usize = 0; at < 1024; at += 16) {
    const table = literalCounts + at;
    const low = i32x4.add(v128.load(table), v128.load(table, 1024));
    const high = i32x4.add(v128.load(table, 2048), v128.load(table, 3072));
    v128.store(counts + at, i32x4.add(low, high));
  }
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
