// Step 6 where the recipe takes the nearest pixel: cv2.resize with INTER_NEAREST for 8 bits (OpenCV's
// resizeNN). reference/resizeNearest.ts is the same in plain TypeScript.

let columns: usize = 0;

/** Bytes of working memory for outputs of `size`: a word a column. */
export function nearestRegionByteLength(size: i32): usize {
  return (<usize>size) << 2;
}

/** Tells where the working memory lies (16-aligned). */
export function setNearestRegion(pointer: usize): void {
  columns = pointer;
}

function nearestPixel(i: i32, scale: f64, length: i32): i32 {
  return min(<i32>floor<f64>(<f64>i * scale), length - 1);
}

/**
 * Resizes a grey image, its sides scaled apart where they differ.
 *
 * Reads height * width bytes from `source`; writes size * size bytes from `target` on.
 *
 * @param source row-major, 1 x 1 or larger
 * @param target row-major
 * @param size width and height of the output
 */
export function resizeNearest(source: usize, height: i32, width: i32, target: usize, size: i32): void {
  const across: f64 = 1.0 / (<f64>size / <f64>width);
  const down: f64 = 1.0 / (<f64>size / <f64>height);
  for (let i = 0; i < size; i++) store<u32>(columns + ((<usize>i) << 2), nearestPixel(i, across, width));
  const rowBytes = <usize>size;
  let last: i32 = -1;
  for (let i = 0; i < size; i++, target += rowBytes) {
    const row = nearestPixel(i, down, height);
    if (row == last) memory.copy(target, target - rowBytes, rowBytes);
    else pickColumns(source + <usize>row * <usize>width, target, rowBytes);
    last = row;
  }
}

function pickColumns(row: usize, target: usize, count: usize): void {
  for (let i: usize = 0; i < count; i++) store<u8>(target + i, load<u8>(row + load<u32>(columns + (i << 2))));
}
