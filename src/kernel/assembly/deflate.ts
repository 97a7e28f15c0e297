// A zlib stream (RFC 1950) of one dynamic Huffman block (RFC 1951 section 3.2.7) whose only matches
// repeat the byte before (distance 1): what suits filtered scanlines, and needs no search. Where the
// block would not be shorter, stored blocks (section 3.2.4) take its place.
//
// Working memory, from the pointer that `setDeflateRegions` was given (16-aligned):
//   tokens    2 * (most + 16)  u16 each, see tokens.ts
//   counts    513 words        how often each token occurs, then LITERAL_COUNT_WORDS for counting
//   symbols   288 words        the same for literal/length symbols
//   lengths   320              code lengths: literal/length symbols, then one distance symbol
//   codes     288 * 2          literal/length codes
//   packed    514 words        each token's bits (low 24) and their number (high 8)
//   runs      320 * 2          code length symbols (low byte) and their extra bits (high byte)
//   short     19 words, 32, 64 counts, lengths and codes of the code length alphabet
//   huffman   HUFFMAN_BYTES

import { adler32 } from './adler32';
import { HUFFMAN_BYTES, huffmanCode, setHuffmanRegion } from './huffman';
import {
  countSymbols,
  END_TOKEN,
  firstToken,
  LITERAL_COUNT_WORDS,
  LITERAL_LENGTH_SYMBOLS,
  lengthExtraBits,
  TOKENS,
  tokenise,
} from './tokens';
import { setWord, word } from './words';

/** A token that stands for nothing. */
const EMPTY_TOKEN: i32 = TOKENS;
const COUNT_BYTES: usize = 513 * 4 + 12 + LITERAL_COUNT_WORDS * 4;
const FIXED_BYTES: usize =
  COUNT_BYTES + 288 * 4 + 320 + 288 * 2 + 513 * 4 + 12 + 320 * 2 + 80 + 32 + 64 + HUFFMAN_BYTES;

let tokens: usize = 0;
let counts: usize = 0;
let symbolCounts: usize = 0;
let lengths: usize = 0;
let codes: usize = 0;
let packed: usize = 0;
let runs: usize = 0;
let shortCounts: usize = 0;
let shortLengths: usize = 0;
let shortCodes: usize = 0;

/** Bytes of working memory for inputs of up to `most` bytes. */
export function deflateRegionsByteLength(most: usize): usize {
  return ((2 * (most + 16) + 15) & ~15) + ((FIXED_BYTES + 15) & ~15);
}

/** Lays the working memory out from `pointer` on (16-aligned). */
export function setDeflateRegions(pointer: usize, most: usize): void {
  tokens = pointer;
  counts = tokens + ((2 * (most + 16) + 15) & ~15);
  symbolCounts = counts + COUNT_BYTES;
  lengths = symbolCounts + 288 * 4;
  codes = lengths + 320;
  packed = codes + 288 * 2;
  runs = packed + 513 * 4 + 12;
  shortCounts = runs + 320 * 2;
  shortLengths = shortCounts + 80;
  shortCodes = shortLengths + 32;
  setHuffmanRegion(shortCodes + 64);
}

/** The most bytes `deflate` writes for `byteLength` bytes, working slack included. */
export function deflateBound(byteLength: usize): usize {
  return byteLength + 5 * (byteLength / 65535 + 1) + 6 + 16;
}

/** Fills `packed` and returns how many bits all tokens take. */
function packTokens(): u64 {
  let bits: u64 = 0;
  setWord(packed, EMPTY_TOKEN, 0);
  for (let token = 0; token <= END_TOKEN; token++) {
    const length = <u32>load<u8>(lengths + token);
    setWord(packed, token, load<u16>(codes + ((<usize>token) << 1)) | (length << 24));
    bits += <u64>word(counts, token) * length;
  }
  for (let symbol = 257; symbol < LITERAL_LENGTH_SYMBOLS; symbol++) {
    const codeLength = <u32>load<u8>(lengths + symbol);
    if (codeLength == 0) continue;
    const code = <u32>load<u16>(codes + ((<usize>symbol) << 1));
    const extraBits = lengthExtraBits(symbol);
    // The distance symbol follows: code 0, one bit long.
    const length = codeLength + extraBits + 1;
    const base = firstToken(symbol);
    const end = firstToken(symbol + 1);
    for (let token = base; token < end; token++) {
      setWord(packed, token, code | ((<u32>(token - base)) << codeLength) | (length << 24));
    }
    bits += <u64>word(symbolCounts, symbol) * length;
  }
  return bits;
}

/** Writes the code lengths as runs of code length symbols; returns how many. */
function runsOfLengths(lengthCount: i32): i32 {
  let run = 0;
  memory.fill(shortCounts, 0, 19 * 4);
  for (let i = 0; i < lengthCount; ) {
    const length = load<u8>(lengths + i);
    let repeat = 1;
    while (i + repeat < lengthCount && load<u8>(lengths + i + repeat) == length) repeat++;
    let symbol: u32 = length;
    let extra: u32 = 0;
    if (length == 0 && repeat >= 3) {
      repeat = min(repeat, 138);
      symbol = repeat >= 11 ? 18 : 17;
      extra = repeat >= 11 ? repeat - 11 : repeat - 3;
    } else if (i > 0 && length == load<u8>(lengths + i - 1) && repeat >= 3) {
      repeat = min(repeat, 6);
      symbol = 16;
      extra = repeat - 3;
    } else repeat = 1;
    store<u16>(runs + ((<usize>run) << 1), <u16>(symbol | (extra << 8)));
    setWord(shortCounts, symbol, word(shortCounts, symbol) + 1);
    run++;
    i += repeat;
  }
  return run;
}

