/**
 * Takes the bytes of one file from the first to the last. Whoever uses it waits for each call before the
 * next, and ends with either `close` or `discard`.
 */
export interface ByteSink {
  /**
   * Appends bytes. They may be changed as soon as the call has returned, or its promise is fulfilled.
   *
   * @throws Error with one sentence that says what could not be written and how far it came
   */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void> | void;
  /**
   * Writes over bytes that were written before; what is written next still goes behind the last.
   *
   * @param position of the first of them, in bytes
   * @throws Error as `write` does
   */
  rewrite(position: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> | void;
  /**
   * Makes the file complete.
   *
   * @throws Error as `write` does
   */
  close(): Promise<void>;
  /** Gives the file up and leaves nothing of it behind, also after `close`, or after a call threw. */
  discard(): Promise<void>;
}
