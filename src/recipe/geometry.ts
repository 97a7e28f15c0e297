/** Height and width of every image of a shard, in pixels. A row's pixels lie in it row-major. */
export interface Geometry {
  readonly height: number;
  readonly width: number;
}

/** Bengali.AI's images: 32,332 pixels cannot be told apart from other shapes by number alone. */
export const bengaliGeometry: Geometry = { height: 137, width: 236 };

/** The longest side that is accepted, in pixels. */
export const longestSide = 4096;

/**
 * The geometry that a number of pixel columns stands for: 32,332 is Bengali.AI's 137 x 236, a perfect
 * square is square.
 *
 * @param pixelCount number of pixel columns, a whole number
 * @returns the geometry, or `undefined` where only a person can tell
 */
export function geometryOfPixelCount(pixelCount: number): Geometry | undefined {
  if (pixelCount === bengaliGeometry.height * bengaliGeometry.width) return bengaliGeometry;
  const side = Math.round(Math.sqrt(pixelCount));
  if (side * side === pixelCount && side > 0 && side <= longestSide) {
    return { height: side, width: side };
  }
  return undefined;
}

/** Whether images of two geometries have the same shape. */
export function isSameGeometry(a: Geometry, b: Geometry): boolean {
  return a.height === b.height && a.width === b.width;
}

/**
 * What is wrong with a geometry for images of so many pixels.
 *
 * @returns a sentence that names both numbers, or `undefined` where nothing is wrong
 */
export function geometryProblem(geometry: Geometry, pixelCount: number): string | undefined {
  const { height, width } = geometry;
  for (const [name, side] of [
    ['Height', height],
    ['Width', width],
  ] as const) {
    if (!Number.isInteger(side) || side < 1 || side > longestSide) {
      return `${name} must be a whole number from 1 to ${longestSide}, found ${side}.`;
    }
  }
  if (height * width !== pixelCount) {
    return `Height times width must be ${pixelCount}, found ${height} x ${width} = ${height * width}.`;
  }
  return undefined;
}
