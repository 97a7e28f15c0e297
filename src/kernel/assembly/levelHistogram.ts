// How many pixels have each grey level.

/** Bytes of scratch: four tables of 256 words. */
export const HISTOGRAM_SCRATCH_BYTES: usize = 4 * 1024;

/**
 * Adds up to 4096 * 4096 pixels to a histogram.
 *
 * Reads `count` bytes from `pointer`, which needs no alignment; reads and writes 2048 bytes from
 * `histogram` on.
 *
 * @param histogram 256 counters of 8 bytes, 8-aligned
 * @param scratch HISTOGRAM_SCRATCH_BYTES, 16-aligned. Neighbours, which are often equal, are counted in
 *   tables of their own, so that no counter waits for itself.
 */
export function countLevels(pointer: usize, count: usize, histogram: usize, scratch: usize): void {
  memory.fill(scratch, 0, HISTOGRAM_SCRATCH_BYTES);
  const end = pointer + count;
  for (const wordsEnd = pointer + (count & ~7); pointer < wordsEnd; pointer += 8) {
    const levels = load<u64>(pointer);
    countLevel(scratch, levels);
    countLevel(scratch + 1024, levels >> 8);
    countLevel(scratch + 2048, levels >> 16);
    countLevel(scratch + 3072, levels >> 24);
    countLevel(scratch, levels >> 32);
    countLevel(scratch + 1024, levels >> 40);
    countLevel(scratch + 2048, levels >> 48);
    countLevel(scratch + 3072, levels >> 56);
  }
  for (; pointer < end; pointer++) countLevel(scratch, load<u8>(pointer));
  for (const last = scratch + 1024; scratch < last; scratch += 4, histogram += 8) {
    const counted =
      load<u32>(scratch) + load<u32>(scratch, 1024) + load<u32>(scratch, 2048) + load<u32>(scratch, 3072);
    store<u64>(histogram, load<u64>(histogram) + counted);
  }
}

/** Counts the lowest byte. */
function countLevel(table: usize, levels: u64): void {
  const counter = table + ((<usize>(levels & 255)) << 2);
  store<u32>(counter, load<u32>(counter) + 1);
}
