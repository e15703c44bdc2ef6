import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import chineseAtDesk from './desks.zh-CN.json' with { type: 'json' };
import chineseOfAll from './zh-CN.json' with { type: 'json' };
import chineseOnPhone from './member.zh-CN.json' with { type: 'json' };
import englishAtDesk from './desks.en.json' with { type: 'json' };
import englishOfAll from './en.json' with { type: 'json' };
import englishOnPhone from './member.en.json' with { type: 'json' };

type Catalogue = { readonly [key: string]: string | Catalogue };

/** What is loaded in one place: the words of all, and under them its own. */
function together(ofAll: Catalogue, atDesk: Catalogue): Catalogue {
  const families = Object.entries(atDesk).map(([name, words]) => {
    const held = ofAll[name];
    return [name, held === undefined ? words : { ...(held as Catalogue), ...(words as Catalogue) }];
  });
  return { ...ofAll, ...(Object.fromEntries(families) as Catalogue) };
}

const PLACES = [
  ['desks', together(chineseOfAll, chineseAtDesk), together(englishOfAll, englishAtDesk)],
  ['phones', together(chineseOfAll, chineseOnPhone), together(englishOfAll, englishOnPhone)],
] as const;
const OF_PHONES = /pages[\\/]member[\\/]|member-frame/;
const ON_PHONES = /frame[\\/](?:broken|door|state)\.|sign-in|claim-state-tag|claim-sheet/;
const sources = join(import.meta.dirname, '..');
/** Families whose members come from the API: `claimState.PAID`. */
const FAMILY = /t\(\s*`([A-Za-z]+)\.\$\{/g;
/** Those of them whose members have no other words to fall back to. */
const WHOLE_FAMILY = /t\(\s*`([A-Za-z]+)\.\$\{[^`]*\}`\s*\)/g;
const KEY = /\bt\(\s*'([A-Za-z]+\.[\w-]+)'/g;
const CHOSEN = /'([a-zA-Z]+\.[\w-]+)'/g;

function keysOf(catalogue: Catalogue, before = ''): string[] {
  return Object.entries(catalogue).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${before}${name}`] : keysOf(value, `${before}${name}.`),
  );
}

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted();

const files = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.spec.') && !file.includes('generated'))
  .map((file) => ({ file, text: readFileSync(join(sources, file), 'utf8') }));
const texts = files.map(({ text }) => text);
/** Keys and families that the sources of a place ask for. */
const askedIn = (place: string): { readonly used: readonly string[]; readonly families: ReadonlySet<string> } => {
  const member = place === 'phones';
  const there = files.filter(({ file }) => (OF_PHONES.test(file) ? member : !member || ON_PHONES.test(file)));
  const found = (pattern: RegExp): string[] =>
    there.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, key]) => key ?? ''));
  return { used: found(KEY), families: new Set(found(WHOLE_FAMILY)) };
};

/** Sources that read files of banks and opening balances, and name what is wrong with a file or a row of it. */
const readers = ['bank', 'commands'].flatMap((folder) => {
  const place = join(sources, '../../disbursement/src', folder);
  return readdirSync(place)
    .filter((file) => /-(file|sums|balances|result|statement)\.|-file\.|titled-table|xml-records/.test(file))
    .filter((file) => !file.includes('.spec.'))
    .map((file) => readFileSync(join(place, file), 'utf8'));
});
/** Where a line or payment stands; no refusal. */
const STAGES = ['IN_PROGRESS', 'REFUSED_BY_BANK', 'REJECTED_AT_BANK'];
/** Their codes: words in capitals. */
const codes = [
  ...new Set(readers.flatMap((text) => [...text.matchAll(/'([A-Z]+(?:_[A-Z]+)+)'/g)].map(([, code]) => code ?? ''))),
];

/** Steps that the services name where they are taken, as the audit trail keeps them: `claims.accept-claim`. */
const STEP =
  /(?:handle\w*|run)\(\s*[\w.]+,\s*'([a-z-]+\.[a-z-]+)'|action: '((?:identity|enrollment|claims|hardship|winter-relief|disbursement|insight)\.[a-z-]+)'/g;
const apps = join(sources, '../..');
const steps = new Set(
  readdirSync(apps, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        /[\\/]src[\\/](?:commands|background|reactions|http)[\\/].*\.ts$/.test(file) && !file.includes('.spec.'),
    )
    .flatMap((file) => [...readFileSync(join(apps, file), 'utf8').matchAll(STEP)])
    .map(([, taken, written]) => taken ?? written ?? ''),
);

const textOf = (catalogue: Catalogue, key: string): string =>
  key.split('.').reduce<string | Catalogue>((held, part) => (held as Catalogue)[part] ?? '', catalogue) as string;

describe('the catalogues', () => {
  it.each(PLACES)('of %s say the same in both languages, with the same blanks', (_place, chinese, english) => {
    expect(keysOf(english)).toEqual(keysOf(chinese));
    for (const key of keysOf(chinese))
      expect([key, placeholders(textOf(english, key))]).toEqual([key, placeholders(textOf(chinese, key))]);
  });

  it.each(PLACES)('of %s hold every text and every family that is asked for there', (place, chinese) => {
    const keys = new Set(keysOf(chinese));
    const { used, families } = askedIn(place);
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((key) => !keys.has(key))).toEqual([]);
    expect([...families].filter((family) => !(family in chinese))).toEqual([]);
  });

  it('hold nothing the pages do not ask for', () => {
    const families = new Set(texts.flatMap((text) => [...text.matchAll(FAMILY)].map(([, family]) => family ?? '')));
    const keys = new Set(PLACES.flatMap(([, chinese]) => keysOf(chinese)));
    const chosen = new Set(texts.flatMap((text) => [...text.matchAll(CHOSEN)].map(([, key]) => key ?? '')));
    const idle = [...keys].filter((key) => !chosen.has(key) && !families.has(key.split('.')[0] ?? ''));
    expect(idle).toEqual([]);
  });

  it('say why a file of a bank is refused, and what is wrong with each row', () => {
    const [, words] = PLACES[0];
    const { problem = {}, fileFault = {} } = words;
    const said = new Set([...Object.keys(problem), ...Object.keys(fileFault), ...STAGES]);
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !said.has(code))).toEqual([]);
  });

  it('have a sentence for every refusal that a service answers', () => {
    const [, words] = PLACES[0];
    const place = join(sources, '../../../libs/contracts/generated/refusals.json');
    const refusals = JSON.parse(readFileSync(place, 'utf8')) as readonly { code: string; from: readonly string[] }[];
    const answered = refusals.filter(({ from }) => from.some((each) => each !== 'cli'));
    expect(answered.length).toBeGreaterThan(300);
    const silent = answered.filter(({ code }) => textOf(words, `problem.${code}`) === '');
    expect(silent.map(({ code, from }) => `${code} of ${from.join(', ')}`)).toEqual([]);
  });

  it('name every step that is on the audit trail', () => {
    const [, words] = PLACES[0];
    expect(steps.size).toBeGreaterThan(150);
    expect([...steps].filter((step) => textOf(words, `auditAction.${step}`) === '')).toEqual([]);
  });

  it.each(PLACES)('of %s have Chinese signs in Chinese sentences', (_place, chinese) => {
    const keys = keysOf(chinese).filter((key) => !key.endsWith('.sample'));
    const half = /\p{Script=Han} ?[,:;?!]|[,:;?!]\p{Script=Han}/u;
    expect(keys.filter((key) => half.test(textOf(chinese, key)))).toEqual([]);
  });

  it('leave no Chinese in the code', () => {
    for (const text of texts)
      expect(text.replaceAll(/\/\*\*?[\s\S]*?\*\/|\/\/.*|'中文'/g, '')).not.toMatch(/\p{Script=Han}/u);
  });
});
