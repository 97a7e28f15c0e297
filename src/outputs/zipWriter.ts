import type { ByteSink } from './byteSink.ts';
import { CentralDirectory } from './zipDirectory.ts';

/** A finished archive. */
export interface WrittenArchive {
  /** Length of the archive, in bytes. */
  readonly byteLength: number;
  readonly entryCount: number;
  /** How long the writer was writing rather than waiting for segments. */
  readonly writeMs: number;
}

/**
 * Writes a zip archive from ready segments. Of the archive only the central directory is held in memory,
 * and those segments that came before their turn.
 */
export class ZipWriter {
  readonly #sink: ByteSink;
  readonly #directory = new CentralDirectory();
  readonly #waiting = new Map<number, WaitingSegment>();
  #state: WriterState = { kind: 'open' };
  #nextIndex = 0;
  #byteLength = 0;
  #isWriting = false;
  #writeMs = 0;
  /** Fulfilled when nothing is being written; never rejected. */
  #idle: Promise<void> = Promise.resolve();
  #discarding: Promise<void> | undefined;

  /** @param sink an empty one, which the writer closes or discards */
  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  /**
   * Appends a segment as soon as all before it are written. Segments may come in any order, each index once.
   *
   * @param index of the segment in the archive, counted from 0 without gaps
   * @param bytes local headers, names and data of consecutive entries; not to be changed before the promise
   *   is settled
   * @param entries the records of the segment's entries, as {@link CentralDirectory.add} takes them
   * @returns fulfilled when the segment is written and its buffer may be used again
   * @throws Error, the first that the sink threw, for all waiting and all later segments
   */
  append(index: number, bytes: Uint8Array<ArrayBuffer>, entries: Uint32Array): Promise<void> {
    if (this.#state.kind !== 'open') return Promise.reject(errorOf(this.#state));
    if (index < this.#nextIndex || this.#waiting.has(index)) {
      return Promise.reject(new Error(`Segment ${index} came twice.`));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.set(index, { bytes, entries, resolve, reject });
      if (!this.#isWriting) this.#idle = this.#writeWaiting();
    });
  }

  /**
   * Writes the central directory and closes the sink, once all segments that came are written.
   *
   * @throws Error where a segment is missing, or the sink failed; `discard` is still to be called then
   */
  async finish(): Promise<WrittenArchive> {
    await this.#idle;
    if (this.#state.kind !== 'open') throw errorOf(this.#state);
    if (this.#waiting.size > 0) {
      const error = new Error(
        `Segment ${this.#nextIndex} is missing, while later ones wait to be written: ${this.#waiting.size}.`,
      );
      this.#fail(error);
      throw error;
    }
    this.#state = { kind: 'finished' };
    const closing = this.#writeDirectory();
    this.#idle = closing.catch((error) => this.#fail(error));
    const started = performance.now();
    await closing;
    this.#writeMs += performance.now() - started;
    const { entryCount } = this.#directory;
    return { byteLength: this.#byteLength, entryCount, writeMs: this.#writeMs };
  }

  /**
   * Fails the archive, as when a segment will never come. All that wait are rejected; `discard` is still to
   * be called.
   */
  abandon(error: Error): void {
    if (this.#state.kind === 'open') this.#fail(error);
  }

  /**
   * Gives the archive up, so that nothing of it stays behind. Segments that wait are rejected. An archive
   * that `finish` has begun to close is finished instead, and stays.
   */
  discard(): Promise<void> {
    this.#discarding ??= this.#giveUp();
    return this.#discarding;
  }

  async #giveUp(): Promise<void> {
    if (this.#state.kind === 'open') this.#fail(new Error('The archive was given up.'));
    await this.#idle;
    if (this.#state.kind === 'failed') await this.#sink.discard();
  }

  /** Writes waiting segments while the next one is among them. */
  async #writeWaiting(): Promise<void> {
    this.#isWriting = true;
    let segment = this.#waiting.get(this.#nextIndex);
    while (segment !== undefined) {
      const started = performance.now();
      try {
        this.#directory.add(this.#byteLength, segment.bytes, segment.entries);
        await this.#sink.write(segment.bytes);
      } catch (error) {
        this.#fail(error);
      }
      this.#writeMs += performance.now() - started;
      if (this.#state.kind !== 'open') break;
      this.#byteLength += segment.bytes.length;
      this.#waiting.delete(this.#nextIndex);
      this.#nextIndex += 1;
      segment.resolve();
      segment = this.#waiting.get(this.#nextIndex);
    }
    this.#isWriting = false;
  }

  async #writeDirectory(): Promise<void> {
    for (const bytes of this.#directory.finish(this.#byteLength)) {
      await this.#sink.write(bytes);
      this.#byteLength += bytes.length;
    }
    await this.#sink.close();
  }

  /** Keeps the first error, which all waiting segments get. */
  #fail(error: unknown): void {
    if (this.#state.kind === 'failed') return;
    this.#state = { kind: 'failed', error };
    for (const segment of this.#waiting.values()) segment.reject(error);
    this.#waiting.clear();
  }
}

type WriterState =
  | { readonly kind: 'open' }
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly error: unknown };

interface WaitingSegment {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly entries: Uint32Array;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

function errorOf(state: Exclude<WriterState, { kind: 'open' }>): unknown {
  return state.kind === 'failed' ? state.error : new Error('The archive is finished already.');
}
