import type { ClaimDetail } from '@huzhu/contracts';
import { isRejected } from '@huzhu/service';
import { decisionNotice } from './decision-notice.js';

const claim: ClaimDetail = {
  claimId: '01980000-0000-7000-8000-000000000001',
  orgId: '00000000-0000-7000-8000-000000000003',
  personKey: 'a'.repeat(64),
  plan: 'A-HOSP',
  planVersion: '2026',
  kind: 'HOSPITAL',
  channel: 'MEMBER',
  state: 'APPROVED',
  version: 7,
  benefitFen: 102_000,
  payableFen: 102_000,
  approvedOn: '2026-07-02',
  appealUntil: '2026-08-31',
  conclusion: '给付1020.00元。',
  riskFlags: [],
  facts: {},
  steps: [{ rule: 'DEDUCTIBLE', clause: 'A-6', amountFen: 340_000, sentence: '扣除起付线', sentenceEnglish: '' }],
  opinions: [],
  documents: [],
  missing: [],
  hasPayee: true,
  paymentSequence: 1,
};

const written = (each: ClaimDetail) => {
  const paper = decisionNotice(each);
  if (isRejected(paper)) throw new Error(paper.code);
  return paper;
};

describe('the notice of a decision', () => {
  it('says what is paid, from what it follows, and until when one may appeal', () => {
    const { facts, rows } = written(claim);
    expect(Object.fromEntries(facts)).toMatchObject({
      决定: '给付',
      给付金额: '1,020.00 元',
      审批日期: '2026-07-02',
      申诉: expect.stringContaining('2026-08-31'),
    });
    expect(rows).toEqual([['扣除起付线', 'A-6', '3400.00']]);
  });

  it('says why nothing is paid, and no amount that the rules would have given', () => {
    const { approvedOn: _none, ...rest } = claim;
    const facts = Object.fromEntries(written({ ...rest, state: 'REJECTED', rejectedBecause: '不在保障期内' }).facts);
    expect(facts).toMatchObject({ 决定: '不予给付', 给付金额: '0.00 元', 不予给付的理由: '不在保障期内' });
  });

  it('is not there before people have decided', () => {
    const { approvedOn: _none, ...rest } = claim;
    expect(decisionNotice({ ...rest, state: 'APPROVAL' })).toMatchObject({ code: 'NOT_DECIDED' });
  });
});
