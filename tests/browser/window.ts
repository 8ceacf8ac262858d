// One person's window in a story: how it is opened, how buttons are pressed, and what is asked of every
// page it shows: axe finds nothing and nothing runs out at the side, in both languages, light and dark,
// plain and in large letters.
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';

export type Look = { size: 0 | 1 | 2 | 3; dark: boolean; language: 'zh' | 'en' };

/** How every page begins. */
export const PLAIN: Look = { size: 0, dark: false, language: 'zh' };

const OTHERS: readonly Look[] = [
  { size: 0, dark: true, language: 'en' },
  { size: 3, dark: false, language: 'zh' },
  { size: 3, dark: true, language: 'en' },
];

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
];
/** Where pictures of the states go; none are taken without it. */
const SHOTS = process.env.SHOTS_DIR;

declare global {
  interface Window {
    /** The last click of this page. */
    lastClick?: Event;
  }
}

/** Opens a link in a browser of its own. */
export async function openWindow(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext();
  return openTab(context, url);
}

/** Opens a link in one more tab of the same browser. */
export async function openTab(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    addEventListener('click', (event) => Object.assign(window, { lastClick: event }), true);
  });
  await page.goto(url);
  return page;
}

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

export const desk = (page: Page) => page.getByRole('region', { name: '您的案头' });

/**
 * Presses once. The desk holds back presses for a moment after it asks something new; who is held back
 * presses again, as a person would.
 */
export async function press(target: Locator): Promise<void> {
  await expect(async () => {
    await target.click({ timeout: 5_000 });
    const held = target.page().evaluate(() => window.lastClick?.defaultPrevented ?? false);
    // A press that led to another page was taken: the page that could tell is gone.
    expect(await held.catch(() => false)).toBe(false);
  }).toPass();
}

/** Takes one person out of a list by typing the name. */
export async function pick(form: Locator, label: string, name: string): Promise<void> {
  await form.getByRole('combobox', { name: label }).fill(name);
  await form.getByRole('option', { name }).click();
}

/** Opens one of the books beside the stage. */
export async function book(page: Page, name: string): Promise<Locator> {
  await page.getByRole('tab', { name: new RegExp(`^${name}( \\d+)?$`) }).click();
  return page.getByRole('tabpanel');
}

/** A page as it stands: axe finds nothing, nothing runs out at the side. */
async function judge(page: Page, state: string, look: Look): Promise<void> {
  // The pages have no frames, so axe needs no second page to gather its findings.
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  expect.soft(found, `${state}, ${look.language}, size ${look.size}${look.dark ? ', dark' : ''}`).toEqual([]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(over, `${state} runs out at the side, ${look.language}, size ${look.size}`).toBeLessThanOrEqual(0);
}

/** Judges what each window shows at this moment, as it stands. */
export async function look(state: string, windows: Record<string, Page>): Promise<void> {
  await test.step(`looked at: ${state}`, async () => {
    await Promise.all(Object.entries(windows).map(([whose, page]) => judge(page, `${whose} ${state}`, PLAIN)));
    for (const [whose, page] of Object.entries(windows)) await shoot(page, `${state}-${whose}`);
  });
}

/** Judges what each window shows in every look: both languages, light and dark, plain and large. */
export async function lookAll(state: string, windows: Record<string, Page>): Promise<void> {
  await look(state, windows);
  await test.step(`looked at in every look: ${state}`, async () => {
    await Promise.all(
      Object.entries(windows).map(async ([whose, page]) => {
        for (const other of OTHERS) {
          await wear(page, other);
          await judge(page, `${whose} ${state}`, other);
          await shoot(page, `${state}-${whose}-${other.language}${other.size}${other.dark ? '-dark' : ''}`, 1);
        }
        await wear(page, PLAIN);
        // The pointer leaves, so that the screen's switches hide again.
        await page.mouse.move(0, 400);
      }),
    );
  });
}

/** Presses the page's own switches until it looks so. */
async function wear(page: Page, wanted: Look): Promise<void> {
  const switches = page.getByRole('banner');
  const html = page.locator('html');
  const [theme, size, lang] = await page.evaluate(() => {
    const { dataset, lang } = document.documentElement;
    return [dataset.theme, dataset.size, lang];
  });
  const language = switches.getByRole('button', { name: /^(EN|中文)$/ });
  if ((theme === 'dark') !== wanted.dark) await switches.getByRole('button', { name: /^(深色|Dark)$/ }).click();
  for (let at = Number(size); at !== wanted.size; at = (at + 1) % 4)
    await switches.getByRole('button', { name: /^(大字|Large text)/ }).click();
  if (lang?.startsWith('zh') !== (wanted.language === 'zh')) await language.click();
  await expect(html).toHaveAttribute('data-theme', wanted.dark ? 'dark' : 'light');
  await expect(html).toHaveAttribute('data-size', String(wanted.size));
  await expect(html).toHaveAttribute('lang', wanted.language === 'zh' ? 'zh-CN' : 'en');
}

/** Pictures of a page in the first so many sizes; none are taken unless they are asked for. */
export async function shoot(page: Page, name: string, sizes = SIZES.length): Promise<void> {
  if (SHOTS === undefined) return;
  const before = page.viewportSize() ?? { width: 1366, height: 768 };
  for (const size of SIZES.slice(0, sizes)) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(SHOTS, `${name.replaceAll(' ', '_')}-${size.width}.png`) });
  }
  await page.setViewportSize(before);
}
