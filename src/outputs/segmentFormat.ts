import type { ShardFacts } from './imageFacts.ts';
import type { KeptImages } from './keptImages.ts';
import type { BesideFile } from './outputFiles.ts';
import type { Segment } from './segmentEmitter.ts';

/** What is made of segments. Whoever uses it waits for each call before the next. */
export interface SegmentFormat {
  /** Told of each shard before the first of its segments, where the format has use for it. */
  beginShard?(shard: ShardFacts): Promise<void> | void;
  /**
   * Writes what a segment holds. Segments come in their order, however images are shared out over them.
   *
   * @throws Error what a sink throws, or where the segment's records do not fit its bytes
   */
  write(segment: OrderedSegment): Promise<void> | void;
  /** Writes what comes behind the last image and closes files that hold images, where nothing else goes into them. */
  closeImages?(): Promise<void>;
  /** Writes what goes with the images, once `closeImages` is over, and closes all files. */
  finish(besides: readonly BesideFile[]): Promise<void>;
  /**
   * Ends the output before its time, where its complete files are worth keeping: no more are begun from here on.
   * May be called while `write` goes on, or after it threw; `finish` may still be called, for the list of them.
   */
  stop?(): void;
  /** What is complete of the shard that was begun last, once nothing is being written. */
  kept?(): KeptImages;
  /** What was written besides files that were opened by `OutputFiles`. */
  imagesWritten?(): ImagesWritten;
}

/** Images that are files of their own. */
export interface ImagesWritten {
  /** Of all that are there now, in bytes. */
  readonly byteLength: number;
  /** Of those, how many were there before and left as they were. */
  readonly skippedCount: number;
}

/** A segment whose turn it is. */
export type OrderedSegment = Omit<Segment, 'index'>;
