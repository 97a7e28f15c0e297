import { SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Modal, ModalOverlay } from 'react-aria-components';
import { DialogHead } from './DialogHead.tsx';

interface RecipeSheetProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** The button that opens the recipe as a sheet from below, where the page is narrow. */
export function RecipeSheet({ isOpen, onOpenChange, children }: RecipeSheetProps) {
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Button className="button">
        <SlidersHorizontal size={16} aria-hidden="true" />
        Recipe
      </Button>
      <ModalOverlay className="overlay overlay--sheet" isDismissable>
        <Modal className="modal modal--sheet">
          <Dialog className="dialog">
            <DialogHead title="Recipe" />
            {children}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
