// Where each output pixel of a linear resize comes from, along one axis. The formula is that of
// OpenCV's 8-bit INTER_LINEAR (resize.cpp, resizeGeneric_ with ResizeLinear), or that of its INTER_AREA
// where an axis is enlarged; reference/resizeAxis.ts is the same in plain TypeScript.
//
// There is a slot for each n modulo their number, and a spare one. A slot holds the axis n -> d for one
// n, both ways. Offsets from the slot's start:
//   0          u32   n, 0 while the slot is empty
//   4          u32   1 where four neighbouring outputs always lie within 16 source pixels
//   16         down  d entries of 8 bytes: i32 s, i16 b0, i16 b1 (s not clamped)
//   ACROSS     across, groups of 4 outputs, 48 bytes each: u32 first source pixel, padding to 16,
//              16 swizzle indices, 8 weights of i16 (a0, a1 of each output)
// where ACROSS = 16 + d * 8 rounded up to 16. Groups are rounded up to an even number.

import { align16 } from './words';

const GROUP_BYTES: usize = 48;

let slots: usize = 0;
let slotByteLength: usize = 0;
let slotCount: usize = 0;
let outputs: i32 = 0;
let acrossOffset: usize = 0;
let isArea: bool = false;

function fourGroups(size: i32): usize {
  return (<usize>((size + 7) >> 3)) << 1;
}

function byteLengthOfSlot(size: i32): usize {
  return 16 + align16(<usize>size * 8) + fourGroups(size) * GROUP_BYTES;
}

/** How many slots are worth having: one for each length up to `longest`, in about a megabyte. */
function slotCountFor(size: i32, longest: i32): usize {
  return min<usize>(<usize>longest + 1, max<usize>(8, (1 << 20) / byteLengthOfSlot(size)));
}

/** How many bytes `setAxisSlots` takes for outputs of `size` and inputs up to `longest`. */
export function axisSlotsByteLength(size: i32, longest: i32): usize {
  return (slotCountFor(size, longest) + 1) * byteLengthOfSlot(size);
}

/** Empties the slots at `pointer` (16-aligned); `area` chooses INTER_AREA's formula. */
export function setAxisSlots(pointer: usize, size: i32, longest: i32, area: bool): void {
  slots = pointer;
  outputs = size;
  slotByteLength = byteLengthOfSlot(size);
  slotCount = slotCountFor(size, longest);
  acrossOffset = 16 + align16(<usize>size * 8);
  isArea = area;
  for (let slot: usize = 0; slot <= slotCount; slot++) store<u32>(slots + slot * slotByteLength, 0);
}

/** The slot of the axis n -> size, filled where another length had it. */
export function axisSlot(n: i32): usize {
  const slot = slots + (<usize>n % slotCount) * slotByteLength;
  if (load<u32>(slot) != <u32>n) fillSlot(slot, n);
  return slot;
}

/** The slot of the axis n -> size, but never that of another length which is still in use. */
export function axisSlotBeside(n: i32, inUse: usize): usize {
  const slot = slots + (<usize>n % slotCount) * slotByteLength;
  if (slot != inUse || load<u32>(slot) == <u32>n) return axisSlot(n);
  const spare = slots + slotCount * slotByteLength;
  if (load<u32>(spare) != <u32>n) fillSlot(spare, n);
  return spare;
}

/** Whether four neighbouring outputs across always lie within 16 source pixels. */
export function isNarrow(slot: usize): bool {
  return load<u32>(slot, 4) != 0;
}

/** The entry of output row i: i32 s at 0, i16 b0 at 4, i16 b1 at 6. */
export function downEntry(slot: usize, i: i32): usize {
  return slot + 16 + ((<usize>i) << 3);
}

/** The first group of four outputs across. */
export function acrossGroups(slot: usize): usize {
  return slot + acrossOffset;
}

/** The first source pixel that the eight outputs from 8 * eight on come from. */
export function firstSource(slot: usize, eight: usize): i32 {
  return load<i32>(slot + acrossOffset + 2 * eight * GROUP_BYTES);
}

function fillSlot(slot: usize, n: i32): void {
  const inverseScale: f64 = <f64>outputs / <f64>n;
  const scale: f64 = 1.0 / inverseScale;
  const groups = acrossGroups(slot);
  const padded = <i32>(fourGroups(outputs) << 2);
  let narrow: u32 = 1;
  let first: i32 = 0;
  for (let i = 0; i < padded; i++) {
    // Outputs that only fill up the last group repeat the last real one.
    const output = <f64>min(i, outputs - 1);
    let f = <f32>((output + 0.5) * scale - 0.5);
    let s = <i32>floor<f32>(f);
    if (isArea) {
      s = <i32>floor<f64>(output * scale);
      f = max<f32>(<f32>(output + 1 - <f64>(s + 1) * inverseScale), 0);
      f -= floor<f32>(f);
    } else f -= <f32>s;
    if (i < outputs) {
      const entry = downEntry(slot, i);
      store<i32>(entry, s);
      store<i16>(entry, <i16>nearest<f32>((1 - f) * 2048), 4);
      store<i16>(entry, <i16>nearest<f32>(f * 2048), 6);
    }
    if (s < 0) {
      s = 0;
      f = 0;
    } else if (s >= n - 1) {
      s = n - 1;
      f = 0;
    }
    const group = groups + <usize>(i >> 2) * GROUP_BYTES;
    const lane = (<usize>(i & 3)) << 2;
    if (lane == 0) {
      first = s;
      store<u32>(group, s);
    }
    const next = min(s + 1, n - 1);
    if (next - first > 15) narrow = 0;
    // Swizzle turns an index of 16 or more into 0: the high byte of each 16-bit pixel.
    store<u8>(group + 16 + lane, <u8>(s - first));
    store<u8>(group + 16 + lane, 255, 1);
    store<u8>(group + 16 + lane, <u8>(next - first), 2);
    store<u8>(group + 16 + lane, 255, 3);
    store<i16>(group + 32 + lane, <i16>nearest<f32>((1 - f) * 2048));
    store<i16>(group + 32 + lane, <i16>nearest<f32>(f * 2048), 2);
  }
  store<u32>(slot, n);
  store<u32>(slot, narrow, 4);
}
