import { X } from 'lucide-react';
import { Button, Heading } from 'react-aria-components';

/** The title of a dialog, and the button that closes it. */
export function DialogHead({ title }: { readonly title: string }) {
  return (
    <div className="dialog__head">
      <Heading slot="title">{title}</Heading>
      <Button className="icon-button" slot="close">
        <span className="visually-hidden">Close</span>
        <X size={16} aria-hidden="true" />
      </Button>
    </div>
  );
}
