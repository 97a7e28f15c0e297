import type { ShardFacts } from './imageFacts.ts';
import type { KeptImages } from './keptImages.ts';
import type { BesideFile, OutputFiles, WrittenFile } from './outputFiles.ts';
import type { Segment } from './segmentEmitter.ts';
import type { OrderedSegment, SegmentFormat } from './segmentFormat.ts';

/** A finished output. */
export interface WrittenOutput {
  /** Of all its files together, in bytes. */
  readonly byteLength: number;
  /** Its files, those of single images aside. */
  readonly files: readonly WrittenFile[];
  /** How many images were there before and left as they were. */
  readonly skippedCount: number;
  /** How long the writer was writing rather than waiting for segments. */
  readonly writeMs: number;
}

/** Has segments written in their order. Those that came before their turn are held in memory. */
export class SegmentWriter {
  readonly #format: SegmentFormat;
  readonly #files: OutputFiles;
  readonly #waiting = new Map<number, WaitingSegment>();
  #state: WriterState = { kind: 'open' };
  #nextIndex = 0;
  #isWriting = false;
  #areImagesClosed = false;
  #writeMs = 0;
  /** Fulfilled when nothing is being written; never rejected. */
  #idle: Promise<void> = Promise.resolve();
  #discarding: Promise<void> | undefined;

  /**
   * @param format writes into `files`
   * @param files where there is nothing but what the format began
   */
  constructor(format: SegmentFormat, files: OutputFiles) {
    this.#format = format;
    this.#files = files;
  }

  /**
   * Says what the segments that are appended from here on are of. All before them must be written.
   *
   * @throws Error what the sink threw; `discard` is still to be called then
   */
  async beginShard(shard: ShardFacts): Promise<void> {
    if (this.#state.kind !== 'open') throw errorOf(this.#state);
    try {
      await this.#format.beginShard?.(shard);
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  /**
   * Appends a segment as soon as all before it are written. Segments may come in any order, each index once,
   * counted from 0 without gaps. Its buffer is not to be changed before the promise is settled.
   *
   * @returns fulfilled when the segment is written and its buffer may be used again
   * @throws Error, the first that the sink threw, for all waiting and all later segments
   */
  append({ index, ...segment }: Segment): Promise<void> {
    if (this.#state.kind !== 'open') return Promise.reject(errorOf(this.#state));
    if (index < this.#nextIndex || this.#waiting.has(index)) {
      return Promise.reject(new Error(`Segment ${index} came twice.`));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.set(index, { segment, resolve, reject });
      if (!this.#isWriting) this.#idle = this.#writeWaiting();
    });
  }

  /**
   * Closes the files of images, once all segments that came are written: that takes the disk a while, in which what
   * goes with the images can still be made. The output can be given up afterwards, too.
   *
   * @throws Error where a segment is missing, or a sink failed; `discard` is still to be called then
   */
  async closeImages(): Promise<void> {
    await this.#idle;
    if (this.#state.kind !== 'open') throw errorOf(this.#state);
    if (this.#waiting.size > 0) {
      const error = new Error(
        `Segment ${this.#nextIndex} is missing, while later ones wait to be written: ${this.#waiting.size}.`,
      );
      this.#fail(error);
      throw error;
    }
    if (this.#areImagesClosed) return;
    this.#areImagesClosed = true;
    await this.#timed(this.#format.closeImages?.() ?? Promise.resolve());
  }

  /**
   * Completes the output, once all segments that came are written.
   *
   * @param besides what goes with the images
   * @throws Error as `closeImages` does
   */
  async finish(besides: readonly BesideFile[]): Promise<WrittenOutput> {
    await this.closeImages();
    if (this.#state.kind !== 'open') throw errorOf(this.#state);
    this.#state = { kind: 'finished' };
    await this.#timed(this.#complete(besides));
    const images = this.#format.imagesWritten?.() ?? { byteLength: 0, skippedCount: 0 };
    const files = this.#files.written();
    const fileByteLength = files.reduce((sum, { byteLength }) => sum + byteLength, 0);
    return { ...images, byteLength: images.byteLength + fileByteLength, files, writeMs: this.#writeMs };
  }

  /**
   * Fails the output, as when a segment will never come. All that wait are rejected; `discard` is still to
   * be called.
   */
  abandon(error: Error): void {
    if (this.#state.kind === 'open') this.#fail(error);
  }

  /**
   * Ends the output before its time. Segments that wait are rejected. An output that `finish` has begun to close is
   * finished instead.
   *
   * @returns what is complete of the shard begun last, or `undefined` where the format keeps nothing and `discard`
   *   is to be called
   */
  async stop(): Promise<KeptImages | undefined> {
    if (this.#state.kind === 'finished') return undefined;
    this.#format.stop?.();
    this.#fail(new Error('The output was stopped.'));
    await this.#idle;
    return this.#format.kept?.();
  }

  /**
   * Writes what goes with the images that were kept, after `stop`.
   *
   * @throws Error what a sink throws; nothing of what goes with the images is left then
   */
  async finishKept(besides: readonly BesideFile[]): Promise<void> {
    // Of what was to go with all images something may be there.
    await this.#files.discard();
    try {
      await this.#complete(besides);
    } catch (error) {
      await this.#files.discard();
      throw error;
    }
  }

  /**
   * Gives the output up, so that nothing of it stays behind. Segments that wait are rejected. An output
   * that `finish` has begun to close is finished instead, and stays.
   */
  discard(): Promise<void> {
    this.#discarding ??= this.#giveUp();
    return this.#discarding;
  }

  async #giveUp(): Promise<void> {
    if (this.#state.kind === 'open') this.#fail(new Error('The archive was given up.'));
    await this.#idle;
    if (this.#state.kind === 'failed') await this.#files.discard();
  }

  async #complete(besides: readonly BesideFile[]): Promise<void> {
    await this.#format.finish(besides);
    await this.#files.complete();
  }

  /** Writes waiting segments while the next one is among them. */
  async #writeWaiting(): Promise<void> {
    this.#isWriting = true;
    let waiting = this.#waiting.get(this.#nextIndex);
    while (waiting !== undefined) {
      const started = performance.now();
      try {
        await this.#format.write(waiting.segment);
      } catch (error) {
        this.#fail(error);
      }
      this.#writeMs += performance.now() - started;
      if (this.#state.kind !== 'open') break;
      this.#waiting.delete(this.#nextIndex);
      this.#nextIndex += 1;
      waiting.resolve();
      waiting = this.#waiting.get(this.#nextIndex);
    }
    this.#isWriting = false;
  }

  /** Waits for work that nothing may be written beside, and fails the output where it fails. */
  async #timed(work: Promise<void>): Promise<void> {
    this.#idle = work.catch((error) => this.#fail(error));
    const started = performance.now();
    await work;
    this.#writeMs += performance.now() - started;
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
  readonly segment: OrderedSegment;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

function errorOf(state: Exclude<WriterState, { kind: 'open' }>): unknown {
  return state.kind === 'failed' ? state.error : new Error('The archive is finished already.');
}
