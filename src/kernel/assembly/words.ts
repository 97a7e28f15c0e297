// Arrays of 32-bit words, and the 16 bytes that regions are rounded up to.

/** Reads word `index` of an array. */
export function word(array: usize, index: i32): u32 {
  return load<u32>(array + ((<usize>index) << 2));
}

/** Writes word `index` of an array. */
export function setWord(array: usize, index: i32, value: u32): void {
  store<u32>(array + ((<usize>index) << 2), value);
}

/** Fills `byteLength` bytes, a multiple of 16, with zeros. For few of them: `memory.fill` is a call. */
export function clear(pointer: usize, byteLength: usize): void {
  for (const end = pointer + byteLength; pointer < end; pointer += 16) v128.store(pointer, i64x2.splat(0));
}

/** A number of bytes, rounded up to a multiple of 16. */
export function align16(byteLength: usize): usize {
  return (byteLength + 15) & ~15;
}
