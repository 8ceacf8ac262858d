// On the screen while a vote runs: what is asked, the time that is left and how many have voted. Nothing
// of the choices. Applause has neither time nor figures: it is asked for where the back rows can read it.
import { isAdvisory, optionWords } from '../../features/votes/words';
import { isMatrix } from '../../features/votes-cast/choice';
import { minutesSeconds } from '../../meeting/clock';
import { useNow } from '../../meeting/hooks';
import type { VoteView } from '../../protocol/VoteView';
import { Incense } from '../../ui/Clock';
import { Drawn, optionSign, Stamp, Tag } from '../../ui/Marks';
import { t } from '../../words';

export function ScreenVote({ vote }: { vote: VoteView }) {
  const { spec } = vote;
  return (
    <div className="screen-vote">
      <header>
        {isAdvisory(spec) && <Stamp words={t('vote.advisory_stamp')} />}
        <div>
          <h2>{spec.title}</h2>
          <p className="row">
            <Tag tone="live">{t('vote.seal')}</Tag>
            <span>
              {spec.method !== 'acclamation' && t(`secrecy.${spec.secrecy}`) + t('screen.comma')}
              {t(spec.method === 'electronic' ? `revote.${spec.revote}` : `vote_method.${spec.method}`)}
            </span>
          </p>
        </div>
      </header>
      {spec.method === 'acclamation' ? (
        <p className="song screen-big screen-applause">{t('desk.vote_acclamation')}</p>
      ) : (
        <Figures vote={vote} />
      )}
      {!isMatrix(spec) && spec.method !== 'acclamation' && (
        <p className="screen-options">
          {spec.options.map((option) => (
            <span key={option} className="song">
              <Drawn sign={optionSign(option)} /> {optionWords(option)}
            </span>
          ))}
          <span className="second push">{t(spec.method === 'hands' ? 'desk.vote_hands' : 'vote.use_own_device')}</span>
        </p>
      )}
    </div>
  );
}

function Figures({ vote }: { vote: VoteView }) {
  const now = useNow(vote.closes_at !== null);
  const left = vote.closes_at === null ? null : Math.max(0, vote.closes_at - now);
  const whole = (vote.closes_at ?? 0) - (vote.opened_at ?? 0);
  return (
    <>
      <div className="screen-figures">
        {left !== null && (
          <div>
            <p className="second">{t('clock.to_end')}</p>
            <p className="screen-figure" role="timer">
              {minutesSeconds(Math.ceil(left / 1000))}
            </p>
          </div>
        )}
        <div>
          <p className="second">{t('vote.turnout_word')}</p>
          <p className="screen-figure">
            {vote.voted}
            <span className="second screen-of"> / {vote.entitled}</span>
          </p>
        </div>
      </div>
      {left !== null && whole > 0 && <Incense left={left / whole} tone="runs" />}
    </>
  );
}
