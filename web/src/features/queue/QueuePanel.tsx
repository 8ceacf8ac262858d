// The speaking queue at the rostrum. Each place says why it stands where it does. A place is moved by
// dragging or with Alt and an arrow; the new order is sent when its reason is given.
import { useState } from 'react';
import { estimateLeft } from '../../meeting/clock';
import { useKnown, useMay, useMe, useNow, useRows, useSection, useSend } from '../../meeting/hooks';
import type { ParticipantId } from '../../protocol/ParticipantId';
import type { ParticipantView } from '../../protocol/ParticipantView';
import type { QueuePlace } from '../../protocol/QueuePlace';
import { Act, ActWithWords, AskWords } from '../../ui/Act';
import { Drawn, Tag } from '../../ui/Marks';
import { PeoplePick } from '../../ui/PeoplePick';
import { limitWords } from '../../ui/when';
import { t } from '../../words';
import { grouped, inOrder, movable, movedBy, movedTo, people } from './order';
import './queue.css';

type Move = { who: ParticipantId; order: ParticipantId[] };

export function QueuePanel({ shut = false }: { shut?: boolean }) {
  const rows = useRows('queue');
  const may = useMay();
  const send = useSend();
  const [move, setMove] = useState<Move | null>(null);
  const [dragged, setDragged] = useState<ParticipantId | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  const places = inMovedOrder(inOrder(rows), move);
  const reorders = may('reorder_queue');
  const propose = (who: ParticipantId, order: ParticipantId[] | null) => {
    if (order !== null) setMove({ who, order });
  };

  return (
    <section className="queue-panel" aria-labelledby="queue-heading">
      <header className="panel-head">
        <h2 id="queue-heading">{t('queue.title')}</h2>
        <span className="small second">{t('queue.count', { n: places.length })}</span>
        {reorders && <span className="small second push">{t('office.queue.how_to_move')}</span>}
      </header>
      {move !== null && (
        <div className="turn-why">
          <AskWords
            label={t('office.queue.why_moved')}
            submit={t('office.queue.set_order')}
            onCancel={() => setMove(null)}
            onWords={async (reason) => {
              const told = await send({ do: 'reorder_queue', order: move.order, reason });
              if (told.is === 'done') setMove(null);
            }}
          />
        </div>
      )}
      {shut && <p className="small second panel-note">{t('office.queue.shut')}</p>}
      {places.length === 0 && <p className="second panel-note">{t('queue.empty')}</p>}
      {grouped(places).map((group, index) => (
        <div key={`${group.reason}-${group.places[0]?.speech}`}>
          {index > 0 && <p className="turn-group small strong">{t(`place.${group.reason}`)}</p>}
          <ol>
            {group.places.map((place) => (
              <QueueRow
                key={place.speech}
                place={place}
                first={place === places[0]}
                moved={move?.who === place.participant}
                draggable={reorders && movable(place)}
                open={open === place.speech}
                onOpen={() => setOpen(open === place.speech ? null : place.speech)}
                onKeyMove={(by) => propose(place.participant, movedBy(places, place.participant, by))}
                onDrag={() => setDragged(place.participant)}
                onDrop={() => {
                  if (dragged !== null) propose(dragged, movedTo(places, dragged, place.participant));
                  setDragged(null);
                }}
              />
            ))}
          </ol>
        </div>
      ))}
      {may('call') && <CallAnyone />}
      <OwnRequests />
    </section>
  );
}

/** While its reason is asked the queue is shown as it would be. */
function inMovedOrder(places: QueuePlace[], move: Move | null): QueuePlace[] {
  if (move === null) return places;
  const order = [...move.order, ...people(places).filter((each) => !move.order.includes(each))];
  const at = (place: QueuePlace) => (movable(place) ? order.indexOf(place.participant) : -1);
  return [...places].sort((one, other) => at(one) - at(other) || one.place - other.place);
}

type RowProps = {
  place: QueuePlace;
  first: boolean;
  moved: boolean;
  draggable: boolean;
  open: boolean;
  onOpen: () => void;
  onKeyMove: (by: number) => void;
  onDrag: () => void;
  onDrop: () => void;
};

