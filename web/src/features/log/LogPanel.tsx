// What was done, newest first. Nothing is erased: what was taken back is struck out and stays, a
// correction stands beside what it corrects.
import { useState } from 'react';
import { useMay, useRows, useSend } from '../../meeting/hooks';
import type { LogLine } from '../../protocol/LogLine';
import { AskWords } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { Tag } from '../../ui/Marks';
import { timeOfDay } from '../../ui/when';
import { t } from '../../words';
import { useNames } from '../roll-book/people';
import { ChainHead } from './ChainHead';
import './log.css';

const SHOWN = 100;

export function LogPanel() {
  const rows = useRows('log');
  const [all, setAll] = useState(false);
  const lines = Object.values(rows).sort((one, other) => other.id - one.id);
  const shown = all ? lines : lines.slice(0, SHOWN);
  return (
    <section className="log-panel" aria-labelledby="log-heading">
      <header className="panel-head">
        <h2 id="log-heading">{t('office.log')}</h2>
        <span className="push">
          <ChainHead />
        </span>
      </header>
      <ol>
        {shown.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ol>
      {lines.length > shown.length && (
        <Button className="panel-note" onClick={() => setAll(true)}>
          {t('office.log.all', { count: lines.length })}
        </Button>
      )}
    </section>
  );
}

function Line({ line }: { line: LogLine }) {
  const may = useMay();
  const send = useSend();
  const name = useNames();
  const [correcting, setCorrecting] = useState(false);
  return (
    <li className="log-line">
      <span className="small second">{timeOfDay(line.at)}</span>
      <div>
        <p className={line.undone ? 'log-undone' : undefined}>
          {logWords(line, name)} {line.undone && <Tag>{t('office.log.undone')}</Tag>}
        </p>
        {line.correction !== null && <p className="small">{t('office.log.correction', { text: line.correction })}</p>}
        {correcting ? (
          <AskWords
            label={t('office.log.right_words')}
            submit={t('office.log.correct')}
            from={line.correction ?? ''}
            onCancel={() => setCorrecting(false)}
            onWords={async (text) => {
              const told = await send({ do: 'correct_log', line: line.id, text });
              if (told.is === 'done') setCorrecting(false);
            }}
          />
        ) : (
          may('correct_log') && (
            <Button className="log-correct" onClick={() => setCorrecting(true)}>
              {t('office.log.correct')}
            </Button>
          )
        )}
      </div>
    </li>
  );
}

/** Who did what, to whom, and the words that went with it. */
export function logWords(
  { by, what, of, detail }: Pick<LogLine, 'by' | 'what' | 'of' | 'detail'>,
  name: (id: number | null) => string,
): string {
  const words = [name(by), t(`log.${what}`), of !== null && of !== by ? name(of) : '', detail ?? ''];
  return words.filter((word) => word !== '').join(' ');
}
