import type { ByteSink } from './byteSink.ts';

/** A file of a finished output. */
export interface WrittenFile {
  readonly name: string;
  /** In bytes. */
  readonly byteLength: number;
}

/** A file that goes with the images, such as the list of them. */
export interface BesideFile {
  readonly name: string;
  /** The file's bytes, in pieces. */
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
}

/** Where the files of an output lie. */
export interface FilePlace {
  /** Makes a file of a name that no other of this output has. */
  open(name: string): Promise<ByteSink>;
  /** Called once all files are closed, where there is something to do then. */
  complete?(): Promise<void>;
}

/** The files of one output, which become complete together or are given up together. */
export class OutputFiles {
  readonly #place: FilePlace;
  readonly #files: CountingSink[] = [];
  #room: ByteSink | undefined;

  constructor(place: FilePlace) {
    this.#place = place;
  }

  /**
   * Begins a file, which whoever asks for it closes.
   *
   * @throws Error with one sentence where it cannot be made
   */
  async open(name: string): Promise<ByteSink> {
    const file = new CountingSink(name, await this.#place.open(name));
    this.#files.push(file);
    return file;
  }

  /**
   * Takes room for what comes last, until `freeRoom`: so it finds room even when the disk is full.
   *
   * @param name of a file that is to be written then
   * @throws Error with one sentence where there is no such room
   */
  async takeRoom(name: string, byteLength: number): Promise<void> {
    const room = await this.#place.open(name);
    this.#room = room;
    const zeros = new Uint8Array(Math.min(byteLength, 1 << 20));
    for (let taken = 0; taken < byteLength; taken += zeros.length) {
      await room.write(zeros.subarray(0, byteLength - taken));
    }
  }

  /** Gives back the room that was taken, if any. */
  async freeRoom(): Promise<void> {
    const room = this.#room;
    this.#room = undefined;
    await room?.discard();
  }

  /** The files so far, in the order in which they were begun. */
  written(): WrittenFile[] {
    return this.#files.map(({ name, byteLength }) => ({ name, byteLength }));
  }

  /**
   * Makes the output complete, once all files are closed.
   *
   * @throws Error with one sentence where a file cannot take its place
   */
  async complete(): Promise<void> {
    await this.#place.complete?.();
  }

  /** Gives all files up, those that are complete too. Each is tried, whatever becomes of the others. */
  async discard(): Promise<void> {
    const outcomes = await Promise.allSettled([
      ...this.#files.splice(0).map((file) => file.discard()),
      this.freeRoom(),
    ]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }
}

/**
 * Writes files beside the images.
 *
 * @throws Error with one sentence where one cannot be written
 */
export async function writeBeside(files: OutputFiles, besides: readonly BesideFile[]): Promise<void> {
  for (const { name, pieces } of besides) {
    const sink = await files.open(name);
    for (const piece of pieces) await sink.write(piece);
    await sink.close();
  }
}

/** A sink that knows how long its file is. */
class CountingSink implements ByteSink {
  readonly name: string;
  byteLength = 0;
  readonly #sink: ByteSink;

  constructor(name: string, sink: ByteSink) {
    this.name = name;
    this.#sink = sink;
  }

  write(bytes: Uint8Array<ArrayBuffer>): Promise<void> | void {
    this.byteLength += bytes.length;
    return this.#sink.write(bytes);
  }

  rewrite(position: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> | void {
    return this.#sink.rewrite(position, bytes);
  }

  close(): Promise<void> {
    return this.#sink.close();
  }

  discard(): Promise<void> {
    return this.#sink.discard();
  }
}
