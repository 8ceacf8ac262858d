// A refusal as one sentence: it was not done, why, and what to do. Every reason of the protocol has its
// words; the types see to it.
import type { EntryRefusal } from '../protocol/EntryRefusal';
import type { Refusal } from '../protocol/Refusal';
import type { Why } from '../protocol/Why';
import { isKey, type Params, t } from './index';

/** The whole sentence. */
export function refusalWords(refusal: Refusal): string {
  return t('refused.sentence', { why: whyWords(refusal) });
}

/** Only why, as it stands beside a button that cannot be pressed. */
export function whyWords({ reason, why }: Refusal): string {
  const particular = `why.${why.is}.${reason}`;
  if (isKey(particular)) return t(particular, paramsOf(why));
  const known = `why.${why.is}` as const;
  // A newer server may give a finer reason than this page knows.
  return isKey(known) ? t(known, paramsOf(why)) : t(`reason.${reason}`);
}

export function entryWords(refusal: EntryRefusal | null): string {
  if (refusal === null) return t('entry.not_found');
  return refusal.is === 'refused' ? refusalWords(refusal.refusal) : t(`entry.${refusal.is}`);
}

function paramsOf(why: Why): Params {
  switch (why.is) {
    case 'too_many_hands':
    case 'limit_reached':
      return { most: why.most };
    case 'choose_exactly':
    case 'choose_at_most':
      return { count: why.count };
    case 'marks_count':
      return { objects: why.objects };
    case 'no_such':
      return { what: t(`thing.${why.what}`) };
    case 'field':
      return { field: fieldWords(why.field), problem: t(`problem.${why.problem}`) };
    case 'agenda':
      return { missing: why.missing.map((lack) => t(`lack.${lack}`)).join(t('refused.list')) };
    case 'revision':
      return { now: why.now };
    case 'retry_after':
      return { seconds: Math.max(1, Math.ceil(why.retry_after_ms / 1000)) };
    default:
      return {};
  }
}

/** A field is named by its last part: `votes[2].options` is about the options. */
function fieldWords(field: string): string {
  const last =
    field
      .replace(/\[[^\]]*\]/g, '')
      .split('.')
      .pop() ?? '';
  const key = `field.${last}`;
  return isKey(key) ? t(key) : t('field.this');
}
