// Seals, stamps, tags, name plates and the few drawn signs. A seal or stamp is an image whose name is
// its words, and never the only carrier of the fact.
import type { ReactNode } from 'react';

/** Vermilion: has the floor. Chinese stands two by two, English in one line. */
export function Seal({ words }: { words: string }) {
  return <Square className="seal" words={words} />;
}

/** In ink: 仅供参考, 尚未签发. */
export function Stamp({ words }: { words: string }) {
  return <Square className="stamp" words={words} />;
}

function Square({ className, words }: { className: string; words: string }) {
  const han = /^[\u4e00-\u9fff]{4}$/.test(words);
  return (
    <span className={`${className} song`} role="img" aria-label={words}>
      {han ? (
        <span aria-hidden="true">
          {words.slice(0, 2)}
          <br />
          {words.slice(2)}
        </span>
      ) : (
        <span aria-hidden="true">{words}</span>
      )}
    </span>
  );
}

export type TagTone = 'plain' | 'ink' | 'wash' | 'live';

export function Tag({ tone = 'plain', children, title }: { tone?: TagTone; children: ReactNode; title?: string }) {
  return (
    <span className={`tag tag-${tone}`} title={title}>
      {children}
    </span>
  );
}

/** 座签: a person without a picture is a plate on a table. */
export function NamePlate({ name, under, seal, small = false }: NamePlateProps) {
  return (
    <div className={`tile${small ? ' small-tile' : ''}`}>
      <div className="plate">
        <p className={`plate-name song${name.length > 8 ? ' long' : ''}`}>{name}</p>
        {under && <p className="plate-under">{under}</p>}
      </div>
      {seal && <div className="tile-seal">{seal}</div>}
    </div>
  );
}

export type NamePlateProps = {
  name: string;
  /** Venue, unit or what the person does. */
  under?: string | undefined;
  seal?: ReactNode;
  small?: boolean;
};

export type Sign = 'connected' | 'lost' | 'lock' | 'check' | 'mic' | 'for' | 'against' | 'abstain' | 'ring';

const DRAWN: Record<Sign, ReactNode> = {
  connected: (
    <>
      <path d="M2 9a14 14 0 0 1 20 0M6 13a8.5 8.5 0 0 1 12 0" />
      <circle cx="12" cy="18" r="1.5" />
    </>
  ),
  lost: (
    <>
      <path d="M2 9a14 14 0 0 1 20 0M6 13a8.5 8.5 0 0 1 12 0M3 3l18 18" />
      <circle cx="12" cy="18" r="1.5" />
    </>
  ),
  lock: <path d="M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4" />,
  check: <path d="M4 12l6 6L20 6" />,
  mic: <path d="M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5 12a7 7 0 0 0 14 0M12 19v3" />,
  for: <circle cx="12" cy="12" r="9" />,
  against: <path d="M4 4l16 16M20 4L4 20" />,
  abstain: <path d="M12 3l9.5 17h-19z" />,
  ring: <circle cx="12" cy="12" r="9" />,
};

export function Drawn({ sign }: { sign: Sign }) {
  return (
    <svg className={`sign sign-${sign}`} viewBox="0 0 24 24" aria-hidden="true">
      {DRAWN[sign]}
    </svg>
  );
}

/** The shape that goes with an option, beside its word. */
export function optionSign(option: string): Sign {
  return option === 'for' || option === 'against' || option === 'abstain' ? option : 'ring';
}
