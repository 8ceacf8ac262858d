// Times and dates as people read them, in the meeting's own reading: hours and minutes, full dates.
import { language, t } from '../words';

export function timeOfDay(at: number): string {
  const date = new Date(at);
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;
}

/** `2026-09-30` as 2026年9月30日, or 30 September 2026. */
export function dayWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  if (!year || !month || !day) return date;
  if (language() === 'zh') return `${year}年${month}月${day}日`;
  const name = new Date(Date.UTC(year, month - 1, day)).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' });
  return `${day} ${name} ${year}`;
}

/** Whole minutes where they are whole, otherwise minutes and seconds; nothing is rounded away. */
export function limitWords(seconds: number): string {
  if (seconds % 60 === 0 && seconds > 0) return t('time.minutes', { n: seconds / 60 });
  if (seconds < 60) return t('time.seconds', { n: seconds });
  return t('time.minutes_seconds', { m: Math.floor(seconds / 60), s: seconds % 60 });
}

/** About how long, for estimates: never less than one minute. */
export function aboutMinutes(seconds: number): number {
  return Math.max(1, Math.round(seconds / 60));
}
