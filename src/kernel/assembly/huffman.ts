// Huffman code lengths with a limit, and canonical codes (RFC 1951 section 3.2.2). Lengths come from
// Moffat and Katajainen's in-place construction (1995) over symbols in order of their counts.

import { setWord, word } from './words';

/** The most symbols an alphabet may have. */
const MOST_SYMBOLS: usize = 320;
/** Bytes of working memory: two arrays of words for sorting, digit counts, counts of lengths. */
export const HUFFMAN_BYTES: usize = MOST_SYMBOLS * 4 * 2 + 256 * 4 + 64 * 4;

let sorted: usize = 0;
let other: usize = 0;
let digits: usize = 0;
let lengthCounts: usize = 0;

/** Tells where the working memory lies (16-aligned, HUFFMAN_BYTES bytes). */
export function setHuffmanRegion(pointer: usize): void {
  sorted = pointer;
  other = sorted + MOST_SYMBOLS * 4;
  digits = other + MOST_SYMBOLS * 4;
  lengthCounts = digits + 256 * 4;
}

/** Sorts `used` words (count << 9 | symbol) by count, a byte of the count at a time. */
function sortByCount(used: i32, greatest: u32): void {
  for (let shift: u32 = 9; shift < 32 && greatest >> (shift - 9) > 0; shift += 8) {
    memory.fill(digits, 0, 256 * 4);
    for (let i = 0; i < used; i++) {
      const digit = (word(sorted, i) >> shift) & 255;
      setWord(digits, digit, word(digits, digit) + 1);
    }
    let start: u32 = 0;
    for (let digit = 0; digit < 256; digit++) {
      const count = word(digits, digit);
      setWord(digits, digit, start);
      start += count;
    }
    for (let i = 0; i < used; i++) {
      const entry = word(sorted, i);
      const digit = (entry >> shift) & 255;
      const place = word(digits, digit);
      setWord(digits, digit, place + 1);
      setWord(other, place, entry);
    }
    const swap = sorted;
    sorted = other;
    other = swap;
  }
}

/** Replaces `used` ascending counts in `array` by the lengths of an unlimited Huffman code. */
function lengthsInPlace(array: usize, used: i32): void {
  // Pass 1: pair up; inner nodes take the places of the leaves they used up, and hold their parents.
  let leaf = 0;
  let root = 0;
  for (let next = 0; next < used - 1; next++) {
    let weight: u32 = 0;
    for (let child = 0; child < 2; child++) {
      if (leaf >= used || (root < next && word(array, root) < word(array, leaf))) {
        weight += word(array, root);
        setWord(array, root++, next);
      } else weight += word(array, leaf++);
    }
    setWord(array, next, weight);
  }
  // Pass 2: depths of the inner nodes, from the root down.
  setWord(array, used - 2, 0);
  for (let next = used - 3; next >= 0; next--) setWord(array, next, word(array, word(array, next)) + 1);
  // Pass 3: depths of the leaves.
  let available = 1;
  let depth: u32 = 0;
  root = used - 2;
  let next = used - 1;
  while (available > 0) {
    let inner = 0;
    while (root >= 0 && word(array, root) == depth) {
      inner++;
      root--;
    }
    while (available > inner) {
      setWord(array, next--, depth);
      available--;
    }
    available = 2 * inner;
    depth++;
  }
}

/**
 * Computes code lengths.
 *
 * @param counts a word for each symbol, below 2^23
 * @param symbols how many symbols, at most MOST_SYMBOLS
 * @param limit the greatest length allowed, with 2^limit >= symbols
 * @param lengths a byte for each symbol is written; 0 where the count is 0. A lone symbol gets 1.
 */
export function codeLengths(counts: usize, symbols: i32, limit: i32, lengths: usize): void {
  memory.fill(lengths, 0, symbols);
  let used = 0;
  let greatest: u32 = 0;
  for (let symbol = 0; symbol < symbols; symbol++) {
    const count = word(counts, symbol);
    if (count == 0) continue;
    setWord(sorted, used++, (count << 9) | symbol);
    greatest = max(greatest, count);
  }
  if (used == 0) return;
  if (used == 1) {
    store<u8>(lengths + (word(sorted, 0) & 511), 1);
    return;
  }
  sortByCount(used, greatest);
  for (let i = 0; i < used; i++) setWord(other, i, word(sorted, i) >> 9);
  lengthsInPlace(other, used);
  memory.fill(lengthCounts, 0, 64 * 4);
  for (let i = 0; i < used; i++) {
    const length = <i32>min<u32>(word(other, i), limit);
    setWord(lengthCounts, length, word(lengthCounts, length) + 1);
  }
  fitLimit(limit);
  // The longest codes go to the rarest symbols.
  let place = 0;
  for (let length = limit; length > 0; length--) {
    for (let n = word(lengthCounts, length); n > 0; n--) {
      store<u8>(lengths + (word(sorted, place++) & 511), <u8>length);
    }
  }
}

/** Lengthens short codes until those that were cut to the limit fit (Kraft's inequality). */
function fitLimit(limit: i32): void {
  let total: u32 = 0;
  for (let length = 1; length <= limit; length++) total += word(lengthCounts, length) << (limit - length);
  while (total > (<u32>1) << limit) {
    // One of the longest moves beside a shorter code, which becomes one longer.
    setWord(lengthCounts, limit, word(lengthCounts, limit) - 1);
    let length = limit - 1;
    while (word(lengthCounts, length) == 0) length--;
    setWord(lengthCounts, length, word(lengthCounts, length) - 1);
    setWord(lengthCounts, length + 1, word(lengthCounts, length + 1) + 2);
    total--;
  }
}

/**
 * Canonical codes for code lengths, each with its bits reversed as DEFLATE sends them.
 *
 * @param lengths a byte for each symbol, 0 to 15
 * @param codes a u16 for each symbol is written
 */
export function canonicalCodes(lengths: usize, symbols: i32, codes: usize): void {
  memory.fill(lengthCounts, 0, 64 * 4);
  for (let symbol = 0; symbol < symbols; symbol++) {
    const length = <i32>load<u8>(lengths + symbol);
    setWord(lengthCounts, length, word(lengthCounts, length) + 1);
  }
  // First codes of each length lie 32 words further.
  let code: u32 = 0;
  setWord(lengthCounts, 0, 0);
  for (let length = 1; length < 16; length++) {
    code = (code + word(lengthCounts, length - 1)) << 1;
    setWord(lengthCounts, 32 + length, code);
  }
  for (let symbol = 0; symbol < symbols; symbol++) {
    const length = <u32>load<u8>(lengths + symbol);
    if (length == 0) continue;
    const next = word(lengthCounts, 32 + length);
    setWord(lengthCounts, 32 + length, next + 1);
    store<u16>(codes + ((<usize>symbol) << 1), <u16>(reverse16(next) >> (16 - length)));
  }
}

function reverse16(value: u32): u32 {
  value = ((value & 0x5555) << 1) | ((value >> 1) & 0x5555);
  value = ((value & 0x3333) << 2) | ((value >> 2) & 0x3333);
  value = ((value & 0x0f0f) << 4) | ((value >> 4) & 0x0f0f);
  return ((value & 0x00ff) << 8) | (value >> 8);
}
