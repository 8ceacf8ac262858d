// The frame of every form of the record: Tab goes from field to field, Ctrl+Enter records, Esc goes back
// to the record and keeps the draft. While an input method composes, no key acts.
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useSend } from '../../meeting/hooks';
import type { Command } from '../../protocol/Command';
import { Button } from '../../ui/Button';
import { t } from '../../words';

type Props = {
  /** What is recorded, such as 记建议. */
  title: string;
  ready: boolean;
  command: () => Command;
  onDone: () => void;
  /** Esc and the button beside it. */
  onLeave?: (() => void) | undefined;
  /** What the button says, where it is not 记入. */
  submit?: string;
  filled?: boolean;
  children: ReactNode;
};

export function EntryForm({ title, ready, command, onDone, onLeave, submit, filled = false, children }: Props) {
  const send = useSend();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState('');

  async function record() {
    if (!ready || busy) return;
    setBusy(true);
    setMade('');
    const told = await send(command());
    setBusy(false);
    if (told.is !== 'done') return;
    // Only a name, such as 2026-07-G03, means something to who reads it; a number does not.
    const named = told.made !== null && !/^\d+$/.test(told.made);
    setMade(!named ? t('office.entry.recorded') : t('office.entry.recorded_as', { name: told.made ?? '' }));
    onDone();
    form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }

  function key(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void record();
    } else if (event.key === 'Escape' && onLeave !== undefined) {
      onLeave();
    }
  }

  return (
    <form
      ref={form}
      className="entry-form"
      aria-label={title}
      onKeyDown={key}
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
    >
      {children}
      <div className="entry-end">
        <span className="row">
          <Button type="submit" kind={filled ? 'filled' : 'outline'} disabled={!ready || busy}>
            {submit ?? t('office.entry.record')} <kbd>Ctrl Enter</kbd>
          </Button>
          {onLeave !== undefined && <Button onClick={onLeave}>{t('office.entry.leave')}</Button>}
        </span>
        <p className="small second" role="status">
          {made}
        </p>
      </div>
    </form>
  );
}
