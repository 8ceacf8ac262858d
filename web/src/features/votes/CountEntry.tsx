// Counts taken in a venue and entered by a teller or a clerk: raised hands of an open vote, or the paper
// ballots of a rating. A later count of the venue takes the place of the earlier one.
import { useState } from 'react';
import { useMay, useRows, useSection, useSend } from '../../meeting/hooks';
import type { VenueId } from '../../protocol/VenueId';
import type { VoteView } from '../../protocol/VoteView';
import { Button } from '../../ui/Button';
import { t } from '../../words';
import { optionWords } from './words';

export function HandCounts({ vote }: { vote: VoteView }) {
  const venues = useSection('meeting')?.venues ?? [];
  const may = useMay();
  const offered = may('enter_count') && vote.state === 'open' && vote.spec.method === 'hands';
  if (!offered && vote.venue_counts.length === 0) return null;
  return (
    <section className="hand-counts stack" aria-label={t('office.votes.hands_by_venue')}>
      <h3>{t('office.votes.hands_by_venue')}</h3>
      <Entered vote={vote} />
      {offered && venues.map((venue) => <VenueForm key={venue.id} vote={vote} venue={venue.id} name={venue.name} />)}
    </section>
  );
}

function Entered({ vote }: { vote: VoteView }) {
  const venues = useSection('meeting')?.venues ?? [];
  const people = useRows('participants');
  return (
    <ul className="small">
      {vote.venue_counts.map((count) => (
        <li key={count.venue}>
          {t('office.votes.entered', {
            venue: venues.find((venue) => venue.id === count.venue)?.name ?? '',
            counts: vote.spec.options.map((option) => `${optionWords(option)} ${count.counts[option] ?? 0}`).join(' '),
            name: people[String(count.entered_by)]?.name ?? '',
          })}
        </li>
      ))}
    </ul>
  );
}

function VenueForm({ vote, venue, name }: { vote: VoteView; venue: VenueId; name: string }) {
  const send = useSend();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const ready = vote.spec.options.some((option) => (typed[option] ?? '') !== '');
  return (
    <form
      className="row hand-count-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        void send({ do: 'enter_count', vote: vote.id, venue, counts: figuresOf(vote.spec.options, typed) });
      }}
    >
      <span className="strong">{name}</span>
      {vote.spec.options.map((option) => (
        <FigureField
          key={option}
          label={optionWords(option)}
          value={typed[option] ?? ''}
          onChange={(figure) => setTyped({ ...typed, [option]: figure })}
        />
      ))}
      <Button type="submit" kind="outline" disabled={!ready}>
        {t('office.votes.enter')}
      </Button>
    </form>
  );
}

/** Paper ballots come back when the electronic ones are in: once the rating is closed, before it is announced. */
export function PaperBallots({ vote }: { vote: VoteView }) {
  const may = useMay();
  const send = useSend();
  const [returned, setReturned] = useState('');
  const [typed, setTyped] = useState<Record<string, string>[]>([]);
  if (vote.spec.kind !== 'rating' || vote.state !== 'closed' || !may('enter_count')) return null;
  const { objects, options } = vote.spec;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const counts = objects.map((_, index) => figuresOf(options, typed[index] ?? {}));
        void send({ do: 'enter_paper_ballots', vote: vote.id, returned: Number(returned), counts });
      }}
    >
      <h3>{t('office.votes.paper_ballots')}</h3>
      <FigureField label={t('office.votes.returned')} value={returned} onChange={setReturned} />
      {objects.map((object, index) => (
        <fieldset key={object} className="row hand-count-form">
          <legend>{object}</legend>
          {options.map((option) => (
            <FigureField
              key={option}
              label={optionWords(option)}
              value={typed[index]?.[option] ?? ''}
              onChange={(figure) => {
                const rows = objects.map((_, row) => typed[row] ?? {});
                rows[index] = { ...rows[index], [option]: figure };
                setTyped(rows);
              }}
            />
          ))}
        </fieldset>
      ))}
      <Button type="submit" kind="outline" disabled={returned === ''}>
        {t('office.votes.enter')}
      </Button>
    </form>
  );
}

function FigureField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="figure-field">
      {label}
      <input inputMode="numeric" value={value} onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))} />
    </label>
  );
}

/** Empty fields are nought. */
export function figuresOf(options: readonly string[], typed: Readonly<Record<string, string>>): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const option of options) figures[option] = Number(typed[option] ?? '') || 0;
  return figures;
}
