import { keyOfNone, keysOfValues, valueOfKey } from './sortByKey.ts';

/** How many values half of a key can have. */
const halfCount = 2 ** 16;

/**
 * The numbers at some places of the ascending order of all. Nothing is sorted, so that it takes no more memory
 * however many arrays there are: how many keys have each upper half tells the upper half at a place, and how many
 * keys of that upper half have each lower one tells the lower half: selection by counting digits, as a radix sort
 * does (Knuth, The Art of Computer Programming 3, section 5.2.5).
 *
 * @param parts the numbers, in any number of arrays; NaN stands for none
 * @param placesOf the places from 0 that are wanted, where there are so many numbers
 * @returns how many numbers there are, and the number at each place that was wanted
 */
export function orderStatistics(
  parts: readonly Float32Array[],
  placesOf: (count: number) => readonly number[],
): { readonly count: number; readonly values: ReadonlyMap<number, number> } {
  const { uppers, count } = countUppers(parts);
  const wanted = placesOf(count).map((place) => ({ place, ...find(uppers, place) }));
  const lowers = countLowers(parts, new Set(wanted.map(({ half }) => half)));
  const valueAt = ({ half: upper, rest }: Found): number => {
    const counts = lowers.get(upper);
    return counts === undefined ? Number.NaN : valueOfKey(upper * halfCount + find(counts, rest).half);
  };
  return { count, values: new Map(wanted.map((found) => [found.place, valueAt(found)])) };
}

/** Which half a key at a place has, and at which place it is among those with that half. */
interface Found {
  readonly half: number;
  readonly rest: number;
}

/** @param counts how many keys there are of each half */
function find(counts: Uint32Array, place: number): Found {
  let half = 0;
  let rest = place;
  for (let count = counts[0] ?? 0; rest >= count; count = counts[half] ?? Number.POSITIVE_INFINITY) {
    rest -= count;
    half += 1;
  }
  return { half, rest };
}

/** How many keys there are of each upper half, and of all. */
function countUppers(parts: readonly Float32Array[]) {
  const uppers = new Uint32Array(halfCount);
  let count = 0;
  for (const part of parts) {
    const keys = keysOfValues(part, false);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] ?? keyOfNone;
      if (key === keyOfNone) continue;
      uppers[key >>> 16] = (uppers[key >>> 16] ?? 0) + 1;
      count += 1;
    }
  }
  return { uppers, count };
}

/** How many keys there are of each lower half, by their upper halves, for some of these. */
function countLowers(
  parts: readonly Float32Array[],
  uppers: ReadonlySet<number>,
): ReadonlyMap<number, Uint32Array> {
  const lowers = new Map(Array.from(uppers, (upper) => [upper, new Uint32Array(halfCount)]));
  const isWanted = new Uint8Array(halfCount);
  for (const upper of uppers) isWanted[upper] = 1;
  for (const part of parts) {
    const keys = keysOfValues(part, false);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] ?? keyOfNone;
      if (isWanted[key >>> 16] !== 1 || key === keyOfNone) continue;
      const counts = lowers.get(key >>> 16);
      if (counts !== undefined) counts[key & 0xffff] = (counts[key & 0xffff] ?? 0) + 1;
    }
  }
  return lowers;
}
