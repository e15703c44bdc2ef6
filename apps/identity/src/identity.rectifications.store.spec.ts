import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RectificationItem } from '@huzhu/contracts';
import { type Answer, ORGS, type ServiceBed } from '@huzhu/testing';
import { startIdentity, tokenOf } from './testing/identity-bed.js';

const PATH = '/api/identity/v1/rectifications';

describe('findings of auditors', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    ({ bed } = await startIdentity());
    await bed.setToday('2026-07-10');
  });
  afterAll(() => bed.stop());

  let keys = 0;
  const post = async (who: string, path: string, body: object, version?: number): Promise<Answer> => {
    keys += 1;
    const given = version === undefined ? {} : { ifMatch: version };
    return bed.call('POST', `${PATH}${path}`, {
      token: await tokenOf(bed, who),
      key: `rectification-${keys}`,
      body,
      ...given,
    });
  };
  const list = async (who: string, query = ''): Promise<RectificationItem[]> =>
    (await bed.call('GET', `${PATH}${query}`, { token: await tokenOf(bed, who) })).body.items;
  const found = {
    orgId: ORGS.city,
    service: 'disbursement',
    test: 'CARD_OF_SEVERAL_PEOPLE',
    objectId: '01a20e55-4810-73df-a6c9-e962b62d7bf6',
    finding: '同一银行卡向三人付款',
    dueOn: '2026-07-20',
  };

  it('are put right by the unit within their day, and closed by another auditor', async () => {
    const opened = await post('auditor.national', '', found);
    expect([opened.status, opened.body]).toMatchObject([
      201,
      { state: 'OPEN', overdue: false, finding: found.finding },
    ]);
    const { id } = opened.body as RectificationItem;
    expect((await post('auditor.city', '', found)).body.code).toBe('ALREADY_UNDER_RECTIFICATION');
    expect((await post('auditor.city', `/${id}/closing`, { note: '好' })).body.code).toBe('NOT_AT_THIS_STEP');
    await bed.setToday('2026-07-21');
    expect(await list('approver.city', '?dueBefore=2026-07-21')).toMatchObject([{ id, overdue: true }]);
    expect((await post('approver.province', `/${id}/answer`, { answer: '已改' })).body.code).toBe('NOT_PERMITTED');
    const answered = await post('approver.city', `/${id}/answer`, { answer: '已逐户核实，见〔2026〕7号说明' });
    expect(answered.body).toMatchObject({ state: 'ANSWERED', overdue: false, answeredOn: '2026-07-21' });
    const early = { reason: '缺核实记录', dueOn: '2026-07-20' };
    expect((await post('auditor.national', `/${id}/return`, early)).body.code).toBe('DUE_DAY_PAST');
    await post('auditor.national', `/${id}/return`, { ...early, dueOn: '2026-08-01' });
    expect(await list('approver.city', '?state=OPEN')).toMatchObject([
      { returnReason: '缺核实记录', dueOn: '2026-08-01' },
    ]);
    await post('accountant.city', `/${id}/answer`, { answer: '补充核实记录' });
    expect((await post('auditor.national', `/${id}/closing`, { note: '属实' })).body.code).toBe('SAME_PERSON');
    const closed = await post('auditor.city', `/${id}/closing`, { note: '属实，已整改' });
    expect(closed.body).toMatchObject({ state: 'CLOSED', closedOn: '2026-07-21', note: '属实，已整改' });
    expect((await post('auditor.city', '', { ...found, dueOn: '2026-08-01' })).status).toBe(201);
    expect(await list('auditor.national', '?from=2026-07-21&to=2026-07-31')).toHaveLength(1);
  });

  it('are of the own area: nobody finds above, or reads what is beside', async () => {
    const above = { ...found, orgId: ORGS.province, objectId: 'other', dueOn: '2026-08-01' };
    expect((await post('auditor.city', '', above)).body.code).toBe('UNIT_NOT_BELOW');
    const { id } = (await post('auditor.national', '', above)).body as RectificationItem;
    const token = await tokenOf(bed, 'approver.city');
    expect((await bed.call('GET', `${PATH}/${id}`, { token })).status).toBe(404);
    expect((await list('approver.city')).map((each) => each.id)).not.toContain(id);
  });

  it('are recorded once of one object, however many ask at once, and read by nobody from the tables', async () => {
    const body = { ...found, objectId: 'raced', dueOn: '2026-08-01' };
    const token = await tokenOf(bed, 'auditor.national');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_each, place) =>
        bed.call('POST', PATH, { token, key: `rectification-race-${place}`, body }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const kept = JSON.stringify([
      await bed.rows('SELECT * FROM identity.rectification'),
      await bed.rows(`SELECT data FROM identity.journal WHERE aggregate_type = 'rectification'`),
    ]);
    expect(kept).not.toContain(found.finding);
    expect((await bed.call('GET', '/api/identity/v1/proof', { token })).body.findings).toEqual([]);
  });
});
