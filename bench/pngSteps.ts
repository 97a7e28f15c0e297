import { deflateSync, inflateSync, crc32 as zlibCrc32 } from 'node:zlib';
import UPNG from 'upng-js';
import { formatNumber } from '../scripts/textTable.ts';
import { notebookRecipe } from '../src/recipe/recipe.ts';
import { cropSize, glyphs, makeWorkspace, prepareRecipe, type StepGroup } from './kernelWorkspace.ts';

/** What OpenCV 5.0.0's `cv2.imencode('.png', crop)` makes of the 40 golden crops, in bytes. */
const openCvByteLength = 206_895;

/** Bytes of a PNG beside its zlib stream: signature, IHDR, IDAT's frame, IEND. */
const pngFrameByteLength = 8 + 25 + 12 + 12;

/** Encoding crops, and the CRC that PNG and zip need. */
export async function pngSteps(): Promise<StepGroup[]> {
  const workspace = await makeWorkspace(16 * 2 ** 20);
  const { kernel, bytes } = workspace;
  prepareRecipe(workspace, notebookRecipe);
  const target = workspace.take(kernel.pngBound(cropSize));
  const crops = glyphs.map(({ crop }) => crop);
  const pointers = crops.map((crop) => {
    const pointer = workspace.take(crop.length + 64);
    bytes.set(crop, pointer);
    return pointer;
  });
  const encode = (pointer: number): number => kernel.encodePng(pointer, cropSize, target);
  // What the kernel hands to its own deflate: scanlines filtered by Paeth.
  const scanlines = pointers.map((pointer) => {
    const png = bytes.slice(target, target + encode(pointer));
    return new Uint8Array(inflateSync(png.subarray(8 + 25 + 8)));
  });
  const zlibSizes = (level: number): number[] =>
    scanlines.map((lines) => deflateSync(lines, { level }).length + pngFrameByteLength);
  const coloured = crops.map(colour);
  const upngByteLength = (index: number): number =>
    UPNG.encode([coloured[index] ?? new ArrayBuffer(0)], cropSize, cropSize, 0).byteLength;
  const average = (sizes: readonly number[]): string =>
    formatNumber(sizes.reduce((sum, size) => sum + size, 0) / sizes.length);
  const sizes = [
    `kernel ${average(pointers.map(encode))}`,
    `OpenCV ${formatNumber(openCvByteLength / crops.length)}`,
    `zlib level 1 ${average(zlibSizes(1))}, level 6 ${average(zlibSizes(6))}`,
    `upng-js ${average(crops.map((_, index) => upngByteLength(index)))}`,
  ];
  const perImage = (name: string, run: (index: number) => number) => ({
    name,
    unitsPerCall: crops.length,
    run: () => crops.reduce((sum, _, index) => sum + run(index), 0),
  });
  const encoding: StepGroup = {
    title: 'PNG of a 128 x 128 crop',
    unit: 'image',
    subjects: [
      perImage('kernel: encodePng', (index) => encode(pointers[index] ?? 0)),
      perImage('zlib level 1, filtered already', (index) => deflateLength(scanlines[index], 1)),
      perImage('zlib level 6, filtered already', (index) => deflateLength(scanlines[index], 6)),
      perImage('upng-js, from RGBA', upngByteLength),
    ],
    remarks: [`Bytes on average: ${sizes.join('; ')}.`],
  };
  return [encoding, await checksums()];
}

/** RGBA, which is all that upng-js takes. */
function colour(pixels: Uint8Array): ArrayBuffer {
  const levels = Uint8Array.from({ length: 4 * pixels.length }, (_, i) =>
    i % 4 === 3 ? 255 : (pixels[i >> 2] ?? 0),
  );
  return levels.buffer;
}

function deflateLength(bytes: Uint8Array | undefined, level: number): number {
  return bytes === undefined ? 0 : deflateSync(bytes, { level }).length;
}

async function checksums(): Promise<StepGroup> {
  const { kernel, bytes, take } = await makeWorkspace(2 ** 20);
  // About as long as a PNG of a crop.
  const byteLength = 4608;
  const pointer = take(byteLength);
  for (let i = 0; i < byteLength; i++) bytes[pointer + i] = (i * i * 31) >> 3;
  const copy = bytes.slice(pointer, pointer + byteLength);
  return {
    title: 'CRC-32 of 4,608 bytes',
    unit: 'byte',
    subjects: [
      { name: 'kernel: crc32', unitsPerCall: byteLength, run: () => kernel.crc32(0, pointer, byteLength) },
      { name: 'plain TypeScript, one table', unitsPerCall: byteLength, run: () => plainCrc32(copy) },
      { name: 'node:zlib', unitsPerCall: byteLength, run: () => zlibCrc32(copy) },
    ],
  };
}

/** The CRC of ISO 3309 with the polynomial 0xEDB88320, for each byte. */
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function plainCrc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 255] ?? 0);
  return ~crc >>> 0;
}
