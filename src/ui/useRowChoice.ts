import { useSyncExternalStore } from 'react';
import type { RowChoice, RowChoiceStore } from './rowChoiceStore.ts';

/** Which images are chosen now. The result changes only with the choice. */
export function useRowChoice(store: Pick<RowChoiceStore, 'subscribe' | 'choice'>): RowChoice {
  return useSyncExternalStore(store.subscribe, store.choice);
}
