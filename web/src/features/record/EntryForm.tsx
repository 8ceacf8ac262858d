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

/** What the server named it, if it did. */
type Recorded = { as: string | null };

export function EntryForm({ title, ready, command, onDone, onLeave, submit, filled = false, children }: Props) {
  const send = useSend();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  // What was recorded, not its words: they are made when it is drawn, in the language of that moment.
  const [made, setMade] = useState<Recorded | null>(null);

  async function record() {
    if (!ready || busy) return;
    setBusy(true);
    setMade(null);
    const told = await send(command());
    setBusy(false);
    if (told.is !== 'done') return;
    setMade({ as: told.made });
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
          {made !== null && recordedWords(made)}
        </p>
      </div>
    </form>
  );
}

/** Only a name, such as 2026-07-G03, means something to who reads it; a number does not. */
function recordedWords({ as }: Recorded): string {
  return as === null || /^\d+$/.test(as) ? t('office.entry.recorded') : t('office.entry.recorded_as', { name: as });
}
