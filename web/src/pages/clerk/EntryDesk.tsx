// The desk of the clerk: which form, and the form. Every form keeps its own draft, so that changing from
// one to another loses nothing.

import { UndoOffer } from '../../features/log/UndoOffer';
import { ConsensusForm, DisagreementForm } from '../../features/record/AgreementForms';
import { InstructionForm, ResponseForm } from '../../features/record/ReplyForm';
import {
  AnnouncementForm,
  CheckInForm,
  LookBackForm,
  ProblemForm,
  RestrictForm,
} from '../../features/record/SmallForms';
import { SuggestionForm } from '../../features/record/SuggestionForm';
import { useMay } from '../../meeting/hooks';
import { t } from '../../words';
import type { OnDesk } from './ClerkPage';
import { ENTRIES } from './entries';

export function EntryDesk({ desk, onDesk }: { desk: OnDesk; onDesk: (desk: OnDesk) => void }) {
  const may = useMay();
  const offered = ENTRIES.filter((entry) => may(entry.offer));
  const shown = offered.find((entry) => entry.kind === desk.kind);
  return (
    <section className="desk rest entry-desk" aria-label={t('frame.desk')}>
      <div className="entry-kinds" role="toolbar" aria-label={t('office.entry.which')}>
        {offered.map(({ kind, key }) => (
          <button
            key={kind}
            type="button"
            className="entry-kind"
            aria-pressed={kind === desk.kind}
            onClick={() => onDesk({ kind })}
          >
            {t(`office.entry.of.${kind}`)} {key !== undefined && <kbd>{key}</kbd>}
          </button>
        ))}
        <span className="push">
          <UndoOffer />
        </span>
      </div>
      {offered.length === 0 ? (
        <p className="desk-sentence song" role="status">
          {t('office.entry.nothing')}
        </p>
      ) : (
        shown !== undefined && <Form desk={desk} />
      )}
    </section>
  );
}

/** Esc goes back to the record; the draft stays. */
function leave() {
  document.querySelector<HTMLElement>('.page-clerk main')?.focus();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

function Form({ desk }: { desk: OnDesk }) {
  const same = { onLeave: leave, filled: true };
  switch (desk.kind) {
    case 'suggestion':
      return <SuggestionForm {...same} />;
    case 'response':
      return <ResponseForm {...same} to={desk.to} />;
    case 'consensus':
      return <ConsensusForm {...same} />;
    case 'disagreement':
      return <DisagreementForm {...same} />;
    case 'instruction':
      return <InstructionForm {...same} to={desk.to} />;
    case 'problem':
      return <ProblemForm {...same} />;
    case 'check_in':
      return <CheckInForm {...same} />;
    case 'restrict':
      return <RestrictForm {...same} />;
    case 'look_back':
      return <LookBackForm {...same} />;
    case 'announcement':
      return <AnnouncementForm {...same} />;
  }
}