/** The order in which code length code lengths are sent (RFC 1951 section 3.2.7). */
function shortOrder(i: i32): i32 {
  if (i < 3) return 16 + i;
  if (i == 3) return 0;
  const step = i >> 1;
  return i & 1 ? 9 - step : 6 + step;
}

function extraBitsOfShort(symbol: u32): u32 {
  return symbol == 16 ? 2 : symbol == 17 ? 3 : symbol == 18 ? 7 : 0;
}

let bitBuffer: u64 = 0;
let bitCount: u64 = 0;
let output: usize = 0;

function putBits(bits: u64, count: u64): void {
  bitBuffer |= bits << bitCount;
  bitCount += count;
}

/** Writes eight bytes and moves on by the whole ones, so that fewer than eight bits wait. */
function flushBits(): void {
  store<u64>(output, bitBuffer);
  output += <usize>(bitCount >> 3);
  bitBuffer >>= bitCount & 56;
  bitCount &= 7;
}

function putTokens(end: usize): void {
  // Kept in locals, since a global is a memory access each time.
  let buffer = bitBuffer;
  let count = bitCount;
  let to = output;
  // Behind the end stands a token of no bits, for the second of the last two.
  store<u16>(end, <u16>EMPTY_TOKEN);
  // Two tokens take at most 42 bits, so with fewer than eight that wait they fit.
  for (let pointer = tokens; pointer < end; pointer += 4) {
    const two = load<u32>(pointer);
    const first = load<u32>(packed + ((<usize>(two & 0xffff)) << 2));
    buffer |= (<u64>(first & 0xffffff)) << count;
    count += <u64>(first >> 24);
    const second = load<u32>(packed + ((<usize>(two >> 16)) << 2));
    buffer |= (<u64>(second & 0xffffff)) << count;
    count += <u64>(second >> 24);
    store<u64>(to, buffer);
    to += <usize>(count >> 3);
    buffer >>= count & 56;
    count &= 7;
  }
  bitBuffer = buffer;
  bitCount = count;
  output = to;
}

function putStored(source: usize, byteLength: usize): void {
  while (true) {
    const length = min<usize>(byteLength, 65535);
    byteLength -= length;
    store<u8>(output, byteLength == 0 ? 1 : 0);
    store<u16>(output, <u16>length, 1);
    store<u16>(output, <u16>~length, 3);
    memory.copy(output + 5, source, length);
    output += 5 + length;
    source += length;
    if (byteLength == 0) return;
  }
}

/**
 * Compresses bytes to a zlib stream.
 *
 * Reads [source, source + byteLength); writes at most `deflateBound(byteLength)` bytes from `target`.
 *
 * @param byteLength 1 to the `most` of `setDeflateRegions`
 * @returns the stream's length
 */
export function deflate(source: usize, byteLength: usize, target: usize): usize {
  // CMF 0x78: deflate, 32 KiB window; FLG makes the pair a multiple of 31.
  store<u16>(target, 0x0178);
  output = target + 2;
  const tokensEnd = tokenise(source, source + byteLength, tokens, counts);
  countSymbols(counts, symbolCounts);
  huffmanCode(symbolCounts, LITERAL_LENGTH_SYMBOLS, 15, lengths, codes);
  const dataBits = packTokens();
  let sent = LITERAL_LENGTH_SYMBOLS;
  while (load<u8>(lengths + sent - 1) == 0) sent--;
  store<u8>(lengths + sent, 1);
  const runCount = runsOfLengths(sent + 1);
  huffmanCode(shortCounts, 19, 7, shortLengths, shortCodes);
  let shortSent = 19;
  while (shortSent > 4 && load<u8>(shortLengths + shortOrder(shortSent - 1)) == 0) shortSent--;
  let headBits = 17 + 3 * <u64>shortSent;
  for (let symbol = 0; symbol < 19; symbol++) {
    headBits += <u64>word(shortCounts, symbol) * (load<u8>(shortLengths + symbol) + extraBitsOfShort(symbol));
  }
  if ((headBits + dataBits + 7) >> 3 >= <u64>byteLength + 5 * (<u64>byteLength / 65535 + 1)) {
    putStored(source, byteLength);
  } else {
    bitBuffer = 0;
    bitCount = 0;
    putBits(1 | (2 << 1) | ((<u64>(sent - 257)) << 3) | ((<u64>(shortSent - 4)) << 13), 17);
    flushBits();
    for (let i = 0; i < shortSent; i++) {
      putBits(load<u8>(shortLengths + shortOrder(i)), 3);
      flushBits();
    }
    for (let i = 0; i < runCount; i++) {
      const run = <u32>load<u16>(runs + ((<usize>i) << 1));
      const symbol = run & 255;
      const length = <u64>load<u8>(shortLengths + symbol);
      putBits(
        <u64>load<u16>(shortCodes + (symbol << 1)) | ((<u64>(run >> 8)) << length),
        length + extraBitsOfShort(symbol),
      );
      flushBits();
    }
    putTokens(tokensEnd);
    store<u64>(output, bitBuffer);
    output += <usize>((bitCount + 7) >> 3);
  }
  store<u32>(output, bswap(adler32(source, byteLength)));
  return output + 4 - target;
}
