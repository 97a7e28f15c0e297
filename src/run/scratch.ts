/**
 * Who writes behind the pixel store and in it. All image workers share that memory: filling the store, cropping
 * its rows and measuring them use the same bytes in turn, so only one of them may be at work. Who comes first
 * is served first; those who only borrow give way as soon as somebody else comes.
 */
export class Scratch {
  /** Settled, never rejected, once no worker writes any more for those who came so far. */
  #quiet: Promise<unknown> = Promise.resolve();
  readonly #borrowers = new Set<AbortController>();

  /**
   * Waits until nobody writes, then works alone. Whoever borrows is told to stop.
   *
   * @param work over once no worker writes for it any more
   * @returns what the work comes to
   */
  use<Result>(work: () => Promise<Result>): Promise<Result> {
    for (const borrower of this.#borrowers) borrower.abort();
    return this.#queue(work);
  }

  /**
   * Works alone for as long as nobody else wants to.
   *
   * @param borrower aborted when somebody else comes, perhaps before the work begins
   * @param work over once no worker writes for it any more, soon after it was aborted
   * @returns what the work comes to
   */
  async borrow<Result>(borrower: AbortController, work: () => Promise<Result>): Promise<Result> {
    this.#borrowers.add(borrower);
    try {
      return await this.#queue(work);
    } finally {
      this.#borrowers.delete(borrower);
    }
  }

  #queue<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#quiet.then(work);
    this.#quiet = result.catch(() => undefined);
    return result;
  }
}
