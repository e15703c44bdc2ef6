import { randomUUID } from 'node:crypto';
import { calendarConfirmed } from '@huzhu/contracts';
import { NEXT_YEAR_CONFIRMED, waitUntil } from '@huzhu/testing';
import { ClaimsBed, IDS, stayFacts } from './testing/claims-bed.js';

const [ANNA] = IDS as [string];
const LISTS = '/api/claims/v1/work-lists';
const CLAIMS = '/api/claims/v1/claims';

describe('deadlines', () => {
  let claims: ClaimsBed;
  let member: string;
  let officer: string;

  beforeAll(async () => {
    claims = await ClaimsBed.start('2026-07-01');
    await claims.cover([{ id: ANNA }]);
    member = await claims.bed.member(claims.personKey(ANNA));
    officer = await claims.bed.staff('officer');
  });
  afterAll(() => claims.stop());

  const list = async (query: string, token = officer) =>
    (await claims.bed.call('GET', `${LISTS}/acceptance${query}`, { token })).body;
  const ids = async (query: string): Promise<string[]> =>
    (await list(query)).items.map(({ claimId }: { claimId: string }) => claimId);

  test('are shown on the claim and sort the work list; a page ends where the next begins', async () => {
    const early = await claims.handIn(member, stayFacts('early', 3, 400_000));
    await claims.bed.setToday('2026-07-02');
    const late = await claims.handIn(member, stayFacts('late', 4, 400_000));
    expect(await claims.detail(member, early)).toMatchObject({
      deadline: { step: 'UNION_CHECK', since: '2026-07-01', workingDays: 3, dueOn: '2026-07-06' },
      dueOn: '2026-07-06',
    });
    expect(await ids('')).toEqual([early, late]);
    const first = await list('?limit=1');
    expect(first.items).toMatchObject([{ claimId: early, dueOn: '2026-07-06' }]);
    expect(await ids(`?limit=1&after=${first.nextCursor}`)).toEqual([late]);
    expect(await ids('?nearing=2')).toEqual([early]);
    expect(await ids('?nearing=5')).toEqual([early, late]);
    expect(await ids('?overdue=true')).toEqual([]);
    expect(await ids('?channel=CLERK')).toEqual([]);
    expect((await list('?nearing=x')).code).toBe('INVALID_BODY');
    expect((await list('?after=bm90aGluZw')).code).toBe('CURSOR_INVALID');
  });

  test('are told once when they near and once when they are missed, whatever the number of looks', async () => {
    await claims.bed.setToday('2026-07-07');
    const escalations = () =>
      claims.bed.rows<{ level: string; due: string; count: number }>(
        `SELECT data ->> 'level' AS level, data ->> 'dueOn' AS due, count(*)::int AS count FROM claims.journal
          WHERE type = 'deadline-escalated' GROUP BY 1, 2 ORDER BY 2, 1`,
      );
    await waitUntil('both claims are overdue or near', async () => (await ids('?nearing=0')).length === 2);
    await waitUntil('all of them are told', async () => {
      const rows = await claims.bed.rows(`SELECT 1 FROM claims.claim WHERE escalation = 'OVERDUE'`);
      return rows.length === 1;
    });
    await claims.bed.restart();
    await claims.bed.setToday('2026-07-08');
    await waitUntil('the second one is overdue too', async () => {
      const rows = await claims.bed.rows(`SELECT 1 FROM claims.claim WHERE escalation = 'OVERDUE'`);
      return rows.length === 2;
    });
    for (const { count } of await escalations()) expect(count).toBe(1);
    expect((await list('?overdue=true')).items).toMatchObject([{ escalation: 'OVERDUE' }, { escalation: 'OVERDUE' }]);
    // The journal still folds to the row, so that a stale page can tell what changed.
    expect(await claims.detail(officer, (await ids(''))[0]!)).toMatchObject({ escalation: 'OVERDUE' });
  });

  test('stand still while the member mends, everything missing is named in one list, and time runs out', async () => {
    const [claimId] = (await ids('')) as [string];
    const back = { missing: ['ADMISSION_RECORD', 'INVOICE'], note: '发票看不清' };
    const key = randomUUID();
    await claims.bed.call('POST', `${CLAIMS}/${claimId}/return`, { token: officer, key, body: back });
    const desk = await claims.bed.call('GET', `${CLAIMS}/${claimId}/completeness`, { token: member });
    expect(desk.body).toMatchObject({
      complete: false,
      missing: back.missing,
      notice: { ...back, fixBy: '2026-07-23' },
      needed: [
        { kind: 'ID_CARD', brought: 1 },
        {},
        { kind: 'INVOICE', brought: 1 },
        {},
        { kind: 'ITEMISED_LIST', brought: 1 },
        { kind: 'ADMISSION_RECORD', brought: 0 },
      ],
    });
    expect(await claims.detail(member, claimId)).not.toHaveProperty('dueOn');
    const early = await claims.bed.call('POST', `${CLAIMS}/${claimId}/submission`, {
      token: member,
      key: randomUUID(),
    });
    expect(early.body).toMatchObject({ code: 'DOCUMENTS_MISSING', facts: { missing: back.missing } });
    await claims.bed.setToday('2026-07-24');
    await waitUntil('the claim has lapsed', async () => (await claims.detail(member, claimId)).state === 'WITHDRAWN');
  });

  test('beyond the official calendar are not computed, and the work goes on', async () => {
    await claims.bed.setToday('2026-12-31');
    const claimId = await claims.handIn(member, stayFacts('year-end', 5, 400_000));
    expect(await claims.detail(member, claimId)).toMatchObject({
      state: 'SUBMITTED',
      deadline: { notComputed: 'CALENDAR_NOT_COVERED' },
    });
    expect(await list('?nearing=3')).toMatchObject({ code: 'CALENDAR_NOT_COVERED', facts: { year: 2027 } });
    expect((await claims.accept(officer, claimId)).body).toMatchObject({ state: 'CONFIRMATION' });
  });

  test('are computed once that calendar is confirmed, of what waits too, and history still folds to each row', async () => {
    const claimId = await claims.handIn(member, stayFacts('year-end', 6, 400_000));
    expect((await claims.detail(member, claimId)).deadline).not.toHaveProperty('dueOn');
    await claims.bed.deliver(calendarConfirmed, NEXT_YEAR_CONFIRMED);
    const dueOf = async () => (await claims.detail(member, claimId)).deadline?.dueOn;
    await waitUntil('the step has its day', async () => (await dueOf()) !== undefined);
    expect(await dueOf()).toBe('2027-01-06');
    expect(await ids('?nearing=3')).toContain(claimId);
    expect((await claims.accept(officer, claimId)).body).toMatchObject({ state: 'CONFIRMATION' });
    expect(await dueOf()).toBe('2027-01-08');
    const proof = async () =>
      (await claims.bed.call('GET', '/api/claims/v1/proof', { token: await claims.bed.staff('auditor') })).body;
    const { findings } = await proof();
    expect(findings.filter(({ check }: { check: string }) => check === 'ROW_DIFFERS_FROM_JOURNAL')).toEqual([]);
  });
});
