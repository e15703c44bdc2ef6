import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import type { DeskPage } from './pages.js';
import type { Visitor } from './visitor.js';

/** What WCAG asks for, up to AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Each screen and each language once: what axe judges does not depend on the pair, and English is the wider. */
const SEEN = [
  ['desktop', 'zh-CN'],
  ['phone', 'en'],
] as const;

/** What axe finds serious on the page as it stands, and by how much the page is wider than the screen. */
export async function seriousOn(page: Page): Promise<string[]> {
  // Without a second page to gather results of frames in: there are none.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(RULES).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return [
    ...grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
    ...(beyond > 0 ? [`${beyond} px wider than the screen`] : []),
  ];
}

/** Looks at pages of whoever is signed in, on both screens, each in one language; names the page of every finding. */
export async function lookOver(visitor: Visitor, pages: readonly DeskPage[]): Promise<string[]> {
  const found: string[] = [];
  for (const [screen, language] of SEEN) {
    await visitor.change(screen, language);
    for (const [at, { name, who, path }] of pages.entries()) {
      // Before the door there is no page that others are reached from.
      await (at === 0 || who === null ? visitor.open(path) : visitor.go(path));
      found.push(...(await seriousOn(visitor.page)).map((what) => `${name} (${screen}, ${language}): ${what}`));
    }
  }
  return found;
}
