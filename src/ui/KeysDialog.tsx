import { Keyboard as KeyboardIcon } from 'lucide-react';
import { Dialog, Modal, ModalOverlay, SwitchButton, SwitchField, Text } from 'react-aria-components';
import { DialogHead } from './DialogHead.tsx';
import { shortcuts } from './useShortcuts.ts';
import { undoKeys } from './useUndoKeys.ts';

/** The keys of the grid, as long as it has the focus. */
const galleryKeys = [
  { key: '← ↑ → ↓', words: 'Move through the crops' },
  { key: 'Page', words: 'Page Up and Page Down: a page of crops' },
  { key: 'Home', words: 'Home and End: the first and the last crop' },
  { key: 'Enter', words: 'All steps of one image; there ← and → lead to its neighbours' },
];

interface KeysDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly areShortcutsOn: boolean;
  readonly onShortcutsChange: (areOn: boolean) => void;
}

/** Shows the keys of the page, and turns them off. */
export function KeysDialog({ isOpen, onOpenChange, areShortcutsOn, onShortcutsChange }: KeysDialogProps) {
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
      <Modal className="modal">
        <Dialog className="dialog">
          <DialogHead title="Keys" />
          <dl className="keys" data-off={!areShortcutsOn || undefined}>
            {[...shortcuts, ...undoKeys, ...galleryKeys].map(({ key, words }) => (
              <div className="keys__row" key={key}>
                <dt>
                  <kbd className="key">{key}</kbd>
                </dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
          <SwitchField className="switch-field" isSelected={areShortcutsOn} onChange={onShortcutsChange}>
            <SwitchButton className="switch">
              <span className="label">
                <KeyboardIcon size={16} aria-hidden="true" /> Keyboard shortcuts
              </span>
              <span className="switch__track" aria-hidden="true" />
            </SwitchButton>
            <Text slot="description" className="sentence">
              They never fire while you type in a field. The browser remembers this switch.
            </Text>
          </SwitchField>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
