// Buttons. A page has at most one filled one at a time; a dashed one cannot be pressed yet and the desk
// says why. A button is a verb with its object, never "OK".
import type { ButtonHTMLAttributes, ReactNode } from 'react';

export type ButtonKind = 'filled' | 'outline' | 'thin' | 'dashed';

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  kind?: ButtonKind;
  /** The one big thing on the desk. */
  big?: boolean;
  children: ReactNode;
};

export function Button({ kind = 'thin', big = false, className = '', children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button ${kind}${big ? ' big' : ''} ${className}`.trim()} {...rest}>
      {children}
    </button>
  );
}

/** A switch that is on or off, such as 大字. */
export function Switch({ on, onClick, children }: { on: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className="button switch" aria-pressed={on} onClick={onClick}>
      {children}
    </button>
  );
}
