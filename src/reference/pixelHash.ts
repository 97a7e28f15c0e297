/** Words of a block, four bytes each. */
const blockWords = 16;

/**
 * A 64-bit hash of pixels, by which equal images are found. The specification that the kernel's
 * `pixelHash` is held against.
 *
 * The pixels, filled up with zeros to whole blocks of 64 bytes, are sixteen streams of little-endian
 * words: stream i has word i of each block. Each stream is hashed twice, by a multiplication and a shift
 * a word, each of which can be undone: so two streams that differ in one word never have the same end.
 * Where differences of several words cancel one another in one of the two, they hardly do in the other.
 * The low half is folded of the sixteen ends of the first kind, the high half of those of the second.
 *
 * @param pixels a byte a pixel
 */
export function pixelHash(pixels: Uint8Array): { readonly low: number; readonly high: number } {
  const first = Array.from({ length: blockWords }, (_, i) => Math.imul(i + 1, 0xc2b2ae3d));
  const second = Array.from({ length: blockWords }, (_, i) => Math.imul(i + 1, 0x27d4eb2f));
  for (let from = 0; from < pixels.length; from += 4) {
    const stream = (from / 4) % blockWords;
    const word =
      (pixels[from] ?? 0) |
      ((pixels[from + 1] ?? 0) << 8) |
      ((pixels[from + 2] ?? 0) << 16) |
      ((pixels[from + 3] ?? 0) << 24);
    first[stream] = absorbFirst(first[stream] ?? 0, word);
    second[stream] = absorbSecond(second[stream] ?? 0, word);
  }
  // The zeros that fill up the last block.
  for (let stream = Math.ceil(pixels.length / 4) % blockWords; stream % blockWords > 0; stream++) {
    first[stream] = absorbFirst(first[stream] ?? 0, 0);
    second[stream] = absorbSecond(second[stream] ?? 0, 0);
  }
  return { low: fold(first, pixels.length), high: fold(second, pixels.length) };
}

function absorbFirst(state: number, word: number): number {
  const product = Math.imul(state ^ word, 0x9e3779b1);
  return product ^ (product >>> 15);
}

function absorbSecond(state: number, word: number): number {
  const product = Math.imul(state + word, 0x85ebca77);
  return product ^ (product >>> 13);
}

/** Folds sixteen words, first those four apart, then the four that come of it, into an unsigned word. */
function fold(words: readonly number[], pixelCount: number): number {
  let folded = pixelCount;
  for (let column = 0; column < 4; column++) {
    let word = words[column] ?? 0;
    for (const row of [4, 8, 12]) word = mix(word) ^ (words[row + column] ?? 0);
    folded = mix(folded ^ mix(word));
  }
  return folded >>> 0;
}

/** The finaliser of MurmurHash3 (32 bits): each bit of the argument changes about half of the result's. */
function mix(word: number): number {
  const once = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