function QueueRow({ place, first, moved, draggable, open, onOpen, onKeyMove, onDrag, onDrop }: RowProps) {
  const person = useRows('participants')[String(place.participant)];
  const unstable = useKnown((known) => known.unstable);
  const name = person?.name ?? `#${place.participant}`;
  const classes = ['turn', first && 'turn-next', moved && 'turn-moved'].filter(Boolean).join(' ');
  return (
    <li
      className={classes}
      draggable={draggable}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', name);
        onDrag();
      }}
      onDragOver={(event) => draggable && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <button
        type="button"
        className="turn-head"
        aria-expanded={open}
        aria-keyshortcuts={draggable ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
        onClick={onOpen}
        onKeyDown={(event) => {
          if (!draggable || !event.altKey) return;
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          onKeyMove(event.key === 'ArrowUp' ? -1 : 1);
        }}
      >
        <span className="turn-grip" aria-hidden="true">
          {draggable ? '☰' : ''}
        </span>
        <span className="turn-place song">{place.place}</span>
        <span className="turn-words">
          <span>
            <span className="strong">{name}</span> <KindTag kind={place.kind} />
          </span>
          <span className="small second">{reasonWords(place, person)}</span>
        </span>
        <span className="turn-wait small second">
          {!place.connected && (
            <span>
              <Drawn sign="lost" /> {t('people.offline')}
            </span>
          )}
          {place.connected && unstable.includes(place.participant) && <span>{t('office.queue.unstable')}</span>}
          <Waits place={place} />
        </span>
      </button>
      {open && <PlaceActs place={place} name={name} />}
    </li>
  );
}

export function KindTag({ kind }: { kind: QueuePlace['kind'] }) {
  return <Tag tone={kind === 'registered' ? 'ink' : 'plain'}>{t(`speech_kind.${kind}`)}</Tag>;
}

/** Why a place stands where it does: list, order set by hand, has spoken or not, quota. */
export function reasonWords(place: QueuePlace, person: ParticipantView | undefined): string {
  const words: string[] = [];
  if (place.listed !== null) words.push(t('queue.listed', { n: place.listed }));
  if (place.reason !== 'registered' || place.listed === null) words.push(t(`place.${place.reason}`));
  if (place.moved_because !== null) words.push(place.moved_because);
  if (place.kind === 'registered' && place.limit_s !== null)
    words.push(t('office.queue.limit', { time: limitWords(place.limit_s) }));
  if (person?.sector) words.push(person.sector);
  if (place.quota_left_s !== null) {
    words.push(
      place.quota_left_s > 0
        ? t('office.queue.quota_left', { count: Math.ceil(place.quota_left_s / 60) })
        : t('office.queue.quota_used'),
    );
  }
  return words.join('　');
}

function Waits({ place }: { place: QueuePlace }) {
  const now = useNow(true, 1000);
  const holder = useSection('floor')?.holder ?? null;
  if (place.since === null) return <span>{place.has_text ? t('queue.has_text') : ''}</span>;
  const minutes = Math.floor(Math.max(0, now - place.since) / 60_000);
  const left = estimateLeft(place, holder, now);
  return (
    <>
      <span>{t('office.queue.waits', { count: minutes })}</span>
      {left !== null && left > 0 && <span>{t('office.queue.in', { count: Math.max(1, Math.round(left / 60)) })}</span>}
    </>
  );
}

function PlaceActs({ place, name }: { place: QueuePlace; name: string }) {
  const asked = place.kind === 'floor' || place.kind === 'interaction' || place.kind === 'point_of_order';
  return (
    <div className="turn-acts row">
      <Act offer="call" keep kind="outline" command={{ do: 'call', speaker: place.participant }}>
        {t('office.queue.call', { name })}
      </Act>
      {asked && (
        <ActWithWords
          offer="reject_request"
          label={t('office.queue.why_rejected')}
          submit={t('office.queue.reject')}
          command={(reason) => ({ do: 'reject_request', speech: place.speech, reason })}
        >
          {t('office.queue.reject')}
        </ActWithWords>
      )}
    </div>
  );
}

/** Anyone present can be called, with a request or without. */
function CallAnyone() {
  const participants = useRows('participants');
  const [chosen, setChosen] = useState<ParticipantId[]>([]);
  const present = Object.values(participants).filter((person) => person.presence === 'present');
  const speaker = chosen[0];
  return (
    <div className="turn-anyone row">
      <PeoplePick single label={t('office.queue.anyone')} people={present} chosen={chosen} onChoose={setChosen} />
      {speaker !== undefined && (
        <Act offer="call" kind="outline" command={{ do: 'call', speaker }} onDone={() => setChosen([])}>
          {t('office.queue.call', { name: participants[String(speaker)]?.name ?? '' })}
        </Act>
      )}
    </div>
  );
}

/** Whoever presides may ask to speak as well. */
function OwnRequests() {
  const places = useMe()?.places ?? [];
  return (
    <div className="turn-anyone row">
      <Act offer="request_floor" command={{ do: 'request_floor', kind: 'floor' }}>
        {t('desk.ask_button')}
      </Act>
      <Act offer="request_interaction" command={{ do: 'request_floor', kind: 'interaction' }}>
        {t('desk.ask_interaction')}
      </Act>
      <Act offer="request_point_of_order" command={{ do: 'request_floor', kind: 'point_of_order' }}>
        {t('desk.ask_order')}
      </Act>
      {places.map((place) => (
        <Act key={place.speech} command={{ do: 'withdraw_request', kind: place.kind ?? 'registered' }}>
          {t(`withdraw.${place.kind ?? 'registered'}`)}
        </Act>
      ))}
    </div>
  );
}
