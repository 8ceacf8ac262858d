// An item's number as the page's language prints it.
import { language } from '../../words';
import { chineseNumber } from './times';

export function itemNumber(number: number): string {
  return language() === 'zh' ? chineseNumber(number) : String(number);
}
