// Days and numbers as the office's pages write them.

/** Today as the calendar writes it on the wire, `2026-06-05`. */
export function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

const FIGURES = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** An item's number as agendas print it: 一, 十, 十二, 二十. */
export function chineseNumber(number: number): string {
  if (number >= 100) return String(number);
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  const figure = (digit: number) => FIGURES[digit] ?? '';
  return `${tens > 1 ? figure(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? figure(ones) : ''}`;
}
