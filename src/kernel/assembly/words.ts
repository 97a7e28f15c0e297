// Arrays of 32-bit words.

/** Reads word `index` of an array. */
export function word(array: usize, index: i32): u32 {
  return load<u32>(array + ((<usize>index) << 2));
}

/** Writes word `index` of an array. */
export function setWord(array: usize, index: i32, value: u32): void {
  store<u32>(array + ((<usize>index) << 2), value);
}
