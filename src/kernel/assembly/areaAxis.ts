// Which source pixels each output pixel of an area resize covers, and how much of each, along one axis.
// OpenCV's computeResizeAreaTab; reference/resizeArea.ts is the same in plain TypeScript. Shares are in
// the order of the source, since single-precision sums depend on it.
//
// Across, groups of 4 outputs, each as many shares as the most that an output can have:
//   0    u32   first source pixel, padding to 16
//   16   for each share 32 bytes: which source pixel each output takes, then 4 weights of f32
// Where all groups lie within 16 source pixels, the 16 bytes are swizzle indices from the group's first
// pixel, which spread bytes to 32-bit lanes; elsewhere 4 offsets of u32. Shares that an output has too
// few of have no weight.
//
// Down, for each output: u32 how many shares, padding to 8, then for each u32 source pixel, f32 weight.

/** Bytes before a group's shares. */
export const GROUP_HEAD_BYTES: usize = 16;
/** Bytes of a share of a group. */
export const GROUP_SHARE_BYTES: usize = 32;
/** Bytes before a row's shares. */
export const ROW_HEAD_BYTES: usize = 8;
/** Bytes of a share of a row. */
export const ROW_SHARE_BYTES: usize = 8;

/** Whether each group across lies within 16 source pixels. */
export let isNarrowAcross: bool = false;

// The axis that is being filled.
let scale: f64 = 0;
let length: i32 = 0;
// The output whose shares `beginShares` looked at.
let start: f64 = 0;
let end: f64 = 0;
let covered: f64 = 0;
let firstWhole: i32 = 0;
let lastWhole: i32 = 0;
let hasFirstPart: bool = false;

/** How many source pixels an output pixel covers; an ulp beside a whole number for some lengths. */
export function areaScale(sourceLength: i32, size: i32): f64 {
  return 1.0 / (<f64>size / <f64>sourceLength);
}

/** The most shares that an output can have. */
export function mostShares(sourceLength: i32, size: i32): i32 {
  return (sourceLength + size - 1) / size + 1;
}

function bytesAGroup(shares: i32): usize {
  return GROUP_HEAD_BYTES + <usize>shares * GROUP_SHARE_BYTES;
}

function groupCount(size: i32): usize {
  return <usize>((size + 3) >> 2);
}

/** Bytes of the groups across. */
export function acrossByteLength(sourceLength: i32, size: i32): usize {
  return groupCount(size) * bytesAGroup(mostShares(sourceLength, size));
}

/** Bytes of an output's shares down. */
export function bytesARow(sourceLength: i32, size: i32): usize {
  return ROW_HEAD_BYTES + <usize>mostShares(sourceLength, size) * ROW_SHARE_BYTES;
}

/** Looks at the shares of an output: how many it has. */
function beginShares(output: i32): i32 {
  start = <f64>output * scale;
  end = start + scale;
  covered = min<f64>(scale, <f64>length - start);
  lastWhole = min(<i32>floor<f64>(end), length - 1);
  firstWhole = min(<i32>ceil<f64>(start), lastWhole);
  hasFirstPart = <f64>firstWhole - start > 1e-3;
  return i32(hasFirstPart) + (lastWhole - firstWhole) + i32(end - <f64>lastWhole > 1e-3);
}

/** The source pixel of a share; whole pixels follow one another. */
function sharePixel(share: i32): i32 {
  return firstWhole - i32(hasFirstPart) + share;
}

function shareWeight(share: i32): f32 {
  const pixel = sharePixel(share);
  if (pixel < firstWhole) return <f32>((<f64>firstWhole - start) / covered);
  if (pixel < lastWhole) return <f32>(1.0 / covered);
  return <f32>(min<f64>(min<f64>(end - <f64>lastWhole, 1.0), covered) / covered);
}

/** Fills the table down at `rows`. */
export function fillAreaRows(rows: usize, sourceLength: i32, size: i32): void {
  scale = areaScale(sourceLength, size);
  length = sourceLength;
  const rowBytes = bytesARow(sourceLength, size);
  for (let output = 0; output < size; output++, rows += rowBytes) {
    const count = beginShares(output);
    store<u32>(rows, count);
    let entry = rows + ROW_HEAD_BYTES;
    for (let share = 0; share < count; share++, entry += ROW_SHARE_BYTES) {
      store<u32>(entry, sharePixel(share));
      store<f32>(entry, shareWeight(share), 4);
    }
  }
}

/** Fills the table across at `groups`. */
export function fillAreaGroups(groups: usize, sourceLength: i32, size: i32): void {
  scale = areaScale(sourceLength, size);
  length = sourceLength;
  isNarrowAcross = isNarrow(size);
  const shares = mostShares(sourceLength, size);
  const groupBytes = bytesAGroup(shares);
  let first: i32 = 0;
  // Outputs that only fill up the last group repeat the last real one.
  for (let output = 0, filled = (size + 3) & ~3; output < filled; output++) {
    const count = beginShares(min(output, size - 1));
    const lane = (<usize>(output & 3)) << 2;
    const group = groups + <usize>(output >> 2) * groupBytes;
    if (lane == 0) {
      first = sharePixel(0);
      store<u32>(group, first);
    }
    let entry = group + GROUP_HEAD_BYTES + lane;
    for (let share = 0; share < shares; share++, entry += GROUP_SHARE_BYTES) {
      const pixel = sharePixel(min(share, count - 1));
      // Swizzle turns an index of 16 or more into 0: the high bytes of each lane.
      store<u32>(entry, isNarrowAcross ? 0xffffff00 | (pixel - first) : pixel);
      store<f32>(entry, share < count ? shareWeight(share) : 0, 16);
    }
  }
}

function isNarrow(size: i32): bool {
  for (let output = 0; output < size; output += 4) {
    beginShares(output);
    const first = sharePixel(0);
    const last = sharePixel(beginShares(min(output + 3, size - 1)) - 1);
    if (last - first > 15) return false;
  }
  return true;
}
