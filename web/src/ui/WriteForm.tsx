// One text and one button: a message, a question, an instruction. The text stays until it was taken.
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Told } from '../meeting/outbox';
import { Button, type ButtonKind } from './Button';
import { useDraft } from './draft';
import { TextArea } from './Field';

export type WriteFormProps = {
  /** Under which the draft is kept. */
  draft: string;
  label: string;
  button: string;
  kind?: ButtonKind;
  hint?: ReactNode;
  rows?: number;
  /** What is written when nothing was drafted yet. */
  initial?: string;
  onSend: (text: string) => Promise<Told>;
  onSent?: (told: Told) => void;
  /** More fields of the same form. */
  children?: ReactNode;
};

export function WriteForm(props: WriteFormProps) {
  const { draft, label, button, kind = 'outline', hint, rows = 3, initial = '', onSend, onSent, children } = props;
  const [drafted, setText] = useDraft(draft);
  const [touched, setTouched] = useState(false);
  const [sending, setSending] = useState(false);
  const text = drafted === '' && !touched ? initial : drafted;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '' || sending) return;
    setSending(true);
    const told = await onSend(text.trim());
    setSending(false);
    if (told.is !== 'done') return;
    setText('');
    setTouched(false);
    onSent?.(told);
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextArea
        label={label}
        hint={hint}
        rows={rows}
        value={text}
        onChange={(event) => {
          setTouched(true);
          setText(event.target.value);
        }}
      />
      {children}
      <div>
        <Button type="submit" kind={text.trim() === '' ? 'dashed' : kind} disabled={text.trim() === '' || sending}>
          {button}
        </Button>
      </div>
    </form>
  );
}
