import { noticeText } from './notice-text.js';
import { noticeTextEnglish } from './notice-text-english.js';

const FACTS = {
  missing: ['INVOICE', 'PATHOLOGY_REPORT', 'DIAGNOSIS_CERTIFICATE'],
  fixBy: '2026-07-16',
  amountFen: 102_000,
  paidOn: '2026-07-20',
  outcome: 'WAITING',
  appealUntil: '2026-07-22',
};
const KINDS = [
  'DOCUMENTS_MISSING',
  'APPROVED',
  'NOTHING_PAID',
  'REJECTED',
  'RECOVERY',
  'PAID',
  'NOT_YET_PAID',
  'LAPSED',
  'APPEAL_ANSWERED',
] as const;

describe('the text of a notice', () => {
  it.each(KINDS)('%s says the same days and amounts in both languages, and hints at no illness', (kind) => {
    const steps = [{ rule: 'ELIGIBLE', clause: 'A', amountFen: 400_000n }];
    const words = { kind, facts: FACTS, claimId: '0198f000-0000-7000-8000-000000abcdef', steps };
    const [chinese, english] = [noticeText(words), noticeTextEnglish(words)];
    const figures = (text: string): readonly string[] =>
      (text.match(/\d{4}-\d\d-\d\d|\d+\.\d\d|abcdef/g) ?? []).toSorted();
    expect(figures(english)).toEqual(figures(chinese));
    expect(english).not.toMatch(/undefined|\p{Script=Han}|patholog|diagnos/iu);
  });
});
