// How a dynamic block tells its code lengths (RFC 1951 section 3.2.7): as runs, which have a Huffman
// code of their own.
//
// Tokens, as bitWriter.ts takes them: 0 to 15 a code length, 16 + n the one before 3 + n times more,
// 20 + n a run of 3 + n zeros, 28 + n one of 11 + n zeros, and one of nothing.
//
// Working memory, from the pointer that `setCodeLengthRegion` was given (16-aligned):
//   tokens    2 * 400          u16 each
//   counts    4 * 160 words    how often each token occurs
//   symbols   20 words         the same for symbols 0 to 18
//   table     160 words        each token's bits
//   lengths   32, 48, 64       code lengths of the symbols, those in the order they are sent in, codes

import { beginBits, putBits, putTokens } from './bitWriter';
import { huffmanCode } from './huffman';
import { countTokens, putEdges } from './tokens';
import { setWord, word } from './words';

const SYMBOLS: i32 = 19;
const REPEAT_TOKEN: u32 = 16;
const ZEROS_TOKEN: u32 = 20;
const MANY_ZEROS_TOKEN: u32 = 28;
const EMPTY_TOKEN: u32 = 156;
const TABLE_WORDS: usize = 160;
const TOKEN_BYTES: usize = 2 * 400;

/** Bytes of working memory. */
export const CODE_LENGTH_BYTES: usize = TOKEN_BYTES + 4 * (5 * TABLE_WORDS + 20) + 32 + 48 + 64;

let tokens: usize = 0;
let tokensEnd: usize = 0;
let counts: usize = 0;
let symbolCounts: usize = 0;
let table: usize = 0;
let symbolLengths: usize = 0;
let sentLengths: usize = 0;
let codes: usize = 0;
/** How many code lengths of the code length code are sent. */
let sent: i32 = 0;

/** Tells where the working memory lies (16-aligned, CODE_LENGTH_BYTES bytes). */
export function setCodeLengthRegion(pointer: usize): void {
  tokens = pointer;
  counts = tokens + TOKEN_BYTES;
  symbolCounts = counts + 4 * TABLE_WORDS * 4;
  table = symbolCounts + 20 * 4;
  symbolLengths = table + TABLE_WORDS * 4;
  sentLengths = symbolLengths + 32;
  codes = sentLengths + 48;
}

function compareSixteen(pointer: usize): u64 {
  const bytes = v128.load(pointer);
  const equal = i8x16.bitmask(i8x16.eq(bytes, v128.load(pointer - 1)));
  const zero = i8x16.bitmask(i8x16.eq(bytes, i64x2.splat(0)));
  return <u64>equal | ((<u64>zero) << 32);
}

/**
 * Finds runs of three and more zeros, and three and more lengths equal to the one before: writes two
 * words for each, the pointer to its third byte and the pointer behind it.
 */
function findRuns(lengths: usize, end: usize, edges: usize): usize {
  let equalBefore: u64 = 0;
  let zeroBefore: u64 = 0;
  let runBefore: u64 = 0;
  for (let pointer = lengths; pointer <= end; pointer += 32) {
    const low = compareSixteen(pointer);
    const both = low | (compareSixteen(pointer + 16) << 16);
    let zero = both >> 32;
    let equal = both & 0xffffffff & ~zero;
    if (pointer == lengths) equal &= ~1;
    if (pointer + 32 > end) {
      const inside = ((<u64>1) << (<u64>(end - pointer))) - 1;
      equal &= inside;
      zero &= inside;
    }
    // Two bits from before come in below.
    const equals = (equal << 2) | equalBefore;
    const zeros = (zero << 2) | zeroBefore;
    const run = (equals & (equals << 1) & (equals << 2)) | (zeros & (zeros << 1) & (zeros << 2));
    const runs = ((run >> 2) << 1) | runBefore;
    edges = putEdges((runs >> 1) ^ (runs & 0xffffffff), pointer, edges);
    equalBefore = equals >> 32;
    zeroBefore = zeros >> 32;
    runBefore = runs >> 32;
  }
  return edges;
}

function putToken(pointer: usize, token: u32): usize {
  store<u16>(pointer, <u16>(token << 2));
  return pointer + 2;
}

function putLengths(from: usize, end: usize, token: usize): usize {
  const tokenEnd = token + ((end - from) << 1);
  for (; from < end; from += 8, token += 16) {
    v128.store(token, i16x8.shl(v128.load8x8_u(from), 2));
  }
  return tokenEnd;
}

