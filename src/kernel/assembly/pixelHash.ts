// A 64-bit hash of an image's pixels, by which equal images are found. reference/pixelHash.ts is the same
// in plain TypeScript and says what is computed.

/** Bytes that are hashed at a time; a shorter last block is filled up with zeros. */
const BLOCK: usize = 64;

const FIRST_FACTOR: u32 = 0x9e3779b1;
const SECOND_FACTOR: u32 = 0x85ebca77;
const FIRST_SEED: u32 = 0xc2b2ae3d;
const SECOND_SEED: u32 = 0x27d4eb2f;

/** The hash of the pixels that `hashPixels` was given last. */
export let hashLow: u32 = 0;
export let hashHigh: u32 = 0;

/** What four words begin with, of which the first is number `first`. */
function seeds(first: u32, seed: u32): v128 {
  return i32x4.mul(i32x4.add(i32x4(1, 2, 3, 4), i32x4.splat(first)), i32x4.splat(seed));
}

function absorbFirst(state: v128, words: v128): v128 {
  const product = i32x4.mul(v128.xor(state, words), i32x4.splat(FIRST_FACTOR));
  return v128.xor(product, i32x4.shr_u(product, 15));
}

function absorbSecond(state: v128, words: v128): v128 {
  const product = i32x4.mul(i32x4.add(state, words), i32x4.splat(SECOND_FACTOR));
  return v128.xor(product, i32x4.shr_u(product, 13));
}

/** The finaliser of MurmurHash3 (32 bits): each bit of the argument changes about half of the result's. */
function mix(word: u32): u32 {
  word = (word ^ (word >>> 16)) * 0x85ebca6b;
  word = (word ^ (word >>> 13)) * 0xc2b2ae35;
  return word ^ (word >>> 16);
}

function mixLanes(words: v128): v128 {
  words = i32x4.mul(v128.xor(words, i32x4.shr_u(words, 16)), i32x4.splat(0x85ebca6b));
  words = i32x4.mul(v128.xor(words, i32x4.shr_u(words, 13)), i32x4.splat(0xc2b2ae35));
  return v128.xor(words, i32x4.shr_u(words, 16));
}

/** Sixteen words, four by four, into four, each of which depends on all above it. */
function foldVectors(a: v128, b: v128, c: v128, d: v128): v128 {
  return mixLanes(v128.xor(mixLanes(v128.xor(mixLanes(v128.xor(mixLanes(a), b)), c)), d));
}

/** Four words and a number into one. */
function foldLanes(words: v128, count: u32): u32 {
  let word = mix(count ^ i32x4.extract_lane(words, 0));
  word = mix(word ^ i32x4.extract_lane(words, 1));
  word = mix(word ^ i32x4.extract_lane(words, 2));
  return mix(word ^ i32x4.extract_lane(words, 3));
}

/**
 * Hashes `count` pixels; the exported variables hold the hash.
 *
 * Reads `count` bytes from `pointer`, which needs no alignment, and no others.
 *
 * @param scratch 64 bytes, written where `count` is no multiple of 64
 */
export function hashPixels(pointer: usize, count: usize, scratch: usize): void {
  let a0 = seeds(0, FIRST_SEED);
  let a1 = seeds(4, FIRST_SEED);
  let a2 = seeds(8, FIRST_SEED);
  let a3 = seeds(12, FIRST_SEED);
  let b0 = seeds(0, SECOND_SEED);
  let b1 = seeds(4, SECOND_SEED);
  let b2 = seeds(8, SECOND_SEED);
  let b3 = seeds(12, SECOND_SEED);
  let rest = count % BLOCK;
  let end = pointer + count - rest;
  while (true) {
    for (; pointer < end; pointer += BLOCK) {
      const w0 = v128.load(pointer);
      const w1 = v128.load(pointer, 16);
      const w2 = v128.load(pointer, 32);
      const w3 = v128.load(pointer, 48);
      a0 = absorbFirst(a0, w0);
      a1 = absorbFirst(a1, w1);
      a2 = absorbFirst(a2, w2);
      a3 = absorbFirst(a3, w3);
      b0 = absorbSecond(b0, w0);
      b1 = absorbSecond(b1, w1);
      b2 = absorbSecond(b2, w2);
      b3 = absorbSecond(b3, w3);
    }
    if (rest == 0) break;
    memory.fill(scratch, 0, BLOCK);
    memory.copy(scratch, pointer, rest);
    pointer = scratch;
    end = scratch + BLOCK;
    rest = 0;
  }
  hashLow = foldLanes(foldVectors(a0, a1, a2, a3), <u32>count);
  hashHigh = foldLanes(foldVectors(b0, b1, b2, b3), <u32>count);
}
