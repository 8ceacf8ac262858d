// The words of a DOCX: unzipped, paragraph by paragraph, as a reader of the paper would read them.
import { readFile } from 'node:fs/promises';
import type { Download } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';

const ESCAPED: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** The text of the body, one paragraph a line. */
export async function wordsOf(download: Download): Promise<string> {
  const parts = unzipSync(await readFile(await download.path()));
  const body = parts['word/document.xml'];
  if (body === undefined) throw new Error(`${download.suggestedFilename()} is no DOCX`);
  const paragraphs = strFromU8(body).split('</w:p>');
  const runs = (paragraph: string) => [...paragraph.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map((run) => run[1]);
  const plain = (text: string) => text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ESCAPED[name] ?? '');
  return paragraphs.map((paragraph) => plain(runs(paragraph).join(''))).join('\n');
}
