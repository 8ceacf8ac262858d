// Choosing people by typing a few characters of a name, unit or sector. The list is a combobox: arrows
// move, Enter takes, Backspace in the empty field gives the last one back, Tab goes on to the next field.
import { useId, useMemo, useState } from 'react';
import type { ParticipantId } from '../protocol/ParticipantId';
import type { ParticipantView } from '../protocol/ParticipantView';
import { t } from '../words';

const SHOWN = 8;

type Props = {
  label: string;
  people: readonly ParticipantView[];
  chosen: readonly ParticipantId[];
  onChoose: (chosen: ParticipantId[]) => void;
  /** One person at most: a new one takes the old one's place. */
  single?: boolean;
  /** Names of people without rows here are not shown at all. */
  required?: boolean;
};

export function PeoplePick({ label, people, chosen, onChoose, single = false, required = false }: Props) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const found = useMemo(() => matching(people, chosen, typed), [people, chosen, typed]);
  const marked = found[Math.min(at, found.length - 1)];

  function take(person: ParticipantView | undefined) {
    if (person === undefined) return;
    onChoose(single ? [person.id] : [...chosen, person.id]);
    setTyped('');
    setAt(0);
    setOpen(false);
  }

  return (
    <div className="people-pick">
      <label htmlFor={`${id}-field`} className="small second">
        {label}
      </label>
      <div className="people-pick-field">
        {chosen.map((one) => (
          <button
            type="button"
            key={one}
            className="people-pick-one"
            // Tab goes from field to field; Backspace takes back what was chosen.
            tabIndex={-1}
            aria-label={t('office.pick.drop', { name: nameOf(people, one) })}
            onClick={() => onChoose(chosen.filter((other) => other !== one))}
          >
            {nameOf(people, one)} <span aria-hidden="true">×</span>
          </button>
        ))}
        <input
          id={`${id}-field`}
          role="combobox"
          autoComplete="off"
          aria-expanded={open && found.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && marked !== undefined ? `${id}-${marked.id}` : undefined}
          aria-required={required}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setOpen(true);
            setAt(0);
          }}
          onBlur={() => {
            if (typed.trim() !== '' && found.length === 1) take(found[0]);
            setOpen(false);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault();
              setOpen(true);
              const step = event.key === 'ArrowDown' ? 1 : found.length - 1;
              setAt(found.length === 0 ? 0 : (Math.min(at, found.length - 1) + step) % found.length);
            } else if (event.key === 'Enter' && !event.ctrlKey && open && marked !== undefined) {
              event.preventDefault();
              take(marked);
            } else if (event.key === 'Backspace' && typed === '' && chosen.length > 0) {
              onChoose(chosen.slice(0, -1));
            } else if (event.key === 'Escape' && open) {
              event.stopPropagation();
              setOpen(false);
            } else if (event.key === 'Tab' && typed.trim() !== '') {
              take(marked);
            }
          }}
        />
      </div>
      <div
        className="people-pick-list"
        role="listbox"
        id={`${id}-list`}
        aria-label={label}
        hidden={!open || found.length === 0}
      >
        {found.map((person) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: The field carries the keys, as in every combobox.
          <div
            key={person.id}
            id={`${id}-${person.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={person === marked}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(person)}
          >
            <span>{person.name}</span>
            <span className="small second">{[person.unit, person.sector].filter(Boolean).join(' ')}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** People whose name, unit or sector holds what was typed, names first. */
export function matching(
  people: readonly ParticipantView[],
  chosen: readonly ParticipantId[],
  typed: string,
): ParticipantView[] {
  const wanted = typed.trim().toLowerCase();
  const free = people.filter((person) => !chosen.includes(person.id));
  if (wanted === '') return free.slice(0, SHOWN);
  const holds = (text: string | null) => text?.toLowerCase().includes(wanted) ?? false;
  const byName = free.filter((person) => holds(person.name));
  const byOther = free.filter((person) => !holds(person.name) && (holds(person.unit) || holds(person.sector)));
  return [...byName, ...byOther].slice(0, SHOWN);
}

function nameOf(people: readonly ParticipantView[], id: ParticipantId): string {
  return people.find((person) => person.id === id)?.name ?? `#${id}`;
}
