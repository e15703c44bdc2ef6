import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import chineseAtDesk from './desks.zh-CN.json' with { type: 'json' };
import chineseOfAll from './zh-CN.json' with { type: 'json' };
import englishAtDesk from './desks.en.json' with { type: 'json' };
import englishOfAll from './en.json' with { type: 'json' };

type Catalogue = { readonly [key: string]: string | Catalogue };

/** What is loaded at a desk: the words of all, and under them those of staff. */
function together(ofAll: Catalogue, atDesk: Catalogue): Catalogue {
  const families = Object.entries(atDesk).map(([name, words]) => {
    const held = ofAll[name];
    return [name, held === undefined ? words : { ...(held as Catalogue), ...(words as Catalogue) }];
  });
  return { ...ofAll, ...(Object.fromEntries(families) as Catalogue) };
}

const chinese = together(chineseOfAll, chineseAtDesk);
const english = together(englishOfAll, englishAtDesk);
const sources = join(import.meta.dirname, '..');
/** Families whose members come from the API: `claimState.PAID`. */
const FAMILY = /t\(\s*`([A-Za-z]+)\.\$\{/g;
const KEY = /\bt\(\s*'([A-Za-z]+\.[\w-]+)'/g;
const CHOSEN = /'([a-zA-Z]+\.[\w-]+)'/g;

function keysOf(catalogue: Catalogue, before = ''): string[] {
  return Object.entries(catalogue).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${before}${name}`] : keysOf(value, `${before}${name}.`),
  );
}

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted();

const texts = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.spec.') && !file.includes('generated'))
  .map((file) => readFileSync(join(sources, file), 'utf8'));

const textOf = (catalogue: Catalogue, key: string): string =>
  key.split('.').reduce<string | Catalogue>((held, part) => (held as Catalogue)[part] ?? '', catalogue) as string;

describe('the catalogues', () => {
  const keys = new Set(keysOf(chinese));
  const used = new Set(texts.flatMap((text) => [...text.matchAll(KEY)].map(([, key]) => key ?? '')));
  const families = new Set(texts.flatMap((text) => [...text.matchAll(FAMILY)].map(([, family]) => family ?? '')));

  it('say the same in both languages, with the same blanks', () => {
    expect(keysOf(english)).toEqual(keysOf(chinese));
    for (const key of keys)
      expect([key, placeholders(textOf(english, key))]).toEqual([key, placeholders(textOf(chinese, key))]);
  });

  it('hold every text the pages ask for', () => {
    expect(used.size).toBeGreaterThan(50);
    expect([...used].filter((key) => !keys.has(key))).toEqual([]);
  });

  it('hold nothing the pages do not ask for', () => {
    const chosen = new Set(texts.flatMap((text) => [...text.matchAll(CHOSEN)].map(([, key]) => key ?? '')));
    const idle = [...keys].filter((key) => !chosen.has(key) && !families.has(key.split('.')[0] ?? ''));
    expect(idle).toEqual([]);
  });

  it('leave no Chinese in the code', () => {
    for (const text of texts)
      expect(text.replaceAll(/\/\*\*?[\s\S]*?\*\/|\/\/.*|'中文'/g, '')).not.toMatch(/\p{Script=Han}/u);
  });
});