/** Writes a run, whose last one or two lengths may stand by themselves. */
function putRun(from: usize, end: usize, token: usize): usize {
  const isZero = load<u8>(from) == 0;
  while (end - from >= 3) {
    const left = <u32>(end - from);
    const byteLength: u32 = min<u32>(left, isZero ? 138 : 6);
    if (!isZero) token = putToken(token, REPEAT_TOKEN + byteLength - 3);
    else if (byteLength < 11) token = putToken(token, ZEROS_TOKEN + byteLength - 3);
    else token = putToken(token, MANY_ZEROS_TOKEN + byteLength - 11);
    from += byteLength;
  }
  return putLengths(from, end, token);
}

function splitIntoTokens(lengths: usize, end: usize, edges: usize): void {
  let token = tokens;
  let from = lengths;
  const edgesEnd = findRuns(lengths, end, edges);
  for (; edges < edgesEnd; edges += 8) {
    const runEnd = <usize>load<u32>(edges, 4);
    const run = <usize>load<u32>(edges) - 2;
    token = putRun(run, runEnd, putLengths(from, run, token));
    from = runEnd;
  }
  tokensEnd = putLengths(from, end, token);
  store<u64>(tokensEnd, <u64>(EMPTY_TOKEN << 2) * 0x0001000100010001);
}

function addCounts(first: u32, end: u32): u32 {
  let sum: u32 = 0;
  for (let token = first; token < end; token++) sum += word(counts, token);
  return sum;
}

/** Puts the bits of all tokens of a symbol into the table; returns how many they take in all. */
function packSymbol(symbol: i32, first: u32, end: u32, extraBits: u32): u32 {
  const codeLength = <u32>load<u8>(symbolLengths + symbol);
  const length = codeLength + extraBits;
  const code = <u32>load<u16>(codes + ((<usize>symbol) << 1));
  for (let token = first; token < end; token++) {
    setWord(table, token, ((code | ((token - first) << codeLength)) << 8) | length);
  }
  return word(symbolCounts, symbol) * length;
}

/**
 * Prepares code lengths to be sent.
 *
 * @param lengths `lengthCount` bytes, 0 to 15, at most 320; 32 behind and one before are read in vain
 * @param edges 8 * 320 bytes of working memory
 * @returns how many bits `putCodeLengths` writes
 */
export function prepareCodeLengths(lengths: usize, lengthCount: usize, edges: usize): u32 {
  splitIntoTokens(lengths, lengths + lengthCount, edges);
  countTokens(tokens, tokensEnd, counts, TABLE_WORDS);
  memory.copy(symbolCounts, counts, 16 * 4);
  setWord(symbolCounts, 16, addCounts(REPEAT_TOKEN, ZEROS_TOKEN));
  setWord(symbolCounts, 17, addCounts(ZEROS_TOKEN, MANY_ZEROS_TOKEN));
  setWord(symbolCounts, 18, addCounts(MANY_ZEROS_TOKEN, EMPTY_TOKEN));
  huffmanCode(symbolCounts, SYMBOLS, 7, symbolLengths, codes);
  setWord(table, EMPTY_TOKEN, 0);
  let bits = packSymbol(16, REPEAT_TOKEN, ZEROS_TOKEN, 2);
  bits += packSymbol(17, ZEROS_TOKEN, MANY_ZEROS_TOKEN, 3);
  bits += packSymbol(18, MANY_ZEROS_TOKEN, EMPTY_TOKEN, 7);
  for (let symbol = 0; symbol < 16; symbol++) bits += packSymbol(symbol, symbol, symbol + 1, 0);
  // The order of section 3.2.7: 16, 17, 18, 0, 8, 7, 9, ...
  const order = i8x16(0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15);
  store<u32>(sentLengths, load<u32>(symbolLengths + 16));
  v128.store(sentLengths, i8x16.swizzle(v128.load(symbolLengths), order), 3);
  sent = SYMBOLS;
  while (sent > 4 && load<u8>(sentLengths + sent - 1) == 0) sent--;
  return 17 + 3 * sent + bits;
}

/**
 * Begins to write at `target` a block that is the last, with dynamic codes: its header and the code
 * lengths that were prepared.
 *
 * @param literalLengths how many of them are literal/length symbols'; the one behind is the distance's
 */
export function putCodeLengths(target: usize, literalLengths: u32): void {
  beginBits(target);
  putBits(1 | (2 << 1) | ((<u64>literalLengths - 257) << 3) | ((<u64>(sent - 4)) << 13), 17);
  let bits: u64 = 0;
  for (let i = sent - 1; i > 0; i--) bits = (bits << 3) | load<u8>(sentLengths + i);
  putBits(load<u8>(sentLengths), 3);
  putBits(bits, 3 * <u64>(sent - 1));
  putTokens(tokens, tokensEnd, table);
}
