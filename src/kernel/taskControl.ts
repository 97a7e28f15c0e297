/** Places among a task's control words. */
export const taskWords = {
  /** The next piece of work to be taken. */
  next: 0,
  /** 1 once the task is cancelled: stop as soon as possible. */
  cancelled: 1,
  /** 1 once a worker found the row group undecodable: take no further piece. */
  failed: 2,
  /** Columns decoded, or rows cropped or measured. */
  done: 3,
} as const;

/** The control words of filling the store. */
export function fillControl(buffer: ArrayBufferLike): Int32Array {
  return new Int32Array(buffer, 0, 8);
}

/** The control words of cropping. */
export function cropControl(buffer: ArrayBufferLike): Int32Array {
  return new Int32Array(buffer, 32, 8);
}

/** The control words of measuring. */
export function measureControl(buffer: ArrayBufferLike): Int32Array {
  return new Int32Array(buffer, 64, 8);
}
