// Votes in words: an option as printed, and the terms of a vote in one line.
import type { OptionCount } from '../../protocol/OptionCount';
import type { VoteSpec } from '../../protocol/VoteSpec';
import { optionSign } from '../../ui/Marks';
import type { Bar } from '../../ui/ResultBars';
import { isKey, t } from '../../words';

/** Options of the closed lists have words; an option of one's own is its own word. */
export function optionWords(option: string): string {
  const key = `option.${option}`;
  return isKey(key) ? t(key) : option;
}

/** Kind, secrecy, method, how many to choose, whether it may be changed. */
export function termsWords(spec: VoteSpec): string {
  const words = [t(`vote_kind.${spec.kind}`), t(`secrecy.${spec.secrecy}`)];
  if (spec.method !== 'electronic') words.push(t(`vote_method.${spec.method}`));
  if (spec.kind === 'rating') words.push(t('office.votes.objects_count', { count: spec.objects.length }));
  else if (spec.options.length > 2 && (spec.kind === 'advisory' || spec.choose > 1)) {
    words.push(t('office.votes.choose_of', { choose: spec.choose, options: spec.options.length }));
  }
  if (spec.kind === 'procedural' || spec.kind === 'internal') {
    words.push(`${t(`base.${spec.base}`)} ${t(`threshold.${spec.threshold}`)}`);
  }
  if (spec.method !== 'acclamation') words.push(t(`revote.${spec.revote}`));
  return words.join('　');
}

/** Votes that decide nothing carry the stamp. */
export function isAdvisory(spec: VoteSpec): boolean {
  return spec.kind === 'advisory' || spec.kind === 'consensus_check';
}

/** Figures of options as the bars of a result. */
export function barsOf(tally: readonly OptionCount[]): Bar[] {
  return tally.map(({ option, count }) => ({
    key: option,
    name: optionWords(option),
    count,
    sign: optionSign(option),
  }));
}
