// Papers taken out of the record while it is a draft: looked at here as they will be printed, saved as
// DOCX, whole or for the public, tables as XLSX and CSV too; and the archive as JSON.
import { useState } from 'react';
import { useMay, usePlace } from '../../meeting/hooks';
import { ask, Refused } from '../../meeting/wire';
import type { Paper } from '../../protocol/Paper';
import type { PaperKind } from '../../protocol/PaperKind';
import type { Version } from '../../protocol/Version';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { t } from '../../words';
import { entryWords } from '../../words/refusal';
import { PaperPreview } from './PaperPreview';
import './papers.css';

type Ending = 'docx' | 'xlsx' | 'csv';
type Listed = { kind: PaperKind; versions: readonly Version[]; endings: readonly Ending[] };
type Group = { name: 'issued' | 'results' | 'kept'; papers: readonly Listed[] };

const BOTH: readonly Version[] = ['whole', 'public'];
const WHOLE: readonly Version[] = ['whole'];
const TEXT: readonly Ending[] = ['docx'];
const TABLE: readonly Ending[] = ['docx', 'xlsx', 'csv'];

const GROUPS: readonly Group[] = [
  {
    name: 'issued',
    papers: [
      { kind: 'minutes', versions: BOTH, endings: TEXT },
      { kind: 'office_minutes', versions: WHOLE, endings: TEXT },
      { kind: 'recommendation', versions: WHOLE, endings: TEXT },
    ],
  },
  {
    name: 'results',
    papers: [
      { kind: 'suggestions', versions: BOTH, endings: TABLE },
      { kind: 'vote_results', versions: BOTH, endings: TABLE },
      { kind: 'ratings', versions: BOTH, endings: TABLE },
    ],
  },
  {
    name: 'kept',
    papers: [
      { kind: 'attendance', versions: WHOLE, endings: TABLE },
      { kind: 'verbatim', versions: WHOLE, endings: TEXT },
      { kind: 'speeches', versions: BOTH, endings: TEXT },
    ],
  },
];

const endingsOf = (kind: PaperKind): readonly Ending[] =>
  GROUPS.flatMap((group) => group.papers).find((paper) => paper.kind === kind)?.endings ?? TEXT;

export function PapersPanel() {
  const { base } = usePlace();
  const may = useMay();
  const [paper, setPaper] = useState<Paper | null>(null);
  const [said, setSaid] = useState('');

  async function look(path: string) {
    setSaid('');
    try {
      setPaper(await ask<Paper>(path));
    } catch (problem) {
      setSaid(problem instanceof Refused ? entryWords(problem.refused) : t('office.links.no_answer'));
    }
  }

  if (!may('export_papers')) return null;
  return (
    <section className="papers-panel" aria-labelledby="papers-heading">
      <header className="panel-head">
        <h2 id="papers-heading">{t('office.papers')}</h2>
        <span className="small second">{t('office.papers.draft')}</span>
      </header>
      {GROUPS.map((group) => (
        <section key={group.name} aria-labelledby={`papers-${group.name}`}>
          <h3 id={`papers-${group.name}`} className="papers-group small second">
            {t(`office.papers.group.${group.name}`)}
          </h3>
          <ul>
            {group.papers.flatMap(({ kind, versions }) =>
              versions.map((version) => {
                const path = `${base}/api/papers/${kind}/${version}`;
                return (
                  <li key={path} className="papers-row row">
                    <span className="strong">{t(`office.papers.${kind}`)}</span>
                    {versions.length > 1 && <span className="second">{t(`office.papers.${version}`)}</span>}
                    <span className="row push">
                      <Button onClick={() => void look(path)}>{t('office.papers.look')}</Button>
                      <Files path={path} kind={kind} look="thin" />
                    </span>
                  </li>
                );
              }),
            )}
            {group.name === 'kept' && (
              <li className="papers-row row">
                <span className="strong">{t('office.papers.archive')}</span>
                <a className="button thin push" href={`${base}/api/archive.json`} download>
                  {t('office.papers.json')}
                </a>
              </li>
            )}
          </ul>
        </section>
      ))}
      {said !== '' && (
        <p className="panel-note strong" role="status">
          {said}
        </p>
      )}
      {paper !== null && (
        <Dialog
          wide
          title={paper.title}
          closeWords={t('office.papers.close')}
          onClose={() => setPaper(null)}
          actions={
            <Files path={`${base}/api/papers/${paper.kind}/${paper.version}`} kind={paper.kind} look="outline" />
          }
        >
          <PaperPreview paper={paper} />
        </Dialog>
      )}
    </section>
  );
}

function Files({ path, kind, look }: { path: string; kind: PaperKind; look: 'thin' | 'outline' }) {
  return endingsOf(kind).map((ending) => (
    <a key={ending} className={`button ${look}`} href={`${path}.${ending}`} download>
      {t(`office.papers.${ending}`)}
    </a>
  ));
}
