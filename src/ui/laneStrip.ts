import type { RunProgress } from '../run/runProgress.ts';
import { activityShares } from './activities.ts';

/** How far the lanes move left in a second, in CSS pixels. */
const speed = 80;

/** The colours of the lanes, as CSS has them. */
export interface LaneColours {
  /** In the order of the activities. */
  readonly activities: readonly string[];
  /** Where there is nothing yet. */
  readonly ground: string;
}

/** How thick lanes are and how far apart, in CSS pixels, so that many workers take no more than few do. */
export interface LaneMetrics {
  readonly thickness: number;
  readonly gap: number;
}

/** The lanes of so many workers. */
export function laneMetrics(workerCount: number): LaneMetrics {
  if (workerCount <= 8) return { thickness: 14, gap: 3 };
  if (workerCount <= 16) return { thickness: 8, gap: 2 };
  return workerCount <= 32 ? { thickness: 5, gap: 1 } : { thickness: 3, gap: 1 };
}

/** The height of all lanes together in CSS pixels. */
export function lanesHeight(workerCount: number): number {
  const { thickness, gap } = laneMetrics(workerCount);
  return Math.max(0, workerCount * (thickness + gap) - gap);
}

/**
 * Divides a length among shares in whole pixels without a gap.
 *
 * @param shares from 0 to 1, their sum 1 at most
 * @returns where each share ends
 */
export function shareEnds(shares: readonly number[], length: number): number[] {
  let sum = 0;
  return shares.map((share) => {
    sum += share;
    return Math.min(length, Math.round(sum * length));
  });
}

/**
 * A lane for each worker on a canvas, time running to the right. Each step moves what is there to the
 * left and draws one slice, so that a step costs the same however long the run is.
 */
export class LaneStrip {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | null;
  readonly #colours: LaneColours;
  /** Device pixels of a CSS pixel. */
  #scale = 1;
  #last: RunProgress;

  /** @param start from where on to draw, once `resize` was called */
  constructor(canvas: HTMLCanvasElement, colours: LaneColours, start: RunProgress) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d');
    this.#colours = colours;
    this.#last = start;
  }

  /**
   * Takes another width and begins with empty lanes.
   *
   * @param width in CSS pixels
   * @param scale device pixels of a CSS pixel
   */
  resize(width: number, scale: number): void {
    this.#scale = scale;
    this.#canvas.width = Math.round(width * scale);
    this.#canvas.height = Math.round(lanesHeight(this.#last.stageTimes.length) * scale);
    this.#drawSlice(0, this.#canvas.width, () => []);
  }

  /** Moves the lanes on to what the workers have done by now. */
  advance(progress: RunProgress): void {
    const last = this.#last;
    this.#last = progress;
    const { width } = this.#canvas;
    const shift = Math.min(width, this.#pixelAt(progress.elapsedMs) - this.#pixelAt(last.elapsedMs));
    if (shift <= 0) return;
    const context = this.#context;
    if (context !== null) {
      context.globalCompositeOperation = 'copy';
      context.drawImage(this.#canvas, -shift, 0);
      context.globalCompositeOperation = 'source-over';
    }
    this.#drawSlice(width - shift, shift, (worker) => {
      const times = progress.stageTimes[worker];
      return times === undefined ? [] : activityShares(times, last.stageTimes[worker]);
    });
  }

  /** Where a time lies on an endless strip, so that rounding does not add up. */
  #pixelAt(elapsedMs: number): number {
    return Math.round((elapsedMs / 1000) * speed * this.#scale);
  }

  #drawSlice(left: number, width: number, sharesOf: (worker: number) => readonly number[]): void {
    const context = this.#context;
    if (context === null) return;
    const workerCount = this.#last.stageTimes.length;
    const { thickness, gap } = laneMetrics(workerCount);
    const height = Math.round(thickness * this.#scale);
    for (let worker = 0; worker < workerCount; worker++) {
      const bottom = Math.round(worker * (thickness + gap) * this.#scale) + height;
      context.fillStyle = this.#colours.ground;
      context.fillRect(left, bottom - height, width, height);
      let start = 0;
      for (const [activity, end] of shareEnds(sharesOf(worker), height).entries()) {
        context.fillStyle = this.#colours.activities[activity] ?? '';
        context.fillRect(left, bottom - end, width, end - start);
        start = end;
      }
    }
  }
}
