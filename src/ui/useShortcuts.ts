import { useEffect } from 'react';

/** The keys of the page, in the order in which they are explained. */
export const shortcuts = [
  { key: 'O', action: 'open', words: 'Open Parquet shards' },
  { key: 'P', action: 'process', words: 'Process' },
  { key: 'Esc', action: 'cancel', words: 'Cancel the run, or close what is open' },
  { key: 'G', action: 'goTo', words: 'Go to an id or row' },
  { key: 'B', action: 'beforeAndAfter', words: 'Before and after, and back to the crop' },
  { key: '[', action: 'previousShard', words: 'Previous shard' },
  { key: ']', action: 'nextShard', words: 'Next shard' },
  { key: '+', action: 'larger', words: 'Larger pictures' },
  { key: '-', action: 'smaller', words: 'Smaller pictures' },
  { key: '?', action: 'help', words: 'Show these keys' },
] as const;

/** What a key of the page stands for. */
export type ShortcutAction = (typeof shortcuts)[number]['action'];

/** Does what a key stands for; returns whether it was its concern. */
export type ShortcutHandler = (action: ShortcutAction) => boolean;

/**
 * Listens for the keys of the page. None fires while a field has the focus or a dialog is open, with a modifier
 * or when held down.
 *
 * @param isEnabled whether keys are listened for at all
 * @param onAction called within the key's event, so that what needs a user's gesture may be done
 */
export function useShortcuts(isEnabled: boolean, onAction: (action: ShortcutAction) => void): void {
  useEffect(() => {
    if (!isEnabled) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = shortcutAction(event);
      if (action === undefined || isField(event.target) || isDialogOpen()) return;
      // The key must not be typed into a field that the action moves the focus to.
      if (action !== 'cancel') event.preventDefault();
      onAction(action);
    };
    // Captured, so that what a dialog does with Esc comes after it was seen to be open.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [isEnabled, onAction]);
}

function shortcutAction(event: KeyboardEvent): ShortcutAction | undefined {
  // On many keyboards brackets are typed with AltGr, which Windows reports as Ctrl and Alt.
  const isTyped = event.getModifierState('AltGraph');
  if (!isTyped && (event.ctrlKey || event.altKey)) return undefined;
  if (event.metaKey || event.repeat || event.isComposing) return undefined;
  if (event.key === 'Escape') return event.shiftKey ? undefined : 'cancel';
  const isLetter = /^[a-z]$/i.test(event.key);
  if (isLetter && event.shiftKey) return undefined;
  return shortcuts.find(({ key }) => key === event.key.toUpperCase())?.action;
}

/** Whether something stands over the page, whose concern all keys are. */
function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}

/** Whether keys typed into an element belong to it. */
function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['file', 'checkbox', 'radio'].includes(target.type);
  // In most lists what is typed looks for an option.
  const list = target.closest('[aria-haspopup="listbox"], [role="listbox"]');
  if (list !== null && !list.hasAttribute('data-takes-no-text')) return true;
  return target.isContentEditable || target.matches('textarea, select');
}
