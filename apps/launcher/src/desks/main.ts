import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandWords, messageOf, runCommand, type Usage } from '../command-words.js';
import { progress } from '../progress.js';
import { inThrowawayFolder } from '../throwaway-folder.js';
import { openBrowser } from './browser.js';
import { caseworkerPages } from './caseworker-pages.js';
import { type DeskPage, deskPages, pressedPages } from './pages.js';
import { startShownPlatform } from './shown-platform.js';
import { LANGUAGES, SCREENS, Visitor } from './visitor.js';

const USAGE: Usage = {
  command: 'npm run screens',
  about: 'a picture of every page of the desks, desktop and phone, in both languages',
  options: { out: { takes: 'DIR', default: 'screens', about: 'where the pictures go' } },
};

const say = progress((line) => process.stderr.write(line));

/** `npm run screens -- --out DIR`: a picture of every page, desktop and phone, in both languages, to be looked at. */
async function main(): Promise<number> {
  const words = CommandWords.read(USAGE, process.argv.slice(2));
  const out = resolve(process.env['INIT_CWD'] ?? process.cwd(), words.text('out') as string);
  mkdirSync(out, { recursive: true });
  await inThrowawayFolder('screens', async (folder, teardown) => {
    const shown = await startShownPlatform(folder, teardown, say);
    const browser = await openBrowser();
    teardown.add(() => browser.close());
    const pages = [...deskPages(shown.claims), ...pressedPages, ...caseworkerPages(shown.work)];
    for (const who of new Set(pages.map((page) => page.who))) {
      const visitor = await Visitor.come(browser, shown.platform);
      await visitor.signInAs(who, shown.claims);
      await photograph(
        visitor,
        pages.filter((page) => page.who === who),
        out,
      );
      for (const complaint of visitor.complaints) say(`${String(who)}: ${complaint}`);
      await visitor.leave();
    }
  });
  return 0;
}

async function photograph(visitor: Visitor, pages: readonly DeskPage[], out: string): Promise<void> {
  for (const language of LANGUAGES) {
    for (const screen of SCREENS) {
      await visitor.change(screen, language);
      for (const shown of pages) {
        await visitor.show(shown);
        await visitor.page.screenshot({ path: join(out, `${shown.name}.${screen}.${language}.png`), fullPage: true });
      }
    }
  }
  say(`${pages.map(({ name }) => name).join(', ')}: desktop and phone, in both languages`);
}

await runCommand(main, messageOf);
