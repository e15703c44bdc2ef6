import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isLanguage, type Language } from './languages.js';
import chinese from './zh-CN.json' with { type: 'json' };

const KEPT_AS = 'huzhu.language';

const i18n = createInstance();

/** Where somebody works: each place has words that nobody else waits for. */
type Place = 'desk' | 'phone';
const WORDS: Readonly<Record<Place, Readonly<Record<Language, () => Promise<{ readonly default: object }>>>>> = {
  desk: { 'zh-CN': () => import('./desks.zh-CN.json'), en: () => import('./desks.en.json') },
  phone: { 'zh-CN': () => import('./member.zh-CN.json'), en: () => import('./member.en.json') },
};
let at: Place | undefined;
/** Whose words are heard there, too; they add to those of the place, and replace none. */
let beside: Place | undefined;

/** The language of last time, else of the browser, else Chinese. */
function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS);
  if (isLanguage(kept)) return kept;
  return navigator.language.startsWith('zh') || !navigator.language.startsWith('en') ? 'zh-CN' : 'en';
}

async function load(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'translation')) {
    const { default: english } = await import('./en.json', { with: { type: 'json' } });
    i18n.addResourceBundle(language, 'translation', english);
  }
  if (at === undefined) return;
  // Somebody else may have been at another place before: what is said here stands above what was said there.
  i18n.addResourceBundle(language, 'translation', (await WORDS[at][language]()).default, true, true);
  if (beside === undefined) return;
  i18n.addResourceBundle(language, 'translation', (await WORDS[beside][language]()).default, true, false);
}

/** Fetches the words that only staff read, or only members; neither waits for the other's. */
export async function speakAt(place: Place): Promise<void> {
  [at, beside] = [place, undefined];
  await load('zh-CN');
  await load(spoken());
}

/** Fetches the words of another place for a page that uses what is shown there. */
export async function alsoSpeak(place: Place): Promise<void> {
  beside = place;
  await load('zh-CN');
  await load(spoken());
}

/** Starts with Chinese in the entry; English is fetched by those who read it. */
export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    resources: { 'zh-CN': { translation: chinese } },
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await speak(firstLanguage());
}

/** Switches the language of the pages and keeps the choice on this device. */
export async function speak(language: Language): Promise<void> {
  await load(language);
  await i18n.changeLanguage(language);
  localStorage.setItem(KEPT_AS, language);
  document.documentElement.lang = language;
}

/** The language the pages speak now. */
export const spoken = (): Language => (isLanguage(i18n.language) ? i18n.language : 'zh-CN');
