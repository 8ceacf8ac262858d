// The list of problems of a board meeting. A clerk marks one solved with the day and, where there is
// one, the picture that shows it.
import { useState } from 'react';
import { useMay, usePlace, useRows, useSend } from '../../meeting/hooks';
import { ask, Refused } from '../../meeting/wire';
import type { PhotoKept } from '../../protocol/PhotoKept';
import type { ProblemView } from '../../protocol/ProblemView';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Tag } from '../../ui/Marks';
import { dayWords } from '../../ui/when';
import { t } from '../../words';
import { entryWords } from '../../words/refusal';
import { dayOf } from '../agenda/times';
import { useNames } from '../roll-book/people';
import './record.css';

export function ProblemList() {
  const rows = Object.values(useRows('problems')).sort((one, other) => one.id - other.id);
  return (
    <section aria-labelledby="problems-heading">
      <header className="panel-head">
        <h2 id="problems-heading">{t('record.problems')}</h2>
        <span className="small second">{rows.length}</span>
      </header>
      {rows.length === 0 && <p className="second panel-note">{t('record.none')}</p>}
      <ul>
        {rows.map((problem) => (
          <Row key={problem.id} problem={problem} />
        ))}
      </ul>
    </section>
  );
}

function Row({ problem }: { problem: ProblemView }) {
  const { base } = usePlace();
  const may = useMay();
  const name = useNames();
  const [solving, setSolving] = useState(false);
  return (
    <li className="record-row">
      <p>{problem.text}</p>
      <p className="row small second">
        {problem.raised_by.map(name).join(t('list.separator'))}
        <Tag tone={problem.solved === null ? 'plain' : 'wash'}>
          {problem.solved === null ? t('record.unsolved') : t('record.solved', { date: dayWords(problem.solved.date) })}
        </Tag>
      </p>
      {problem.solved?.photo != null && (
        <img
          className="problem-photo"
          src={`${base}/api/photos/${problem.solved.photo}`}
          alt={t('office.problems.photo_of', { text: problem.text })}
        />
      )}
      {solving && <SolveForm problem={problem} onEnd={() => setSolving(false)} />}
      {!solving && may('solve_problem') && (
        <Button onClick={() => setSolving(true)}>
          {t(problem.solved === null ? 'office.problems.solve' : 'office.problems.solve_again')}
        </Button>
      )}
    </li>
  );
}

function SolveForm({ problem, onEnd }: { problem: ProblemView; onEnd: () => void }) {
  const { base } = usePlace();
  const send = useSend();
  const [date, setDate] = useState(() => dayOf(Date.now()));
  const [photo, setPhoto] = useState<File | null>(null);
  const [said, setSaid] = useState('');

  async function solve() {
    setSaid('');
    try {
      const kept = photo === null ? null : await keepPhoto(base, photo);
      const told = await send({ do: 'solve_problem', problem: problem.id, date, photo: kept });
      if (told.is === 'done') onEnd();
    } catch (refused) {
      setSaid(refused instanceof Refused ? entryWords(refused.refused) : t('office.links.no_answer'));
    }
  }

  return (
    <form
      className="ask-words"
      onSubmit={(event) => {
        event.preventDefault();
        void solve();
      }}
    >
      <Field
        label={t('office.problems.date')}
        type="date"
        required
        value={date}
        onChange={(event) => setDate(event.target.value)}
      />
      <Field
        label={t('office.problems.photo')}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        onChange={(event) => setPhoto(event.target.files?.[0] ?? null)}
      />
      {said !== '' && (
        <p className="small strong" role="status">
          {said}
        </p>
      )}
      <span className="row">
        <Button type="submit" kind="outline">
          {t('office.problems.solve')}
        </Button>
        <Button onClick={onEnd}>{t('cancel')}</Button>
      </span>
    </form>
  );
}

async function keepPhoto(base: string, photo: File): Promise<string> {
  const init = { method: 'POST', headers: { 'content-type': photo.type }, body: photo };
  return (await ask<PhotoKept>(`${base}/api/photos`, init)).photo;
}
