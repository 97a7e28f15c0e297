import { useEffect } from 'react';
import type { RecipeStore } from './recipeStore.ts';

/** The keys of undo and redo, as they are explained; on a Mac, Command stands for Ctrl. */
export const undoKeys = [
  { key: 'Ctrl Z', words: 'Undo a change of the recipe' },
  { key: 'Ctrl Y', words: 'Redo it' },
] as const;

/** Listens for undo and redo, but not while a text field has the focus: there they are the browser's own. */
export function useUndoKeys(store: RecipeStore, isEnabled: boolean): void {
  useEffect(() => {
    if (!isEnabled) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      const step = stepOf(event);
      if (step === undefined || isTextField(event.target)) return;
      event.preventDefault();
      store[step]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [store, isEnabled]);
}

function stepOf(event: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : undefined;
}

/** Whether an element has an undo of its own. */
function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) {
    return !['range', 'file', 'checkbox', 'radio', 'button'].includes(target.type);
  }
  return target.isContentEditable || target instanceof HTMLTextAreaElement;
}
