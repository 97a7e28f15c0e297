import type { FlagName, QuantityName } from '../diagnostics/diagnosis.ts';

/** The orders that images can be shown in, the usual one first. */
export const rowOrders = [
  'shard',
  'mostInkLost',
  'largestBox',
  'smallestBox',
  'widest',
  'narrowest',
  'leastInk',
  'mostInk',
  'weakestContrast',
  'duplicates',
] as const;

/** One order. */
export type RowOrder = (typeof rowOrders)[number];

/** Images whose number of a kind is at least `from` and less than `to`. */
export interface QuantityRange {
  readonly quantity: QuantityName;
  readonly from: number;
  readonly to: number;
}

/** Which images of a shard the gallery is to show, and in which order. */
export interface RowChoice {
  /** Images with any of these flags; empty for all images. */
  readonly flags: ReadonlySet<FlagName>;
  /** And of those the ones within; `undefined` for all of them. */
  readonly range: QuantityRange | undefined;
  readonly order: RowOrder;
}

/** All images in the order of the shard. */
export const everyRow: RowChoice = { flags: new Set(), range: undefined, order: 'shard' };

/**
 * Keeps which images are chosen, whatever the shard. It lives outside React, so that the strip of flags, the
 * histograms and the gallery can stand anywhere on the page.
 */
export class RowChoiceStore {
  readonly #listeners = new Set<() => void>();
  #choice = everyRow;

  /** Calls a listener after each change; returns what ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The choice of now: the same object until something changes. */
  readonly choice = (): RowChoice => this.#choice;

  /** Chooses images with any of some flags; none of them for all images. */
  setFlags(flags: Iterable<FlagName>): void {
    this.#change({ ...this.#choice, flags: new Set(flags) });
  }

  /** Chooses images by one of their numbers, or with `undefined` by none. */
  setRange(range: QuantityRange | undefined): void {
    if (range !== this.#choice.range) this.#change({ ...this.#choice, range });
  }

  setOrder(order: RowOrder): void {
    if (order !== this.#choice.order) this.#change({ ...this.#choice, order });
  }

  /** Chooses all images again; their order stays. */
  clear(): void {
    const { flags, range, order } = this.#choice;
    if (flags.size > 0 || range !== undefined) this.#change({ ...everyRow, order });
  }

  #change(choice: RowChoice): void {
    this.#choice = choice;
    for (const listener of this.#listeners) listener();
  }
}
