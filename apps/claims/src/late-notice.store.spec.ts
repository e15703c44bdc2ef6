import { randomUUID } from 'node:crypto';
import { type Answer, ORGS } from '@huzhu/testing';
import { ClaimsBed, IDS } from './testing/claims-bed.js';

const [ANNA] = IDS as [string];
const CLAIMS = '/api/claims/v1/claims';
const WOMEN = { plan: 'C-WOMEN', kind: 'WOMEN_ILLNESS' };
const PAPERS = ['ID_CARD', 'DIAGNOSIS_CERTIFICATE', 'PATHOLOGY_REPORT', 'EXAMINATION_REPORT', 'UNION_STATEMENT'];
/** Plan C gives ten days: until 2026-07-01. */
const FACTS = { illness: 'BREAST', diagnosedOn: '2026-06-21' };
const REASON = '确诊后一直住院';

describe('the notice of a diagnosis under plan C', () => {
  let claims: ClaimsBed;
  let anna: string;
  let clerk: string;
  let officer: string;

  beforeAll(async () => {
    claims = await ClaimsBed.start('2026-07-01');
    await claims.publishPlan('C-WOMEN-2025');
    await claims.cover([{ id: ANNA, sealedPayee: 'a..b.c.d' }], { plan: ['C-WOMEN', '2025'], end: '2027-12-31' });
    anna = await claims.bed.member(claims.personKey(ANNA));
    clerk = await claims.bed.staff('clerk');
    officer = await claims.bed.staff('officer');
  });
  afterAll(() => claims.stop());

  const draft = (facts: object, token = anna): Promise<Answer> => {
    const person = token === clerk ? { idNumber: ANNA } : {};
    return claims.bed.call('POST', CLAIMS, { token, key: randomUUID(), body: { ...WOMEN, ...person, facts } });
  };
  const revise = (claimId: string, facts: object, token = anna): Promise<Answer> =>
    claims.bed.call('PUT', `${CLAIMS}/${claimId}/facts`, { token, key: randomUUID(), body: { facts } });
  const accepted = async (claimId: string): Promise<Answer['body']> => {
    await claims.handInDraft(anna, claimId, PAPERS);
    await claims.accept(officer, claimId);
    return claims.detail(officer, claimId);
  };

  test('is the day the claim was begun: its papers may come later', async () => {
    const { body } = await draft(FACTS);
    await claims.bed.setToday('2026-07-06');
    expect(await accepted(body.claimId)).toMatchObject({
      facts: { notifiedOn: '2026-07-01' },
      state: 'FIRST_REVIEW',
      // Two approvers begin above this very sum.
      riskFlags: ['JUST_BELOW_LIMIT'],
      benefitFen: 1_000_000,
    });
  });

  test('without a reason after the last day is asked for one; with it people look, and nothing is refused', async () => {
    await claims.bed.setToday('2026-07-02');
    const refused = await draft(FACTS);
    expect([refused.status, refused.body]).toEqual([
      409,
      expect.objectContaining({
        code: 'NOTICE_REASON_NEEDED',
        clause: 'C-WOMEN-2025 WOMEN_ILLNESS.noticeDays',
        facts: { field: '/lateNoticeReason', notifiedOn: '2026-07-02', lastDay: '2026-07-01' },
      }),
    ]);
    const { body } = await draft({ ...FACTS, diagnosedOn: '2026-06-20', lateNoticeReason: REASON });
    const unexplained = await revise(body.claimId, FACTS);
    expect(unexplained.body).toMatchObject({ code: 'NOTICE_REASON_NEEDED' });
    expect((await revise(body.claimId, { ...FACTS, lateNoticeReason: REASON })).status).toBe(200);
    const shown = await accepted(body.claimId);
    expect(shown).toMatchObject({ state: 'CONFIRMATION', riskFlags: ['LATE_NOTICE'], outcome: 'LIABILITY_ENDED' });
    expect(shown.facts).toMatchObject({ lateNoticeReason: REASON, notifiedOn: '2026-07-02' });
    expect(shown.flags).toEqual([
      expect.objectContaining({ flag: 'LATE_NOTICE', clause: 'plan noticeDays', reason: expect.any(String) }),
    ]);
  });

  test('that was given at the desk is told by staff, not by the member', async () => {
    await claims.bed.setToday('2026-07-09');
    const told = { ...FACTS, notifiedOn: '2026-06-30' };
    const byMember = await draft(told);
    expect([byMember.status, byMember.body.code]).toEqual([403, 'NOT_PERMITTED']);
    expect((await draft({ ...FACTS, notifiedOn: '2026-07-10' }, clerk)).body).toMatchObject({ code: 'DAY_IN_FUTURE' });
    const { body } = await draft(told, clerk);
    const kept = await revise(body.claimId, { ...FACTS, firstStayDays: 3 });
    expect(kept.status).toBe(200);
    expect((await claims.detail(anna, body.claimId)).facts).toMatchObject({
      notifiedOn: '2026-06-30',
      firstStayDays: 3,
    });
  });

  test('of a claim that was open before is the day it was lodged, unless the file names one', async () => {
    const header = '原案号,证件号码,计划代码,申领类别,申领日期,病种,确诊日期,报案日期,逾期报案理由';
    const row = (name: string, lodgedOn: string, notice = '', reason = '') =>
      [name, ANNA, 'C-WOMEN', '女职工特殊疾病', lodgedOn, 'BREAST', FACTS.diagnosedOn, notice, reason].join(',');
    const form = new FormData();
    const lines = [
      row('N1', '2026-07-01'),
      row('N2', '2026-07-02'),
      row('N3', '2026-07-02', '2026-06-25'),
      row('N4', '2026-07-02', '', REASON),
    ];
    form.set('file', new Blob([[header, ...lines].join('\n')]), 'open.csv');
    const { body } = await claims.bed.call('POST', '/api/claims/v1/opening-claims', {
      token: await claims.bed.staff('clerk', { orgId: ORGS.city }),
      form,
      key: randomUUID(),
    });
    expect(body).toMatchObject({
      claims: 3,
      refused: [{ row: 3, code: 'NOTICE_REASON_NEEDED', field: 'lateNoticeReason' }],
    });
  });
});
