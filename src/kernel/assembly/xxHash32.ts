// xxHash, 32 bits wide, seed 0 (Cyan4973/xxHash, doc/xxhash_spec.md): LZ4's checksums.

const PRIME_1: u32 = 0x9e3779b1;
const PRIME_2: u32 = 0x85ebca77;
const PRIME_3: u32 = 0xc2b2ae3d;
const PRIME_4: u32 = 0x27d4eb2f;
const PRIME_5: u32 = 0x165667b1;

/** The xxHash of [pointer, pointer + byteLength). */
export function xxHash32(pointer: usize, byteLength: usize): u32 {
  const end = pointer + byteLength;
  let hash = PRIME_5;
  if (byteLength >= 16) {
    let a = PRIME_1 + PRIME_2;
    let b = PRIME_2;
    let c: u32 = 0;
    let d: u32 = 0 - PRIME_1;
    for (; end - pointer >= 16; pointer += 16) {
      a = rotl(a + load<u32>(pointer) * PRIME_2, 13) * PRIME_1;
      b = rotl(b + load<u32>(pointer, 4) * PRIME_2, 13) * PRIME_1;
      c = rotl(c + load<u32>(pointer, 8) * PRIME_2, 13) * PRIME_1;
      d = rotl(d + load<u32>(pointer, 12) * PRIME_2, 13) * PRIME_1;
    }
    hash = rotl(a, 1) + rotl(b, 7) + rotl(c, 12) + rotl(d, 18);
  }
  hash += <u32>byteLength;
  for (; end - pointer >= 4; pointer += 4) {
    hash = rotl(hash + load<u32>(pointer) * PRIME_3, 17) * PRIME_4;
  }
  for (; pointer < end; pointer++) hash = rotl(hash + <u32>load<u8>(pointer) * PRIME_5, 11) * PRIME_1;
  hash = (hash ^ (hash >> 15)) * PRIME_2;
  hash = (hash ^ (hash >> 13)) * PRIME_3;
  return hash ^ (hash >> 16);
}
