// What snappy and LZ4 share: bytes that are repeated from a little before.

/** Bytes of the table of repetitions. */
export const REPETITION_TABLE_BYTES: usize = 256;

let repetitions: usize = 0;

/**
 * Fills the table of repetitions (16-aligned): 16 bytes for each distance d of 1 to 15, byte i of which is
 * i mod d. The first 16 bytes hold for each d how many bytes as many whole repetitions have as fit in 16.
 */
export function buildRepetitionTable(pointer: usize): void {
  repetitions = pointer;
  store<u8>(pointer, 0);
  for (let distance: usize = 1; distance < 16; distance++) {
    store<u8>(pointer + distance, <u8>(16 - (16 % distance)));
    for (let i: usize = 0; i < 16; i++) store<u8>(pointer + (distance << 4) + i, <u8>(i % distance));
  }
}

/**
 * Copies `length` bytes, at least one, from `distance` before the target; where they overlap the pattern
 * repeats. Up to 15 bytes behind the copy are written, too, and mean nothing.
 */
export function copyBackReference(target: usize, distance: usize, length: usize): void {
  const end = target + length;
  let from = target - distance;
  if (distance >= 16) {
    for (; target < end; target += 16, from += 16) v128.store(target, v128.load(from));
  } else {
    // The next 16 bytes begin where as many whole repetitions end as these hold.
    const pattern = i8x16.swizzle(v128.load(from), v128.load(repetitions + (distance << 4)));
    const step = <usize>load<u8>(repetitions + distance);
    for (; target < end; target += step) v128.store(target, pattern);
  }
}
