// Papers taken out of the record while it is a draft: looked at here as they will be printed, saved as
// DOCX, whole or for the public; and the archive as JSON.
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

const PAPERS: readonly { kind: PaperKind; version: Version }[] = [
  { kind: 'minutes', version: 'whole' },
  { kind: 'minutes', version: 'public' },
  { kind: 'speeches', version: 'whole' },
  { kind: 'speeches', version: 'public' },
];

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
      <ul>
        {PAPERS.map(({ kind, version }) => {
          const path = `${base}/api/papers/${kind}/${version}`;
          return (
            <li key={path} className="papers-row row">
              <span className="strong">{t(`office.papers.${kind}`)}</span>
              <span className="second">{t(`office.papers.${version}`)}</span>
              <span className="row push">
                <Button onClick={() => void look(path)}>{t('office.papers.look')}</Button>
                <a className="button thin" href={`${path}.docx`} download>
                  {t('office.papers.docx')}
                </a>
              </span>
            </li>
          );
        })}
        <li className="papers-row row">
          <span className="strong">{t('office.papers.archive')}</span>
          <a className="button thin push" href={`${base}/api/archive.json`} download>
            {t('office.papers.json')}
          </a>
        </li>
      </ul>
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
            <a className="button outline" href={`${base}/api/papers/${paper.kind}/${paper.version}.docx`} download>
              {t('office.papers.docx')}
            </a>
          }
        >
          <PaperPreview paper={paper} />
        </Dialog>
      )}
    </section>
  );
}
