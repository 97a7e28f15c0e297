import type { ImageFolder } from './imageFolder.ts';
import { inFlight } from './inFlight.ts';
import { KeptImageList, type KeptImages } from './keptImages.ts';
import { besideNames } from './outputChoice.ts';
import { type BesideFile, type OutputFiles, writeBeside } from './outputFiles.ts';
import type { ImagesWritten, OrderedSegment, SegmentFormat } from './segmentFormat.ts';
import { localHeaderByteLength, wordsPerEntry } from './zipDirectory.ts';

/**
 * Files that are written at once, since a browser takes long over each. In the private file system of Chromium 156, on
 * two busy cores, 1 at once made 241 a second, 4 made 332, 16 made 414 and 64 made 416; as many from two or four
 * workers made no more.
 */
export const mostFilesInFlight = 32;

/** What the list of images takes of each, names of usual length presumed, and what its record takes with issues. */
const listByteLengthARow = 256;
const recordByteLength = 2 ** 18;

/**
 * PNG files in a folder that the user picked, from ready zip entries: what a download would have in a zip. Where the
 * run ends before its time, complete files stay, and what is known of them is kept for their list.
 */
export class FolderFormat implements SegmentFormat {
  readonly #files: OutputFiles;
  readonly #folder: ImageFolder;
  readonly #kept = new KeptImageList();
  #isStopped = false;

  private constructor(files: OutputFiles, folder: ImageFolder) {
    this.#files = files;
    this.#folder = folder;
  }

  /**
   * Takes room for the list of images, which is to be written even when the disk is full.
   *
   * @param files in the same folder
   * @param rowCount no more images are to come
   * @throws Error with one sentence where nothing can be written to the folder
   */
  static async open(files: OutputFiles, folder: ImageFolder, rowCount: number): Promise<FolderFormat> {
    await files.takeRoom(besideNames[0], rowCount * listByteLengthARow + recordByteLength);
    return new FolderFormat(files, folder);
  }

  beginShard(): void {
    this.#kept.beginShard();
  }

  async write({ bytes, entries, facts }: OrderedSegment): Promise<void> {
    if (facts === undefined) throw new TypeError('A folder needs to know what its images are.');
    const imageCount = entries.length / wordsPerEntry;
    const complete: number[] = [];
    const writeOne = async (place: number): Promise<void> => {
      const { name, png } = imageAt(bytes, entries, place);
      await this.#folder.write(name, png);
      complete.push(place);
    };
    try {
      await inFlight(imageCount, mostFilesInFlight, writeOne, () => this.#isStopped);
    } finally {
      this.#kept.add(facts, complete);
    }
  }

  async finish(besides: readonly BesideFile[]): Promise<void> {
    await this.#files.freeRoom();
    await writeBeside(this.#files, besides);
  }

  stop(): void {
    this.#isStopped = true;
  }

  kept(): KeptImages {
    return this.#kept.kept();
  }

  imagesWritten(): ImagesWritten {
    const { byteLength, skippedCount } = this.#folder;
    return { byteLength, skippedCount };
  }
}

/** The name and the data of a ready zip entry. */
function imageAt(bytes: Uint8Array<ArrayBuffer>, entries: Uint32Array, place: number) {
  const word = place * wordsPerEntry;
  const nameStart = (entries[word] ?? 0) + localHeaderByteLength;
  const start = nameStart + (entries[word + 3] ?? 0);
  const name = decoder.decode(bytes.subarray(nameStart, start));
  return { name, png: bytes.subarray(start, start + (entries[word + 2] ?? 0)) };
}

const decoder = new TextDecoder();
