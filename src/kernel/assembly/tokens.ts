// Tokens of DEFLATE data (RFC 1951 section 3.2.5) whose only matches repeat the byte before.
//
// A token is a number: 0 to 255 a literal, 256 the end, 257 + n a match of 3 + n bytes at distance 1. In
// memory it is a u16 four times that, for bitWriter.ts.

/** The token that ends a block. */
export const END_TOKEN: i32 = 256;
/** A token that stands for nothing, behind all others. */
export const EMPTY_TOKEN: i32 = 513;
const LONGEST_MATCH: usize = 258;

/** Bytes behind the source that are read, and bytes behind the tokens that are written, in vain. */
export const TOKENS_SLACK: usize = 64;
/** Words of a table by tokens: one for each, one for a token of nothing, rounded up. */
export const TABLE_WORDS: usize = 516;
/** Words of working memory for counting tokens. */
export const COUNT_WORDS: usize = 4 * TABLE_WORDS;

/**
 * Bytes of working memory for `tokenise`: each match has two edges of a word, and matches begin at least
 * four bytes apart, three for the one and one that does not repeat.
 */
export function edgesByteLength(most: usize): usize {
  return 2 * most + 64 * 4;
}

/** Bit i: whether byte i equals the one before it, for 64 bytes. */
function equalToBefore(pointer: usize): u64 {
  const first = i8x16.bitmask(i8x16.eq(v128.load(pointer), v128.load(pointer - 1)));
  const second = i8x16.bitmask(i8x16.eq(v128.load(pointer, 16), v128.load(pointer, 15)));
  const third = i8x16.bitmask(i8x16.eq(v128.load(pointer, 32), v128.load(pointer, 31)));
  const fourth = i8x16.bitmask(i8x16.eq(v128.load(pointer, 48), v128.load(pointer, 47)));
  return <u64>(<u32>first | ((<u32>second) << 16)) | ((<u64>(<u32>third | ((<u32>fourth) << 16))) << 32);
}

/**
 * Writes where bits are set, a word each: `pointer` plus the bit's number. Up to three words more are
 * overwritten.
 *
 * @returns the pointer behind the last word
 */
export function putEdges(bits: u64, pointer: usize, edges: usize): usize {
  const end = edges + ((<usize>popcnt(bits)) << 2);
  for (; edges < end; edges += 16) {
    // Four at a time, however few there are: cheaper than a branch that is hard to predict.
    store<u32>(edges, <u32>(pointer + <usize>ctz(bits)));
    bits &= bits - 1;
    store<u32>(edges, <u32>(pointer + <usize>ctz(bits)), 4);
    bits &= bits - 1;
    store<u32>(edges, <u32>(pointer + <usize>ctz(bits)), 8);
    bits &= bits - 1;
    store<u32>(edges, <u32>(pointer + <usize>ctz(bits)), 12);
    bits &= bits - 1;
  }
  return end;
}

/**
 * Finds the matches, which are all runs of three bytes and more that repeat the byte before: writes
 * two words for each, the pointer to its third byte and the pointer behind it.
 */
function findMatches(source: usize, end: usize, edges: usize): usize {
  let equalBefore: u64 = 0;
  let threeBefore: u64 = 0;
  for (let pointer = source; pointer <= end; pointer += 64) {
    let equal = equalToBefore(pointer);
    if (pointer == source) equal &= ~1;
    if (pointer + 64 > end) equal &= ((<u64>1) << (<u64>(end - pointer))) - 1;
    // Bit i: whether bytes i, i - 1 and i - 2 all do.
    const three = equal & ((equal << 1) | (equalBefore >> 63)) & ((equal << 2) | (equalBefore >> 62));
    const changes = three ^ ((three << 1) | (threeBefore >> 63));
    equalBefore = equal;
    threeBefore = three;
    edges = putEdges(changes, pointer, edges);
  }
  return edges;
}

/** Writes sixteen bytes as literals. */
function putSixteenLiterals(source: usize, token: usize): void {
  const bytes = v128.load(source);
  v128.store(token, i16x8.shl(i16x8.extend_low_i8x16_u(bytes), 2));
  v128.store(token, i16x8.shl(i16x8.extend_high_i8x16_u(bytes), 2), 16);
}

/** Writes bytes as literals, up to 31 more than there are. */
function putLiterals(source: usize, end: usize, token: usize): void {
  do {
    putSixteenLiterals(source, token);
    putSixteenLiterals(source + 16, token + 32);
    source += 32;
    token += 64;
  } while (source < end);
}

/**
 * Splits bytes into tokens and counts them.
 *
 * @param source reads [source - 1, end) and TOKENS_SLACK bytes behind it; at least one byte
 * @param tokens where the tokens go: two bytes for each byte, two more, and TOKENS_SLACK; behind the
 *   last stand four that are empty
 * @param edges `edgesByteLength(end - source)` bytes of working memory
 * @param counts COUNT_WORDS words, of which the first TABLE_WORDS hold the counts in the end
 * @returns the pointer behind the last token
 */
export function tokenise(source: usize, end: usize, tokens: usize, edges: usize, counts: usize): usize {
  const edgesEnd = findMatches(source, end, edges);
  let token = tokens;
  for (; edges < edgesEnd; edges += 8) {
    const match = <usize>load<u32>(edges) - 2;
    const matchEnd = <usize>load<u32>(edges, 4);
    putLiterals(source, match, token);
    token += (match - source) << 1;
    let left = matchEnd - match;
    while (left > LONGEST_MATCH) {
      // One or two bytes left over would cost literals: leave three for the last match.
      const part = left < LONGEST_MATCH + 3 ? left - 3 : LONGEST_MATCH;
      store<u16>(token, <u16>((part + 254) << 2));
      token += 2;
      left -= part;
    }
    store<u16>(token, <u16>((left + 254) << 2));
    token += 2;
    source = matchEnd;
  }
  putLiterals(source, end, token);
  token += (end - source) << 1;
  store<u16>(token, <u16>(END_TOKEN << 2));
  store<u64>(token, <u64>(EMPTY_TOKEN << 2) * 0x0001000100010001, 2);
  countTokens(tokens, token + 2, counts, TABLE_WORDS);
  return token + 2;
}

function countToken(table: usize, token: usize): void {
  const count = table + token;
  store<u32>(count, load<u32>(count) + 1);
}

/**
 * Counts tokens, four at a time and each in a table of its own, since one would stall, and adds the
 * tables up in the first.
 *
 * @param tokens from here to `end`; up to three behind are counted as well
 * @param counts four tables of `tableWords` words, a multiple of 4
 */
export function countTokens(tokens: usize, end: usize, counts: usize, tableWords: usize): void {
  const tableBytes = tableWords << 2;
  const second = counts + tableBytes;
  const third = second + tableBytes;
  const fourth = third + tableBytes;
  memory.fill(counts, 0, tableBytes << 2);
  for (; tokens < end; tokens += 8) {
    countToken(counts, load<u16>(tokens));
    countToken(second, load<u16>(tokens, 2));
    countToken(third, load<u16>(tokens, 4));
    countToken(fourth, load<u16>(tokens, 6));
  }
  for (let at: usize = 0; at < tableBytes; at += 16) {
    const low = i32x4.add(v128.load(counts + at), v128.load(second + at));
    const high = i32x4.add(v128.load(third + at), v128.load(fourth + at));
    v128.store(counts + at, i32x4.add(low, high));
  }
}
