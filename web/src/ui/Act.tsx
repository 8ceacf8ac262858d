// Buttons that send a command. A button is there while the server offers it; what would hurt asks once
// more by changing its own words; while the answer is awaited it takes no second press.
import { type ReactNode, useEffect, useState } from 'react';
import { useMay, useSend } from '../meeting/hooks';
import type { Command } from '../protocol/Command';
import type { Offer } from '../protocol/Offer';
import { t } from '../words';
import { Button, type ButtonKind } from './Button';
import { Field, TextArea } from './Field';

const ASKS_FOR_MS = 6000;

type ActProps = {
  /** The offer that shows it; without one it is always there. */
  offer?: Offer;
  command: Command | (() => Command);
  kind?: ButtonKind;
  big?: boolean;
  /** Words of the second press, for what cannot simply be undone. */
  confirm?: string;
  /** Stays in its place, out of use, while it is not offered. */
  keep?: boolean;
  disabled?: boolean;
  className?: string;
  /** After it is done and on record. */
  onDone?: (made: string | null) => void;
  children: ReactNode;
};

export function Act(props: ActProps) {
  const { offer, command, confirm, keep = false, disabled = false, onDone, children, ...rest } = props;
  const may = useMay();
  const send = useSend();
  const [busy, setBusy] = useState(false);
  const [asks, setAsks] = useState(false);
  useEffect(() => {
    if (!asks) return;
    const timer = setTimeout(() => setAsks(false), ASKS_FOR_MS);
    return () => clearTimeout(timer);
  }, [asks]);
  const offered = offer === undefined || may(offer);
  if (!offered && !keep) return null;

  async function press() {
    if (busy) return;
    if (confirm !== undefined && !asks) {
      setAsks(true);
      return;
    }
    setAsks(false);
    setBusy(true);
    const told = await send(typeof command === 'function' ? command() : command);
    setBusy(false);
    if (told.is === 'done') onDone?.(told.made);
  }

  return (
    <Button {...rest} disabled={disabled || !offered} aria-busy={busy} onClick={() => void press()}>
      {asks ? confirm : children}
    </Button>
  );
}

type ActWithWordsProps = {
  offer?: Offer;
  /** The command with the words that were typed. */
  command: (words: string) => Command;
  label: string;
  /** What the button in the form does. */
  submit?: string;
  kind?: ButtonKind;
  className?: string;
  children: ReactNode;
};

/** A button that asks for a reason or other words first, in its own place. */
export function ActWithWords({ offer, command, label, submit, children, ...rest }: ActWithWordsProps) {
  const may = useMay();
  const send = useSend();
  const [open, setOpen] = useState(false);
  if (offer !== undefined && !may(offer)) return null;
  if (!open) {
    return (
      <Button {...rest} onClick={() => setOpen(true)}>
        {children}
      </Button>
    );
  }
  return (
    <AskWords
      label={label}
      submit={submit ?? String(children)}
      onCancel={() => setOpen(false)}
      onWords={async (words) => {
        const told = await send(command(words));
        if (told.is === 'done') setOpen(false);
      }}
    />
  );
}

type AskWordsProps = {
  label: string;
  submit: string;
  /** Where the words begin. */
  from?: string;
  long?: boolean;
  onWords: (words: string) => void | Promise<void>;
  onCancel: () => void;
};

/** One field and two buttons. Enter sends, Esc lets it be. */
export function AskWords({ label, submit, from = '', long = false, onWords, onCancel }: AskWordsProps) {
  const [words, setWords] = useState(from);
  const ready = words.trim() !== '';
  return (
    <form
      className="ask-words"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void onWords(words.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onCancel();
      }}
    >
      {/* The person has just asked for this field, so it takes the focus. */}
      {long ? (
        <TextArea label={label} autoFocus value={words} onChange={(event) => setWords(event.target.value)} />
      ) : (
        <Field label={label} autoFocus value={words} onChange={(event) => setWords(event.target.value)} />
      )}
      <span className="row">
        <Button type="submit" kind="outline" disabled={!ready}>
          {submit}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </span>
    </form>
  );
}
