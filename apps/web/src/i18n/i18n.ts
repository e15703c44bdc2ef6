import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isLanguage, type Language } from './languages.js';
import chinese from './zh-CN.json' with { type: 'json' };

const KEPT_AS = 'huzhu.language';

const i18n = createInstance();
let atDesk = false;
const atDeskIn = new Set<Language>();

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
  if (atDesk && !atDeskIn.has(language)) {
    const words = language === 'en' ? import('./desks.en.json') : import('./desks.zh-CN.json');
    i18n.addResourceBundle(language, 'translation', (await words).default, true);
    atDeskIn.add(language);
  }
}

/** Fetches the words that only staff read; members never wait for them. */
export async function speakAtDesk(): Promise<void> {
  atDesk = true;
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
