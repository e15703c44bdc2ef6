import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance, type TFunction } from 'i18next';
import chineseOfAll from '../../i18n/zh-CN.json' with { type: 'json' };
import chineseAtDesk from '../../i18n/desks.zh-CN.json' with { type: 'json' };
import englishOfAll from '../../i18n/en.json' with { type: 'json' };
import englishAtDesk from '../../i18n/desks.en.json' with { type: 'json' };
import { codeName, FAMILY_OF } from './code-words.js';

const domain = join(import.meta.dirname, '../../../../insight/src/domain');
const sources = readdirSync(domain)
  .filter((file) => file.endsWith('-indicators.ts'))
  .map((file) => readFileSync(join(domain, file), 'utf8'));
/** Indicators as the service lists them: a code, and beside it its Chinese name. */
const indicators = sources.flatMap((text) =>
  [...text.matchAll(/'([A-Z_]+)',\s*\[\s*'\p{Script=Han}/gu)].map(([, code]) => code ?? ''),
);

/** A code of each family that is told, and how it must be read. */
const READ = [
  ['HOUSEHOLDS', 'ACCIDENT', '意外致困', 'By accident'],
  ['AIDS', 'ACCIDENT', '意外救助', 'Accident'],
  ['LIFTED_HOUSEHOLDS', 'OUT_OF_HARDSHIP', '已脱困', 'Out of hardship'],
  ['AID_PAID', 'CENTRAL', '中央财政', 'Central'],
  ['AID_PAID', 'NONE', '未注明', 'Not stated'],
  ['AID_PAID', 'MIXED', '混合资金', 'Mixed'],
  ['RELIEF_MONEY', 'UNION_FUNDS', '工会经费', 'Union funds'],
  ['RELIEF_MONEY', 'NONE', '未注明', 'Not stated'],
  ['RETURNS', 'AC04', '已销户', 'Account closed'],
  ['UNREACHED', 'DECEASED', '已去世', 'Died'],
  ['UNREACHED', 'AC04', '已销户', 'Account closed'],
  ['UNREACHED', 'OPEN', '尚未慰问', 'Not reached yet'],
  ['OWED_BACK', 'OPEN', '待告知', 'To be told'],
  ['EMERGENCY_AIDS', 'CASH', '现金', 'In cash'],
  ['COVERAGES', 'A-HOSP', 'A-HOSP', 'A-HOSP'],
] as const;

async function speaking(language: string): Promise<TFunction> {
  return createInstance().init({
    lng: language,
    resources: {
      'zh-CN': { translation: { ...chineseOfAll, ...chineseAtDesk } },
      en: { translation: { ...englishOfAll, ...englishAtDesk } },
    },
  });
}

describe('figures by code', () => {
  it('have words, or none by intent, for every indicator there is', () => {
    expect(indicators.length).toBeGreaterThan(40);
    expect(Object.keys(FAMILY_OF).toSorted()).toEqual(indicators.toSorted());
  });

  it('are read in words, each code in those of its own indicator', async () => {
    const [chinese, english] = [await speaking('zh-CN'), await speaking('en')];
    const said = READ.map(([indicator, code]) => [
      indicator,
      code,
      codeName({ indicator, code }, chinese),
      codeName({ indicator, code }, english),
    ]);
    expect(said).toEqual(READ);
  });
});
