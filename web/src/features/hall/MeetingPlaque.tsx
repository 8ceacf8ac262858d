// The plaque of a meeting: whose and which, who is here, how the connection is, and the page's switches.
import type { ReactNode } from 'react';
import { useKnown, useNow, useSection } from '../../meeting/hooks';
import { Switch } from '../../ui/Button';
import { Plaque } from '../../ui/Frame';
import { changeLook, type Look, useLook } from '../../ui/look';
import { Drawn } from '../../ui/Marks';
import { timeOfDay } from '../../ui/when';
import { chooseLanguage, language, t } from '../../words';
import { RostrumLink } from './RostrumLink';

/** `more` stands before the facts that every page shows. */
export function MeetingPlaque({ more }: { more?: ReactNode }) {
  const meeting = useSection('meeting');
  const roll = useSection('roll');
  return (
    <Plaque
      kicker={meeting ? t('plaque.kicker', { body: meeting.body, form: t(`form.${meeting.form}`) }) : t('joining')}
      title={meeting?.title ?? t('product')}
      facts={
        <>
          {more}
          {roll && (
            <span className="fact fact-roll">
              {t('roll.expected')} <b>{roll.expected}</b> {t('roll.present')} <b>{roll.present}</b>
            </span>
          )}
          <span className="fact">
            <ConnectionWord />
          </span>
          <TimeNow />
        </>
      }
      switches={
        <>
          <RostrumLink />
          <Switches />
        </>
      }
    />
  );
}

function ConnectionWord() {
  const link = useKnown((known) => known.link);
  const lost = link.phase === 'lost' || link.phase === 'ended';
  const words = lost
    ? t('link.lost')
    : link.phase === 'joining'
      ? t('joining')
      : t(link.unstable ? 'link.unstable' : 'link.fine');
  return (
    <span className="row">
      <Drawn sign={lost ? 'lost' : 'connected'} />
      <span className="fact-words">{words}</span>
    </span>
  );
}

function TimeNow() {
  const now = useNow(true, 5000);
  return <b className="fact fact-time">{timeOfDay(now)}</b>;
}

const NEXT_SIZE: Record<Look['size'], Look['size']> = { 0: 1, 1: 2, 2: 3, 3: 0 };

/** 大字, 深色, 声音, language. Also stands on pages outside a meeting. */
export function Switches({ sound = true }: { sound?: boolean }) {
  const look = useLook();
  const other = language() === 'zh' ? 'en' : 'zh';
  return (
    <>
      <Switch on={look.size > 0} onClick={() => changeLook({ size: NEXT_SIZE[look.size] })}>
        {look.size === 0 ? t('switch.large') : t('switch.large_step', { step: look.size })}
      </Switch>
      <Switch on={look.dark} onClick={() => changeLook({ dark: !look.dark })}>
        {t('switch.dark')}
      </Switch>
      {sound && (
        <button type="button" className="button switch" onClick={() => changeLook({ sound: !look.sound })}>
          {t(look.sound ? 'switch.sound_on' : 'switch.sound_off')}
        </button>
      )}
      <button type="button" className="button switch" lang={other} onClick={() => chooseLanguage(other)}>
        {other === 'en' ? 'EN' : '中文'}
      </button>
    </>
  );
}
