import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Modal, ModalOverlay } from 'react-aria-components';
import { DialogHead } from './DialogHead.tsx';

interface DialogButtonProps {
  /** What stands on the button. */
  readonly label: ReactNode;
  readonly title: string;
  /** Whether the dialog takes more than the usual width. */
  readonly isWide?: boolean;
  /** What stands in the dialog, given what closes it. */
  readonly children: (close: () => void) => ReactNode;
}

/** A small button that opens a dialog over the page. */
export function DialogButton({ label, title, isWide = false, children }: DialogButtonProps) {
  return (
    <DialogTrigger>
      <Button className="button button--small">{label}</Button>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className={isWide ? 'modal modal--wide' : 'modal'}>
          <Dialog className="dialog">
            {({ close }) => (
              <>
                <DialogHead title={title} />
                {children(close)}
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
