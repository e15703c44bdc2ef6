import { randomUUID } from 'node:crypto';
import { fold } from '@huzhu/kernel';
import { readJournal } from '@huzhu/service';
import { ORGS } from '@huzhu/testing';
import { DrawSamples } from './commands/draw-samples.js';
import type { FollowUp } from './domain/follow-up.js';
import { followUpDecider, type FollowUpEvent } from './domain/follow-up.decider.js';
import { ClaimsBed, IDS, stayFacts } from './testing/claims-bed.js';

const [ANNA, BERT] = IDS as [string, string];
const FOLLOW_UPS = '/api/claims/v1/follow-ups';
const SHOWN = `SELECT version, org_id, status, found_by, found_on, owner_role, owner_id, due_on, decided_by, judges,
  jsonb_array_length(answers) AS answers, result, closed_by, closed_on FROM claims.follow_up WHERE id = $1`;

describe('the follow-up of an objection to a sampled claim', () => {
  let claims: ClaimsBed;
  const ids = {} as Record<'officer' | 'first' | 'second' | 'approver' | 'finder' | 'other' | 'auditor', string>;
  const people = {} as typeof ids;
  let followUpId: string;
  let claimId: string;

  const post = (token: string, path: string, body: object, key = randomUUID()) =>
    claims.bed.call('POST', path, { token, key, body });
  const step = (token: string, name: string, body: object, key = randomUUID()) =>
    post(token, `${FOLLOW_UPS}/${followUpId}/${name}`, body, key);
  const listed = async (token: string, query = ''): Promise<Record<string, unknown>[]> =>
    (await claims.bed.call('GET', `${FOLLOW_UPS}${query}`, { token })).body.items;

  /** A claim of one person that people decided, and what a reviewer without a part in it objected to. */
  const objected = async (person: string, month: number, terms: object = {}) => {
    const member = await claims.bed.member(claims.personKey(person));
    const id = await claims.handIn(member, stayFacts(`f${month}`, month, 400_000));
    await claims.accept(people.officer, id);
    await claims.take('first-review', people.first, [id]);
    await claims.take('second-review', people.second, [id]);
    await claims.take('approval', people.approver, [id]);
    const body = { finding: 'OBJECTED', reason: '发票与病历不符', ...terms };
    return { id, answer: await post(people.finder, `/api/claims/v1/samples/${id}/finding`, body) };
  };

  beforeAll(async () => {
    claims = await ClaimsBed.start('2026-07-01');
    Object.assign(claims.bed.service.app.get(DrawSamples), { shares: { PLAN: 0, PEOPLE: 10_000 } });
    await claims.cover([ANNA, BERT].map((id) => ({ id, sealedPayee: 'a..b.c.d' })));
    const roles = {
      officer: 'officer',
      first: 'first-reviewer',
      second: 'second-reviewer',
      approver: 'approver',
      finder: 'second-reviewer',
      other: 'officer',
      auditor: 'auditor',
    } as const;
    for (const [name, role] of Object.entries(roles) as [keyof typeof ids, (typeof roles)['officer']][]) {
      ids[name] = randomUUID();
      people[name] = await claims.bed.staff(role, { id: ids[name] });
    }
    const { id, answer } = await objected(ANNA, 3);
    claimId = id;
    ({ followUpId } = answer.body);
  }, 60_000);
  afterAll(() => claims.stop());

  test('begins with the objection: an owner, ten working days, and nobody else’s', async () => {
    const [open, ...others] = await listed(people.other, '?mine=true');
    expect(others).toEqual([]);
    expect(open).toEqual({
      followUpId,
      version: 1,
      orgId: ORGS.east,
      claimId,
      state: 'OPEN',
      reason: '发票与病历不符',
      foundBy: ids.finder,
      foundOn: '2026-07-01',
      ageDays: 0,
      ownerRole: 'officer',
      dueOn: '2026-07-15',
      overdue: false,
    });
    expect(await listed(people.first, '?mine=true')).toEqual([]);
    const west = await claims.bed.staff('officer', { orgId: ORGS.west });
    expect(await listed(west)).toEqual([]);
    expect((await claims.bed.call('GET', `${FOLLOW_UPS}/${followUpId}`, { token: west })).status).toBe(404);
    expect((await step(west, 'answer', { answer: '已整改' })).status).toBe(404);
    const about = await claims.bed.staff('officer', { personKey: claims.personKey(ANNA) });
    expect(await listed(about)).toEqual([]);
    expect((await step(about, 'answer', { answer: '已整改' })).body).toMatchObject({ clause: 'SOD-3' });
    expect((await step(await claims.bed.member(claims.personKey(ANNA)), 'answer', { answer: '我' })).status).toBe(403);
  });

  test('is given to another owner by somebody without a part in it, who alone answers', async () => {
    const owner = { ownerRole: 'clerk', workingDays: 3 };
    expect((await step(people.first, 'owner', owner)).body).toMatchObject({ code: 'SAME_PERSON', clause: 'SOD-1' });
    expect((await step(people.auditor, 'owner', { ...owner, ownerId: ids.finder })).body.code).toBe('SAME_PERSON');
    const named = await step(people.auditor, 'owner', { ownerRole: 'officer', ownerId: ids.officer, workingDays: 3 });
    expect(named.body).toMatchObject({ ownerId: ids.officer, dueOn: '2026-07-06', version: 2 });
    const refused = (await step(people.other, 'answer', { answer: '已整改' })).body;
    expect(refused).toMatchObject({ code: 'NOT_PERMITTED', clause: 'claims: its owner answers for a finding' });
    expect((await step(people.finder, 'answer', { answer: '已整改' })).body).toMatchObject({ code: 'SAME_PERSON' });
  });

  test('is overdue after the due day, until it is answered', async () => {
    await claims.bed.setToday('2026-07-07');
    expect(await listed(people.auditor, '?overdue=true')).toMatchObject([{ followUpId, ageDays: 6, overdue: true }]);
    expect((await step(people.auditor, 'closing', { result: 'MENDED', note: '见附件' })).body).toMatchObject({
      code: 'NOT_AT_THIS_STEP',
    });
    const stale = {
      token: people.officer,
      key: randomUUID(),
      body: { answer: '旧页' },
      headers: { 'if-match': '"1"' },
    };
    expect((await claims.bed.call('POST', `${FOLLOW_UPS}/${followUpId}/answer`, stale)).status).toBe(412);
    const key = randomUUID();
    const answer = { answer: '发票已更正' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => step(people.officer, 'answer', answer, key)));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]!.body).toMatchObject({ state: 'ANSWERED', ...answer, answeredOn: '2026-07-07', version: 3 });
    expect(await listed(people.auditor, '?overdue=true')).toEqual([]);
    const again = await step(people.officer, 'answer', { answer: '又' });
    expect(again.body.code).toBe('NOT_AT_THIS_STEP');
  });

  test('is returned when the answer is not enough, and closed by another than decided, found or answered it', async () => {
    const more = { reason: '缺少更正后的发票', workingDays: 2 };
    expect((await step(people.approver, 'return', more)).body.code).toBe('SAME_PERSON');
    const returned = await step(people.auditor, 'return', more);
    expect(returned.body).toMatchObject({ state: 'OPEN', returnReason: more.reason, dueOn: '2026-07-09' });
    await step(people.officer, 'answer', { answer: '发票附后' });
    const closing = { result: 'MENDED', note: '更正后的发票已核对' };
    for (const person of ['approver', 'second', 'finder'] as const) {
      expect((await step(people[person], 'closing', closing)).body).toMatchObject({ code: 'SAME_PERSON' });
    }
    const answerer = await claims.bed.staff('approver', { id: ids.officer });
    expect((await step(answerer, 'closing', closing)).body).toMatchObject({ code: 'SAME_PERSON' });
    expect((await step(people.other, 'closing', closing)).status).toBe(403);
    const closed = await step(people.auditor, 'closing', closing);
    expect(closed.body).toMatchObject({ state: 'CLOSED', ...closing, closedBy: ids.auditor, overdue: false });
    expect(await listed(people.auditor)).toEqual([]);
    expect(await listed(people.auditor, '?state=CLOSED')).toMatchObject([{ followUpId, ageDays: 6 }]);
  });

  test('is one row that its journal gives again, with an audit leaf a step and no text in the open', async () => {
    const [row] = await claims.bed.rows<Record<string, unknown>>(SHOWN, [followUpId]);
    expect(row).toEqual({
      version: 6,
      org_id: ORGS.east,
      status: 'CLOSED',
      found_by: ids.finder,
      found_on: '2026-07-01',
      owner_role: 'officer',
      owner_id: ids.officer,
      due_on: '2026-07-09',
      decided_by: [claims.personKey(ANNA).slice(0, 32), ids.officer, ids.first, ids.second, ids.approver],
      judges: [ids.finder, ids.auditor],
      answers: 2,
      result: 'MENDED',
      closed_by: ids.auditor,
      closed_on: '2026-07-07',
    });
    await claims.bed.service.parts.database.system.transaction(async (tx) => {
      const journal = await readJournal(tx, 'claims', followUpId);
      expect(JSON.stringify(journal)).not.toContain('发票');
      const state = fold<FollowUp, FollowUpEvent>(followUpDecider, journal as FollowUpEvent[]);
      expect(state).toMatchObject({ status: 'CLOSED', result: 'MENDED', dueOn: '2026-07-09' });
    });
    const leaves = await claims.bed.rows<{ action: string }>(
      `SELECT action FROM claims.audit_leaf WHERE object_id = $1 ORDER BY version`,
      [followUpId],
    );
    expect(leaves.map(({ action }) => action)).toEqual([
      'claims.record-finding',
      'claims.name-finding-owner',
      'claims.answer-finding',
      'claims.return-finding-answer',
      'claims.answer-finding',
      'claims.close-finding',
    ]);
    const proof = await claims.bed.call('GET', '/api/claims/v1/proof', { token: people.auditor });
    expect(proof.body).toMatchObject({ holds: true, findings: [] });
  });

  test('is not begun for an owner who found it; its list is sorted and paged', async () => {
    const self = await objected(BERT, 4, { ownerId: ids.finder, ownerRole: 'second-reviewer' });
    expect(self.answer.body).toMatchObject({ code: 'SAME_PERSON' });
    const terms = { finding: 'OBJECTED', reason: '金额不符', ownerRole: 'clerk', workingDays: 1 };
    await post(people.finder, `/api/claims/v1/samples/${self.id}/finding`, terms);
    const later = await objected(ANNA, 5, { workingDays: 20 });
    const due = '?sort=-due&limit=1';
    const { body } = await claims.bed.call('GET', `${FOLLOW_UPS}${due}`, { token: people.auditor });
    expect(body.items).toMatchObject([{ followUpId: later.answer.body.followUpId }]);
    expect(await listed(people.auditor, `${due}&after=${body.nextCursor}`)).toMatchObject([{ claimId: self.id }]);
    expect(await listed(people.auditor, '?ownerRole=clerk')).toMatchObject([{ claimId: self.id, dueOn: '2026-07-08' }]);
  });

  test('waits without a due day where the official calendar does not reach it', async () => {
    await claims.bed.setToday('2026-12-29');
    const [open] = await listed(people.auditor, '?ownerRole=clerk&overdue=true');
    ({ followUpId } = open as { followUpId: string });
    await step(people.auditor, 'owner', { ownerRole: 'officer', workingDays: 5 });
    const one = await claims.bed.call('GET', `${FOLLOW_UPS}/${followUpId}`, { token: people.auditor });
    expect(one.body).toMatchObject({ state: 'OPEN', ownerRole: 'officer', overdue: false });
    expect(one.body).not.toHaveProperty('dueOn');
  });
});
