// One's own speech text, as it is read while speaking: in song, in three sizes.
import { useState } from 'react';
import { useKnown, useMe } from '../../meeting/hooks';
import type { SpeechId } from '../../protocol/SpeechId';
import { Button } from '../../ui/Button';
import { t } from '../../words';

/** Text and title of one's own speech, as far as one handed it in. */
export function useOwnText(speech: SpeechId | null): { title: string | null; text: string | null } | null {
  const mine = useMe()?.speeches.find((each) => each.speech === speech);
  const row = useKnown((known) => (speech === null ? undefined : known.hall.rows.speeches?.[String(speech)]));
  if (mine) return mine;
  return row ? { title: row.title, text: row.text } : null;
}

const SIZES = ['small', 'middle', 'large'] as const;

export function OwnText({ speech, brief = false }: { speech: SpeechId | null; brief?: boolean }) {
  const [size, setSize] = useState<(typeof SIZES)[number]>('middle');
  const own = useOwnText(speech);
  if (!own?.text) {
    return <div className="sheet second">{t('text.none')}</div>;
  }
  return (
    <section className="sheet own-text" aria-label={t('text.title')} tabIndex={0}>
      <header className="row">
        <p className="second">{t('text.mine')}</p>
        {!brief && (
          <fieldset className="row push" aria-label={t('text.size')}>
            {SIZES.map((each) => (
              <Button key={each} className="slim" aria-pressed={each === size} onClick={() => setSize(each)}>
                {t(`text.${each}`)}
              </Button>
            ))}
          </fieldset>
        )}
      </header>
      {own.title && <h3>{own.title}</h3>}
      <p className={`own-words own-${brief ? 'brief' : size} pre`}>{own.text}</p>
    </section>
  );
}
