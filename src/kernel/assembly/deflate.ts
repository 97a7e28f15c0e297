// A zlib stream (RFC 1950) of one dynamic Huffman block (RFC 1951 section 3.2.7) whose only matches
// repeat the byte before (distance 1): what suits filtered scanlines, and needs no search. Where the
// block would not be shorter, stored blocks (section 3.2.4) take its place.
//
// Working memory, from the pointer that `setDeflateRegions` was given (16-aligned), each rounded up to 16:
//   tokens    2 * most + 2 + TOKENS_SLACK   tokens.ts
//   edges     edgesByteLength(most), and 2560 at least: where matches begin and end
//   counts    COUNT_WORDS                   how often each token occurs
//   symbols   288 words                     the same for literal/length symbols
//   lengths   352                           code lengths: literal/length symbols, then one distance symbol
//   codes     288 * 2                       literal/length codes
//   table     TABLE_WORDS                   each token's bits
//   huffman   HUFFMAN_BYTES
//   short     CODE_LENGTH_BYTES

import { adler32 } from './adler32';
import { endBits, putTokens } from './bitWriter';
import { CODE_LENGTH_BYTES, prepareCodeLengths, putCodeLengths, setCodeLengthRegion } from './codeLengthCode';
import { HUFFMAN_BYTES, huffmanCode, setHuffmanRegion } from './huffman';
import { countSymbols, LITERAL_LENGTH_SYMBOLS, packTokens } from './tokenCode';
import { COUNT_WORDS, edgesByteLength, TABLE_WORDS, TOKENS_SLACK, tokenise } from './tokens';
import { align16 } from './words';

const FIXED_BYTES: usize =
  COUNT_WORDS * 4 + 288 * 4 + 352 + 288 * 2 + TABLE_WORDS * 4 + HUFFMAN_BYTES + CODE_LENGTH_BYTES;

let tokens: usize = 0;
let edges: usize = 0;
let counts: usize = 0;
let symbolCounts: usize = 0;
let lengths: usize = 0;
let codes: usize = 0;
let table: usize = 0;

function tokenBytes(most: usize): usize {
  return align16(2 * most + 2 + TOKENS_SLACK);
}

function edgeBytes(most: usize): usize {
  return align16(max<usize>(edgesByteLength(most), 2560));
}

/** Bytes of working memory for inputs of up to `most` bytes. */
export function deflateRegionsByteLength(most: usize): usize {
  return tokenBytes(most) + edgeBytes(most) + align16(FIXED_BYTES);
}

/** Lays the working memory out from `pointer` on (16-aligned). */
export function setDeflateRegions(pointer: usize, most: usize): void {
  tokens = pointer;
  edges = tokens + tokenBytes(most);
  counts = edges + edgeBytes(most);
  symbolCounts = counts + COUNT_WORDS * 4;
  lengths = symbolCounts + 288 * 4;
  codes = lengths + 352;
  table = codes + 288 * 2;
  setHuffmanRegion(table + TABLE_WORDS * 4);
  setCodeLengthRegion(table + TABLE_WORDS * 4 + HUFFMAN_BYTES);
}

/** The most bytes `deflate` writes for `byteLength` bytes, working slack included. */
export function deflateBound(byteLength: usize): usize {
  return byteLength + 5 * (byteLength / 65535 + 1) + 6 + 16;
}

/** Writes stored blocks; returns the pointer behind them. */
function putStored(source: usize, byteLength: usize, target: usize): usize {
  while (true) {
    const length = min<usize>(byteLength, 65535);
    byteLength -= length;
    store<u8>(target, byteLength == 0 ? 1 : 0);
    store<u16>(target, <u16>length, 1);
    store<u16>(target, <u16>~length, 3);
    memory.copy(target + 5, source, length);
    target += 5 + length;
    source += length;
    if (byteLength == 0) return target;
  }
}

/**
 * Compresses bytes to a zlib stream.
 *
 * Reads [source - 1, source + byteLength) and TOKENS_SLACK bytes more; writes at most
 * `deflateBound(byteLength)` bytes from `target`.
 *
 * @param byteLength 1 to the `most` of `setDeflateRegions`
 * @returns the stream's length
 */
export function deflate(source: usize, byteLength: usize, target: usize): usize {
  // CMF 0x78: deflate, 32 KiB window; FLG makes the pair a multiple of 31.
  store<u16>(target, 0x0178);
  const tokensEnd = tokenise(source, source + byteLength, tokens, edges, counts);
  countSymbols(counts, symbolCounts);
  huffmanCode(symbolCounts, LITERAL_LENGTH_SYMBOLS, 15, lengths, codes);
  const dataBits = packTokens(symbolCounts, lengths, codes, table);
  let sent = LITERAL_LENGTH_SYMBOLS;
  while (load<u8>(lengths + sent - 1) == 0) sent--;
  store<u8>(lengths + sent, 1);
  const headBits = prepareCodeLengths(lengths, sent + 1, edges);
  let end: usize;
  if ((headBits + dataBits + 7) >> 3 >= <u64>byteLength + 5 * (<u64>byteLength / 65535 + 1)) {
    end = putStored(source, byteLength, target + 2);
  } else {
    putCodeLengths(target + 2, sent);
    putTokens(tokens, tokensEnd, table);
    end = endBits();
  }
  store<u32>(end, bswap(adler32(source, byteLength)));
  return end + 4 - target;
}
