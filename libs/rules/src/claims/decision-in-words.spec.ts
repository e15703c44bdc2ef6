import { readFileSync } from 'node:fs';
import { readJson } from '@huzhu/kernel';
import { findPlan, publishedPlans } from '../plan/plan-book.js';
import { adjudicate, parseStory } from './adjudicate.js';
import { decideStory, hospital, period, settlement } from './claims.fixture.js';
import { chineseWording } from './chinese-wording.js';
import { decisionInWords, stepInWords } from './decision-in-words.js';
import { englishWording } from './english-wording.js';
import { STEP_SENTENCES } from './step-sentences.js';
import { ENGLISH_STEP_SENTENCES } from './step-sentences-english.js';

const plan = findPlan(publishedPlans, 'A-HOSP', '2025');

describe('a decision in words', () => {
  it('says every step with its amounts and its clause, and what it comes to', () => {
    const claim = hospital('1', '2025-05-01', 0, { settlements: [settlement(660_000)] });
    const [decided] = decideStory([period('A-HOSP', '2025-01-01', '2025-12-31')], [claim]).results;
    const paper = '依据：在职职工住院医疗互助 A-HOSP-2025，';
    expect(decisionInWords(decided!, plan)).toEqual([
      `适用保障期 2025-01-01 至 2025-12-31，共 1 份，不是连续续保，自起始日起计等待期（${paper}连续续保最长间隔天数）。`,
      `1 张医保结算单中，政策范围内由个人负担的金额合计 6600.00 元（${paper}住院医疗互助 › 乙类先行自付计入基数）。`,
      `本保障期第 1 次住院，起付线 600.00 元，超过起付线的部分为 6000.00 元（${paper}住院医疗互助 › 起付线 › 首次住院起付线）。`,
      `其中 5000.00 元按 30% 计（${paper}住院医疗互助 › 分段比例 › 分段 1 › 各级医院比例 › 该级医院比例（3级））。`,
      `其中 1000.00 元按 40% 计（${paper}住院医疗互助 › 分段比例 › 分段 2 › 各级医院比例 › 该级医院比例（3级））。`,
      `各段合计并取整后为 1900.00 元（${paper}取整方式）。`,
      `单次住院最多给付 20000.00 元，未超过，仍为 1900.00 元（${paper}住院医疗互助 › 单次住院封顶线）。`,
      `本保障期此前已核定 0.00 元，尚余 50000.00 元，本次住院给付 1900.00 元（${paper}住院医疗互助 › 保障期封顶线）。`,
      '结论：按计划给付，本次给付 1900.00 元。',
    ]);
  });

  it('says the same in English', () => {
    const claim = hospital('1', '2025-05-01', 0, { settlements: [settlement(660_000)] });
    const [decided] = decideStory([period('A-HOSP', '2025-01-01', '2025-12-31')], [claim]).results;
    const paper = `under ${plan!.name.en} A-HOSP-2025,`;
    const told = decisionInWords(decided!, plan, 'en');
    expect([told[2], told[4], told[7], told[8]]).toEqual([
      `Stay number 1 of this period, deductible ¥600.00: ¥6000.00 is above it (${paper} in-patient benefit › deductible › first stay).`,
      `¥1000.00 of it counts at 40% (${paper} in-patient benefit › shares by amount › part 2 › by level of the hospital › share (level 3)).`,
      `This period has paid ¥0.00 before and can still pay ¥50000.00: this stay pays ¥1900.00 (${paper} in-patient benefit › ceiling of the period).`,
      'In the end: paid by the plan; this claim pays ¥1900.00.',
    ]);
  });

  it('has an English sentence for each Chinese one', () => {
    expect(Object.keys(ENGLISH_STEP_SENTENCES)).toEqual(Object.keys(STEP_SENTENCES));
    expect(Object.keys(englishWording.fixedClauses)).toEqual(Object.keys(chineseWording.fixedClauses));
  });

  it('has a sentence of its own for every rule of every example, without a gap in it', () => {
    const text = readFileSync(new URL('../../examples/claims.jsonl', import.meta.url), 'utf8');
    const rules = new Set<string>();
    const broken: string[] = [];
    for (const line of text.trim().split('\n')) {
      const story = parseStory(readJson(line));
      const answer = story.kind === 'parsed' ? adjudicate(story.value, publishedPlans) : story;
      if (answer.kind === 'rejected') throw new Error(answer.code);
      for (const [index, { steps, outcome, benefitFen, period: under }] of answer.results.entries()) {
        const { plan: code } = (story.kind === 'parsed' ? story.value.claims : [])[index]!;
        const held = under && findPlan(publishedPlans, code, under.version);
        for (const { rule } of steps) rules.add(rule);
        const gap = /undefined|null|NaN|  |按本计划规定办理|[a-z]{2,}\./;
        const englishGap = /undefined|null|NaN|  |As the plan says|\p{Script=Han}|[a-z]{2,}\.[a-z]/u;
        const decided = { outcome, benefitFen, steps };
        broken.push(...decisionInWords(decided, held).filter((sentence) => gap.test(sentence)));
        broken.push(...decisionInWords(decided, held, 'en').filter((sentence) => englishGap.test(sentence)));
      }
    }
    expect(broken).toEqual([]);
    expect([...rules].filter((rule) => STEP_SENTENCES[rule] === undefined)).toEqual([]);
    expect(rules.size).toBe(Object.keys(STEP_SENTENCES).length - UNSEEN.length);
  });

  it.each([
    ['SETTLEMENT_MISMATCH', { settlement: 2 }, '第 2 张结算单的各项金额与总额不符，须核对后再算'],
    ['EXCLUDED', { exclusion: 'WORK_INJURY' }, '属于除外情形“由工伤保险支付的工伤”，不予给付'],
    ['EXCLUDED', { exclusion: 'OF_OLD' }, '属于除外情形，不予给付'],
    ['RESETTLEMENT', { newBenefitFen: 206_000n, benefitSoFarFen: 286_000n }, '多给付 800.00 元，须退回'],
    ['OF_A_LATER_DAY', {}, '按本计划规定办理，计 -800.00 元'],
  ])('%s %j', (rule, facts, words) => {
    const step = { rule, facts, clause: 'A-HOSP-2025 exclusions', amountFen: -80_000n };
    expect(stepInWords(step, plan)).toContain(words);
  });
});

/** Rules that no example leads to: those of accidents. */
const UNSEEN: readonly string[] = ['DISABILITY', 'DEATH', 'LUMP_SUM', 'ACCIDENT_DAYS', 'ASSESSMENT_MISMATCH'];
