// Every word on the pages. Chinese is the source: `zh*.ts` name the keys, `en*.ts` must have the same
// ones or the project does not compile. `{name}` stands for a parameter, `{n|person|people}` for the
// first word when n is one and for the second otherwise.
//
// `t` reads the language at the moment of drawing; the root draws everything anew when it changes, so
// no component that shows words may be wrapped in `memo`.
import { en } from './en';
import { enNames } from './en.names';
import { enOffice } from './en.office';
import { enRefusals } from './en.refusals';
import { language } from './language';
import { zh } from './zh';
import { zhNames } from './zh.names';
import { zhOffice } from './zh.office';
import { zhRefusals } from './zh.refusals';

const sources = { ...zh, ...zhNames, ...zhRefusals, ...zhOffice };

export type Key = keyof typeof sources;
export type Params = Record<string, string | number>;

const words: Record<'zh' | 'en', Record<Key, string>> = {
  zh: sources,
  en: { ...en, ...enNames, ...enRefusals, ...enOffice },
};

export function t(key: Key, params: Params = {}): string {
  return fill(words[language()][key], params);
}

/** Whether a word of this name exists; for parts of names that come from elsewhere, such as a field's. */
export function isKey(key: string): key is Key {
  return key in sources;
}

export function fill(sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (one === undefined || many === undefined) return String(value);
    return Number(value) === 1 ? one : many;
  });
}

export { chooseLanguage, type Language, language, markPage, useLanguage } from './language';
