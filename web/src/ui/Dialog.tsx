// A modal, for choices that cannot be undone and for writing that needs the whole eye. It is the
// browser's own <dialog>: focus stays inside, Escape closes, focus returns to where it was.
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { t } from '../words';
import { Button } from './Button';

export type DialogProps = {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons beside 取消. */
  actions?: ReactNode;
  /** What closing is called, where it is not 取消. */
  closeWords?: string;
  wide?: boolean;
};

/** Shown as long as it is drawn. */
export function Dialog({ title, onClose, children, actions, closeWords, wide = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    // jsdom and the oldest browsers have no modal dialogs; it is then shown in place.
    if (element && typeof element.showModal === 'function') element.showModal();
    else element?.setAttribute('open', '');
    return () => {
      if (element && typeof element.close === 'function') element.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog${wide ? ' wide' : ''}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={id}>{title}</h2>
      <div className="dialog-body">{children}</div>
      <div className="dialog-actions">
        {actions}
        <Button onClick={onClose}>{closeWords ?? t('cancel')}</Button>
      </div>
    </dialog>
  );
}
