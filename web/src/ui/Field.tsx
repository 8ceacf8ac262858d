// Fields of a form: a visible label, the field, a hint, and what is wrong beside it.
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';

type Around = { label: string; hint?: ReactNode; problem?: string | null | undefined };

function Labelled({ id, label, hint, problem, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && (
        <p className="small second" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p className="small strong" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

function described(id: string, { hint, problem }: Around) {
  const ids = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return { 'aria-describedby': ids || undefined, 'aria-invalid': problem ? true : undefined };
}

export function Field({ label, hint, problem, ...rest }: Around & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} problem={problem}>
      <input id={id} className="input" {...described(id, { label, hint, problem })} {...rest} />
    </Labelled>
  );
}

export function TextArea({ label, hint, problem, ...rest }: Around & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} problem={problem}>
      <textarea id={id} className="input" rows={4} {...described(id, { label, hint, problem })} {...rest} />
    </Labelled>
  );
}

export type Choice = { value: string; words: string };

export function Select({
  label,
  hint,
  problem,
  choices,
  ...rest
}: Around & { choices: readonly Choice[] } & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} problem={problem}>
      <select id={id} className="input" {...described(id, { label, hint, problem })} {...rest}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

export function CheckBox({ label, ...rest }: { label: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <label className="check">
      <input type="checkbox" {...rest} />
      <span>{label}</span>
    </label>
  );
}
