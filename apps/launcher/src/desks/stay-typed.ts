import { addDays, type Day } from '@huzhu/kernel';
import type { Page } from 'playwright-core';
import type { LANGUAGES } from './visitor.js';

/** What the phone says of a claim for a stay, in each language. */
export const CLAIM_WORDS = {
  'zh-CN': {
    begin: '我要申领',
    hospitalStay: /^住院医疗/,
    next: '下一步',
    illness: '疾病',
    hospital: '医院',
    level: '3 级',
    admitted: '入院日期',
    discharged: '出院日期',
    sheet: '结算单号',
    settled: '结算日期',
    invoice: '发票号码',
    total: '医疗费总额',
    inPolicy: '政策范围内',
    outside: '目录外自费',
    funds: '基金支付',
    cash: '个人现金',
    lacks: '各部分合计与总额相差 ¥1,000.00',
    differs: '与总额对不上',
    take: '拍照',
    papers: ['身份证', '医保结算单', '发票', '出院小结', '费用清单'],
    handIn: '确认提交',
    handedIn: '已提交。我们会在承诺的期限内办理',
  },
  en: {
    begin: 'Make a claim',
    hospitalStay: /^Hospital stay/,
    next: 'Next',
    illness: 'Illness',
    hospital: 'Hospital',
    level: 'level 3',
    admitted: 'Admitted on',
    discharged: 'Discharged on',
    sheet: 'Number of the sheet',
    settled: 'Settled on',
    invoice: 'Invoice number',
    total: 'Total',
    inPolicy: 'Within the policy',
    outside: 'Outside the catalogue',
    funds: 'Paid by the funds',
    cash: 'Paid in cash',
    lacks: 'The parts differ from the total by ¥1,000.00',
    differs: 'It does not add up',
    take: 'Take a photo',
    papers: ['Identity card', 'Settlement sheet', 'Invoice', 'Discharge summary', 'Itemised list'],
    handIn: 'Hand in',
    handedIn: 'Handed in. Below is how far it is',
  },
} as const;

/** Fills in a stay of ten days, with amounts as people paste them; `nth` makes its papers its own. */
export async function typeStay(
  page: Page,
  language: (typeof LANGUAGES)[number],
  discharged: Day,
  nth: number,
): Promise<void> {
  const words = CLAIM_WORDS[language];
  await page.getByLabel(words.illness).check();
  await page.getByLabel(words.hospital, { exact: true }).fill('示范市第一医院');
  await page.getByLabel(words.level).check();
  await page.getByLabel(words.admitted).fill(addDays(discharged, -10));
  await page.getByLabel(words.discharged).fill(discharged);
  await page.getByLabel(words.sheet).fill(`SETL-PHONE-${nth}`);
  await page.getByLabel(words.settled).fill(discharged);
  await page.getByLabel(words.invoice).fill(`7770000${nth}`);
  await page.getByLabel(words.total, { exact: true }).fill('￥10,000.00 元');
  await page.getByLabel(words.inPolicy).fill('9000');
  await page.getByText(words.lacks).waitFor();
  await page.getByLabel(words.outside).fill('1000');
  await page.getByLabel(words.funds).fill('4000');
  await page.getByLabel(words.cash).fill('６０００');
  await page.getByText(words.differs).waitFor({ state: 'detached' });
}
