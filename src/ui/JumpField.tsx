import { type Ref, useState } from 'react';
import { Button, FieldError, Input, Label, TextField } from 'react-aria-components';

interface JumpFieldProps {
  readonly inputRef: Ref<HTMLInputElement>;
  /**
   * Goes to the image that a text means.
   *
   * @returns one sentence where there is none
   */
  readonly onGo: (text: string) => Promise<string | undefined>;
}

/** Where an id or a row's number is typed to go to it. */
export function JumpField({ inputRef, onGo }: JumpFieldProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const go = async (): Promise<void> => {
    if (text.trim() !== '') setProblem(await onGo(text));
  };
  return (
    <form
      className="jump"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setProblem(undefined);
      }}
    >
      <TextField
        className="jump__field"
        value={text}
        onChange={(next) => {
          setText(next);
          setProblem(undefined);
        }}
        isInvalid={problem !== undefined}
        validationBehavior="aria"
        autoComplete="off"
        spellCheck="false"
      >
        <Label className="visually-hidden">Id or row</Label>
        <Input ref={inputRef} className="jump__input" placeholder="Id or row" />
        <FieldError className="problem jump__problem">{problem}</FieldError>
      </TextField>
      <Button className="button" type="submit">
        Go
      </Button>
      <span className="visually-hidden" role="status">
        {problem}
      </span>
    </form>
  );
}
