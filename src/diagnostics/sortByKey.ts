/** The key of NaN, behind those of all numbers. */
export const keyOfNone = 0xffff_ffff;

/**
 * The order of keys: the places of `keys`, by ascending key; equal keys keep their order. A radix sort of two
 * 16-bit digits, the lower first (Knuth, The Art of Computer Programming 3, section 5.2.5).
 */
export function sortByKey(keys: Uint32Array): Uint32Array<ArrayBuffer> {
  const places = new Uint32Array(keys.length);
  for (let place = 0; place < places.length; place++) places[place] = place;
  return sortByDigit(keys, sortByDigit(keys, places, 0), 16);
}

/**
 * Keys that sort as values do. -0 is 0, and NaN comes last in either direction.
 *
 * @param descending whether the greatest value comes first
 */
export function keysOfValues(values: Float32Array, descending: boolean): Uint32Array<ArrayBuffer> {
  const keys = new Uint32Array(values.slice().buffer);
  for (let place = 0; place < keys.length; place++) {
    const bits = keys[place] ?? 0;
    // As whole numbers, the bits of floats of one sign are in the order of their sizes (IEEE 754): those of
    // negative ones are turned around, which puts -0 next to 0, and of others the sign is set, to be above.
    const ascending = bits < 0x8000_0000 ? bits + 0x8000_0000 : bits === 0x8000_0000 ? bits : ~bits >>> 0;
    if ((bits & 0x7fff_ffff) > 0x7f80_0000) keys[place] = keyOfNone;
    else keys[place] = descending ? ~ascending : ascending;
  }
  return keys;
}

/** The number whose key it is in ascending order; 0 where it was -0. */
export function valueOfKey(key: number): number {
  return (
    new Float32Array(Uint32Array.of(key < 0x8000_0000 ? ~key : key - 0x8000_0000).buffer)[0] ?? Number.NaN
  );
}

/** Sorts places stably by 16 bits of their keys. */
function sortByDigit(keys: Uint32Array, places: Uint32Array, shift: number): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(0x1_0001);
  for (let i = 0; i < keys.length; i++) {
    const digit = ((keys[i] ?? 0) >>> shift) & 0xffff;
    starts[digit + 1] = (starts[digit + 1] ?? 0) + 1;
  }
  let sum = 0;
  for (let digit = 0; digit < starts.length; digit++) {
    sum += starts[digit] ?? 0;
    starts[digit] = sum;
  }
  const sorted = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i++) {
    const place = places[i] ?? 0;
    const digit = ((keys[place] ?? 0) >>> shift) & 0xffff;
    const at = starts[digit] ?? 0;
    sorted[at] = place;
    starts[digit] = at + 1;
  }
  return sorted;
}
