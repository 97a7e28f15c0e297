const prime1 = 0x9e3779b1;
const prime2 = 0x85ebca77;
const prime3 = 0xc2b2ae3d;
const prime4 = 0x27d4eb2f;
const prime5 = 0x165667b1;

/** xxHash, 32 bits wide, seed 0 (Cyan4973/xxHash, doc/xxhash_spec.md): LZ4's checksums. */
export function xxHash32(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  let hash = prime5;
  if (bytes.length >= 16) {
    const lanes = [prime1 + prime2, prime2, 0, -prime1];
    for (; bytes.length - at >= 16; at += 16) {
      for (let lane = 0; lane < 4; lane++) {
        const word = Math.imul(view.getUint32(at + 4 * lane, true), prime2);
        lanes[lane] = Math.imul(rotateLeft((lanes[lane] ?? 0) + word, 13), prime1);
      }
    }
    const [a = 0, b = 0, c = 0, d = 0] = lanes;
    hash = rotateLeft(a, 1) + rotateLeft(b, 7) + rotateLeft(c, 12) + rotateLeft(d, 18);
  }
  hash = (hash + bytes.length) | 0;
  for (; bytes.length - at >= 4; at += 4) {
    hash = Math.imul(rotateLeft(hash + Math.imul(view.getUint32(at, true), prime3), 17), prime4);
  }
  for (; at < bytes.length; at++) {
    hash = Math.imul(rotateLeft(hash + Math.imul(bytes[at] ?? 0, prime5), 11), prime1);
  }
  hash = Math.imul(hash ^ (hash >>> 15), prime2);
  hash = Math.imul(hash ^ (hash >>> 13), prime3);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
