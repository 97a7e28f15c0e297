import type { FlagName } from '../diagnostics/diagnosis.ts';
import type { QuantityRange, RowChoice } from '../diagnostics/rowChoice.ts';
import { type RowOrder, shardOrder } from './rowOrders.ts';

/** Which images are chosen, and in which of the orders that the page offers. */
export interface OrderedChoice extends RowChoice {
  readonly range: QuantityRange | undefined;
  readonly order: RowOrder;
  /** What the image is called that all were chosen again for; `undefined` where that was not why. */
  readonly widenedFor: string | undefined;
}

/** All images as they stand in the shard. */
export const everyRow: OrderedChoice = choiceOf(new Set(), undefined, shardOrder);

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
  readonly choice = (): OrderedChoice => this.#choice;

  /** Chooses images with any of some flags; none of them for all images. */
  setFlags(flags: Iterable<FlagName>): void {
    this.#set(new Set(flags), this.#choice.range);
  }

  /** Chooses images with any of some flags, whatever their numbers. */
  setOnly(flags: Iterable<FlagName>): void {
    this.#set(new Set(flags), undefined);
  }

  /** Chooses images by one of their numbers, or with `undefined` by none. */
  setRange(range: QuantityRange | undefined): void {
    this.#set(this.#choice.flags, range);
  }

  /** Shows them in another order. */
  setOrder(order: RowOrder): void {
    const { flags, range } = this.#choice;
    if (order !== this.#choice.order) this.#change(choiceOf(flags, range, order));
  }

  /**
   * Chooses all images again; their order stays.
   *
   * @param widenedFor what the image is called that this is for, where somebody asked for it alone
   */
  clear(widenedFor?: string): void {
    const { flags, range, order } = this.#choice;
    if (flags.size === 0 && range === undefined) return;
    this.#change({ ...choiceOf(everyRow.flags, undefined, order), widenedFor });
  }

  #set(flags: ReadonlySet<FlagName>, range: QuantityRange | undefined): void {
    const { flags: before, order } = this.#choice;
    const areSame = flags.size === before.size && [...flags].every((flag) => before.has(flag));
    if (!areSame || range !== this.#choice.range) {
      this.#change(choiceOf(areSame ? before : flags, range, order));
    }
  }

  #change(choice: OrderedChoice): void {
    this.#choice = choice;
    for (const listener of this.#listeners) listener();
  }
}

function choiceOf(
  flags: ReadonlySet<FlagName>,
  range: QuantityRange | undefined,
  order: RowOrder,
): OrderedChoice {
  return { flags, range, order, sort: order.sort, widenedFor: undefined };
}
