/** How many values lie where: `counts[i]` of them in the bin from `edges[i]` up to, but without, `edges[i + 1]`. */
export interface Histogram {
  /** Ascending, one more than bins; or none where there are no bins. */
  readonly edges: Float64Array<ArrayBuffer>;
  readonly counts: Float64Array<ArrayBuffer>;
}

/** What bins are wanted. */
export interface BinOptions {
  /** Bins there may be at most, 2 or more. */
  readonly bins: number;
  /** What the bins must cover even where no value lies, so that they stay when the values change. */
  readonly domain?: readonly [least: number, greatest: number] | undefined;
  /** Bins are at least so wide: 1 for values that are whole numbers. Left out: as narrow as it takes. */
  readonly leastWidth?: number | undefined;
}

/** Whether a value lies in [from, to), as it must to be counted in a bin with these edges. NaN lies nowhere. */
export function isWithin(value: number, from: number, to: number): boolean {
  return value >= from && value < to;
}

/**
 * Counts values in bins of equal width, the narrowest of 1, 2 or 5 times a power of ten with which there are at
 * most `bins`; each edge is a multiple of it. All values are in a bin, the greatest too, but for NaN and
 * infinities. Where all values are equal there is one bin, of a width that suits their size.
 *
 * @param parts the values, in any number of arrays
 * @returns no bins where there are neither values nor a domain
 * @throws RangeError where fewer than 2 bins are allowed
 */
export function histogram(parts: readonly Float32Array[], options: BinOptions): Histogram {
  const { bins, domain, leastWidth = 0 } = options;
  if (!(bins >= 2)) throw new RangeError(`A histogram needs at least 2 bins, found ${bins}.`);
  let [least, greatest] = domain ?? [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const values of parts) {
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
  }
  if (least > greatest) return { edges: new Float64Array(0), counts: new Float64Array(0) };
  const edges = niceEdges(least, greatest, bins, leastWidth);
  return { edges, counts: countBetween(edges, parts) };
}

/**
 * Merges the counters of the grey levels into bins of equal width.
 *
 * @param counters how many pixels have each level, 256 elements
 * @param bins a divisor of 256
 */
export function levelHistogram(counters: Float64Array, bins: number): Histogram {
  const width = 256 / bins;
  const counts = new Float64Array(bins);
  for (const [level, count] of counters.entries()) {
    const bin = Math.floor(level / width);
    counts[bin] = (counts[bin] ?? 0) + count;
  }
  return { edges: Float64Array.from({ length: bins + 1 }, (_, bin) => bin * width), counts };
}

/** Edges at the multiples of a nice width, the last one above `greatest`. */
function niceEdges(
  least: number,
  greatest: number,
  bins: number,
  leastWidth: number,
): Float64Array<ArrayBuffer> {
  // Where all values are equal, their size says how wide a bin looks right.
  const extent = greatest - least || Math.abs(least) || 1;
  const start = Math.floor(Math.log10(Math.max(extent / bins, leastWidth)));
  for (let exponent = start; ; exponent++) {
    for (const digit of [1, 2, 5]) {
      // Dividing by a whole power of ten gives the double nearest to the decimal; multiplying by 0.1 does not.
      const edgeAt = (i: number) =>
        exponent < 0 ? (i * digit) / 10 ** -exponent : i * digit * 10 ** exponent;
      if (edgeAt(1) < leastWidth) continue;
      const first = multipleUpTo(least, edgeAt);
      const count = multipleUpTo(greatest, edgeAt) + 1 - first;
      if (count <= bins) return Float64Array.from({ length: count + 1 }, (_, i) => edgeAt(first + i));
    }
  }
}

/** The greatest i whose edge is not above a value. */
function multipleUpTo(value: number, edgeAt: (i: number) => number): number {
  const near = Math.round(value / edgeAt(1));
  return edgeAt(near) > value ? near - 1 : near;
}

function countBetween(edges: Float64Array, parts: readonly Float32Array[]): Float64Array<ArrayBuffer> {
  const binCount = edges.length - 1;
  const counts = new Float64Array(binCount);
  const first = edges[0] ?? 0;
  const binsPerUnit = binCount / ((edges[binCount] ?? 0) - first);
  for (const values of parts) {
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      // The quotient is rounded, so that near an edge it may say the bin on the other side.
      let bin = Math.floor((value - first) * binsPerUnit);
      if (value < (edges[bin] ?? Number.POSITIVE_INFINITY)) bin -= 1;
      else if (value >= (edges[bin + 1] ?? Number.POSITIVE_INFINITY)) bin += 1;
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  }
  return counts;
}
