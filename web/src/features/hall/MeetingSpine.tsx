// The spine of a meeting: the name of the item that runs, and which of how many it is.
import { useSection } from '../../meeting/hooks';
import type { AgendaItemView } from '../../protocol/AgendaItemView';
import { Spine } from '../../ui/Frame';
import { t } from '../../words';

/** The item that runs, if one does. */
export function useActiveItem(): AgendaItemView | undefined {
  const agenda = useSection('agenda');
  return agenda?.items.find((item) => item.id === agenda.active);
}

export type MeetingSpineProps = {
  /** Said instead of the item's kind where something else happens, such as a vote. */
  now?: string | undefined;
  /** The place in figures alone, for the screen. */
  short?: boolean;
};

export function MeetingSpine({ now, short = false }: MeetingSpineProps) {
  const agenda = useSection('agenda');
  const meeting = useSection('meeting');
  const item = useActiveItem();
  const at = agenda && item ? agenda.items.indexOf(item) + 1 : 0;
  const title =
    now ?? (item ? t(`item_kind.${item.kind}`) : meeting ? t(`meeting_state.${meeting.state}`) : t('joining'));
  return (
    <Spine
      title={title}
      place={item && agenda ? t(short ? 'screen.place' : 'item.place', { at, of: agenda.items.length }) : undefined}
    />
  );
}
