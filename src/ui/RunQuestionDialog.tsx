import { Button, Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { Workbench } from '../run/workbench.ts';
import { DialogHead } from './DialogHead.tsx';
import { useWorkbench } from './useWorkbench.ts';

/** Asks what has to be known before anything is written. To close it is to say no. */
export function RunQuestionDialog({ workbench }: { readonly workbench: Workbench }) {
  const question = useWorkbench(workbench, ({ run }) => (run.kind === 'asking' ? run.question : undefined));
  return (
    <ModalOverlay
      className="overlay"
      isOpen={question !== undefined}
      onOpenChange={(isOpen) => {
        if (!isOpen) workbench.answer(false);
      }}
      isDismissable
    >
      <Modal className="modal">
        <Dialog className="dialog">
          <DialogHead title="The folder is not empty" />
          <p>
            There are files in <strong>{question?.folderName}</strong> already. Those of the same names are
            replaced, all others stay as they are.
          </p>
          <div className="button-row">
            <Button className="button button--primary" onPress={() => workbench.answer(true)}>
              Write into it
            </Button>
            <Button className="button" onPress={() => workbench.answer(false)}>
              Do not write
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
