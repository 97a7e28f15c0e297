import { readFile } from 'node:fs/promises';
import { BlobReader, configure, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import UPNG from 'upng-js';
import type { GrayImage } from '../src/reference/grayImage.ts';

configure({ useWebWorkers: false });

/**
 * Reads a zip with zip.js, which checks each entry's CRC.
 *
 * @returns the entries' bytes by name, in the order of the archive
 */
export async function readArchive(path: string): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const reader = new ZipReader(new BlobReader(new Blob([await readFile(path)])), { checkSignature: true });
  const entries = new Map<string, Uint8Array<ArrayBuffer>>();
  for await (const entry of reader.getEntriesGenerator()) {
    if (entry.directory)
      throw new Error(`The archive must hold files only, found the folder ${entry.filename}.`);
    if (entries.has(entry.filename)) throw new Error(`The archive has ${entry.filename} twice.`);
    entries.set(entry.filename, await entry.getData(new Uint8ArrayWriter()));
  }
  await reader.close();
  return entries;
}

/**
 * Decodes a PNG with UPNG.js.
 *
 * @throws where it is not 8-bit grey
 */
export function decodeGrayPng(png: Uint8Array<ArrayBuffer>): GrayImage {
  const { width, height, depth, ctype, data } = UPNG.decode(png.slice().buffer);
  if (depth !== 8 || ctype !== 0) {
    throw new Error(`The PNG must be 8-bit grey, found depth ${depth} and colour type ${ctype}.`);
  }
  return { width, height, pixels: new Uint8Array(data).slice(0, width * height) };
}

/** Reads a zip and decodes all its PNGs. */
export async function readCrops(path: string): Promise<Map<string, GrayImage>> {
  const archive = await readArchive(path);
  return new Map([...archive].map(([name, png]) => [name, decodeGrayPng(png)]));
}

/** Whether two images are equal, pixel for pixel. */
export function isSameImage(a: GrayImage | undefined, b: GrayImage | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.height === b.height && a.width === b.width && Buffer.compare(a.pixels, b.pixels) === 0;
}
