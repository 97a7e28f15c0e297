import { useSyncExternalStore } from 'react';
import type { OrderedChoice, RowChoiceStore } from './rowChoiceStore.ts';

/** Which images are chosen now. The result changes only with the choice. */
export function useRowChoice(store: Pick<RowChoiceStore, 'subscribe' | 'choice'>): OrderedChoice {
  return useSyncExternalStore(store.subscribe, store.choice);
}
