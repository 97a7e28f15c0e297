// Huffman codes with a limit to their lengths, canonical as in RFC 1951 section 3.2.2. Symbols are
// sorted by their counts; then leaves and inner nodes are paired off two queues (van Leeuwen 1976).
//
// Working memory, from the pointer that `setHuffmanRegion` was given (16-aligned), all words:
//   sorted       320    count << 9 | symbol, ascending
//   small        320    the same before they are sorted, counts below SMALL_COUNTS
//   large        324    the others
//   leaves       324    ascending counts, then two that exceed all
//   nodes        324    weights of the inner nodes as they are made, then two that exceed all
//   firsts       320    of each inner node: how many inner nodes are children of earlier ones
//   places       128    how many symbols have each small count, then where they go
//   lengthCounts 16     how many codes there are of each length
//   next         16     the next code of each length, at the top of 16 bits

import { clear, setWord, word } from './words';

/** The most symbols an alphabet may have. */
const MOST_SYMBOLS: usize = 320;
/** Counts below this are sorted by counting. */
const SMALL_COUNTS: u32 = 128;
/** Bytes of working memory. */
export const HUFFMAN_BYTES: usize = (MOST_SYMBOLS * 3 + (MOST_SYMBOLS + 4) * 3 + SMALL_COUNTS + 16 + 16) * 4;
/** More than any count or sum of counts. */
const EXCEEDS_ALL: u32 = 0xffffffff;

let sorted: usize = 0;
let small: usize = 0;
let smallCount: i32 = 0;
let large: usize = 0;
let largeCount: i32 = 0;
let leaves: usize = 0;
let nodes: usize = 0;
let firsts: usize = 0;
let places: usize = 0;
let lengthCounts: usize = 0;
let nextCodes: usize = 0;

/** Tells where the working memory lies (16-aligned, HUFFMAN_BYTES bytes). */
export function setHuffmanRegion(pointer: usize): void {
  sorted = pointer;
  small = sorted + MOST_SYMBOLS * 4;
  large = small + MOST_SYMBOLS * 4;
  leaves = large + (MOST_SYMBOLS + 4) * 4;
  nodes = leaves + (MOST_SYMBOLS + 4) * 4;
  firsts = nodes + (MOST_SYMBOLS + 4) * 4;
  places = firsts + MOST_SYMBOLS * 4;
  lengthCounts = places + SMALL_COUNTS * 4;
  nextCodes = lengthCounts + 64;
}

/**
 * Takes the symbols that occur, in order: of counts below SMALL_COUNTS into `small`, the others into
 * `large`.
 */
function splitByCount(counts: usize, symbols: i32): void {
  let smallEnd = small;
  let largeEnd = large;
  for (let symbol: u32 = 0, end = counts + ((<usize>symbols) << 2); counts < end; counts += 4, symbol++) {
    const count = load<u32>(counts);
    const entry = (count << 9) | symbol;
    store<u32>(smallEnd, entry);
    store<u32>(largeEnd, entry);
    // No branch, since which it will be is hard to predict.
    smallEnd += (<usize>(count - 1 < SMALL_COUNTS - 1)) << 2;
    largeEnd += (<usize>(count >= SMALL_COUNTS)) << 2;
  }
  smallCount = <i32>((smallEnd - small) >> 2);
  largeCount = <i32>((largeEnd - large) >> 2);
}

/** Sorts the small counts by counting them. */
function sortSmall(): void {
  clear(places, SMALL_COUNTS * 4);
  for (let i = 0; i < smallCount; i++) {
    const count = word(small, i) >> 9;
    setWord(places, count, word(places, count) + 1);
  }
  let start: u32 = 0;
  for (let count = 1; count < <i32>SMALL_COUNTS; count++) {
    const next = start + word(places, count);
    setWord(places, count, start);
    start = next;
  }
  for (let i = 0; i < smallCount; i++) {
    const entry = word(small, i);
    const place = word(places, entry >> 9);
    setWord(places, entry >> 9, place + 1);
    setWord(sorted, place, entry);
  }
}

/** Sorts the large counts, of which there are few, by how many others are smaller. */
function sortLarge(): void {
  const end = large + ((<usize>largeCount) << 2);
  const target = sorted + ((<usize>smallCount) << 2);
  // Fills up the last vector.
  v128.store(end, i32x4.splat(-1));
  for (let entry = large; entry < end; entry += 4) {
    const vector = v128.load32_splat(entry);
    let smaller = i64x2.splat(0);
    for (let four = large; four < end; four += 16) {
      smaller = i32x4.sub(smaller, i32x4.lt_u(v128.load(four), vector));
    }
    smaller = i32x4.add(smaller, i64x2.shr_u(smaller, 32));
    const place = i32x4.extract_lane(smaller, 0) + i32x4.extract_lane(smaller, 2);
    setWord(target, place, load<u32>(entry));
  }
}

