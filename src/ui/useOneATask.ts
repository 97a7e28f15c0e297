import { useEffect, useState } from 'react';

/** What each of some places holds, and which of them was renewed last. */
export interface HeldPlaces<Value> {
  readonly values: readonly (Value | undefined)[];
  readonly last: number;
}

/** A number of places that hold nothing yet; the first of them is the first to be renewed. */
export function emptyPlaces<Value>(count: number): HeldPlaces<Value> {
  return { values: Array.from({ length: count }, () => undefined), last: count - 1 };
}

/**
 * The places after the next one took over a value: they take turns, so that none waits for ever where the value
 * changes before all have it.
 *
 * @returns `undefined` where all places hold the value already
 */
export function renewNext<Value>({ values, last }: HeldPlaces<Value>, value: Value) {
  for (let step = 1; step <= values.length; step++) {
    const place = (last + step) % values.length;
    if (values[place] !== value) return { values: values.with(place, value), last: place };
  }
  return undefined;
}

/**
 * Hands a value to one place after the other, each in a task of its own, so that what is made of it in all of
 * them together keeps nobody waiting. A place holds what it had before until its turn comes.
 *
 * @param value `undefined` as long as there is nothing to hand on
 * @param count how many places there are, always the same
 * @returns what each place holds
 */
export function useOneATask<Value>(value: Value | undefined, count: number): readonly (Value | undefined)[] {
  const [places, setPlaces] = useState(() => emptyPlaces<Value>(count));
  useEffect(() => {
    const next = value === undefined ? undefined : renewNext(places, value);
    if (next === undefined) return;
    // The next turn is asked for only once this one is rendered.
    const timer = setTimeout(() => setPlaces(next));
    return () => clearTimeout(timer);
  }, [places, value]);
  return places.values;
}