/** Makes the tree of `used` leaves, two or more: fills `nodes` and `firsts`. */
function growTree(used: i32): void {
  let leaf = leaves;
  let root = nodes;
  const first = firsts - nodes;
  setWord(leaves, used, EXCEEDS_ALL);
  setWord(leaves, used + 1, EXCEEDS_ALL);
  setWord(nodes, 0, EXCEEDS_ALL);
  setWord(nodes, 1, EXCEEDS_ALL);
  for (let node = nodes, end = nodes + ((<usize>used - 1) << 2); node < end; node += 4) {
    const leafA = load<u32>(leaf);
    const leafB = load<u32>(leaf, 4);
    const rootA = load<u32>(root);
    const rootB = load<u32>(root, 4);
    // Of equals, leaves go first. Selected, not branched to: which it will be is hard to predict.
    const leavesTaken: usize = leafB <= rootA ? 8 : rootB < leafA ? 0 : 4;
    const twoLeaves = leafA + leafB;
    const twoRoots = rootA + rootB;
    const oneEach = leafA + rootA;
    store<u32>(node + first, <u32>(root - nodes));
    store<u32>(
      node,
      select<u32>(twoLeaves, select<u32>(twoRoots, oneEach, leavesTaken == 0), leavesTaken == 8),
    );
    store<u32>(node, EXCEEDS_ALL, 8);
    leaf += leavesTaken;
    root += 8 - leavesTaken;
  }
}

/** Counts the leaves of each depth, those beyond `limit` at the limit. */
function countDepths(used: i32, limit: i32): void {
  clear(lengthCounts, 64);
  // Inner nodes of a depth stand together, the root last, their children before them.
  let end = used - 1;
  let begin = used - 2;
  for (let depth = 1; end > begin; depth++) {
    const nextBegin = <i32>(word(firsts, begin) >> 2);
    const leafCount = 2 * (end - begin) - (begin - nextBegin);
    const length = min(depth, limit);
    setWord(lengthCounts, length, word(lengthCounts, length) + <u32>leafCount);
    end = begin;
    begin = nextBegin;
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

/** Reverses the bits of eight 16-bit lanes. */
function reverseBits(v: v128): v128 {
  const nibble = i8x16.splat(15);
  const reversed = i8x16(0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15);
  const low = i8x16.swizzle(reversed, v128.and(v, nibble));
  const high = i8x16.swizzle(reversed, v128.and(i16x8.shr_u(v, 4), nibble));
  const bytes = v128.or(i16x8.shl(low, 4), high);
  return i8x16.shuffle(bytes, bytes, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
}

/** Codes in the order of their symbols, from `lengthCounts`. */
function canonicalCodes(lengths: usize, symbols: i32, codes: usize): void {
  const next = nextCodes;
  let code: u32 = 0;
  // At the top of 16 bits: reversed, they are in place. Code 0 of length 0 stays 0 in 16 bits.
  setWord(next, 0, 0);
  for (let length = 1; length < 16; length++) {
    setWord(next, length, code);
    code += word(lengthCounts, length) << (16 - length);
  }
  for (let symbol = 0; symbol < symbols; symbol++) {
    const length = <i32>load<u8>(lengths + symbol);
    const ofSymbol = word(next, length);
    setWord(next, length, ofSymbol + (<u32>0x10000 >> length));
    store<u16>(codes + ((<usize>symbol) << 1), <u16>ofSymbol);
  }
  for (let end = codes + ((<usize>symbols) << 1); codes < end; codes += 16) {
    v128.store(codes, reverseBits(v128.load(codes)));
  }
}

/**
 * Computes a code.
 *
 * @param counts a word for each symbol, below 2^23
 * @param symbols how many symbols, at most MOST_SYMBOLS
 * @param limit the greatest length allowed, at most 15, with 2^limit >= symbols
 * @param lengths a byte for each symbol is written; 0 where the count is 0. A lone symbol gets 1.
 * @param codes a u16 for each symbol is written, its bits reversed as DEFLATE sends them, and up to
 *   seven more are changed
 */
export function huffmanCode(counts: usize, symbols: i32, limit: i32, lengths: usize, codes: usize): void {
  memory.fill(lengths, 0, symbols);
  splitByCount(counts, symbols);
  sortSmall();
  sortLarge();
  const used = smallCount + largeCount;
  if (used < 2) {
    clear(lengthCounts, 64);
    setWord(lengthCounts, 1, used);
  } else {
    for (let i = 0; i < used; i++) setWord(leaves, i, word(sorted, i) >> 9);
    growTree(used);
    countDepths(used, limit);
    fitLimit(limit);
  }
  // The longest codes go to the rarest symbols.
  let place = sorted;
  for (let length = limit; length > 0; length--) {
    for (let end = place + ((<usize>word(lengthCounts, length)) << 2); place < end; place += 4) {
      store<u8>(lengths + (load<u32>(place) & 511), <u8>length);
    }
  }
  canonicalCodes(lengths, symbols, codes);
}
