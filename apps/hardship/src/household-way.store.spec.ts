import { householdChanged, householdRegistered } from '@huzhu/contracts';
import { fold } from '@huzhu/kernel';
import { fromJson, toJson } from '@huzhu/service';
import { ORGS, ServiceBed } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import type { HouseholdEvent } from './domain/household-events.js';
import { householdDecider } from './domain/household.decide.js';
import { hardshipDefinition } from './hardship.definition.js';
import {
  application,
  CARD,
  DEEP_FACTS,
  expectStatus,
  HouseholdWay,
  OTHER_CARD,
  residentId,
  wayPeople,
} from './household-way.fixture.js';
import { householdAggregate, type HouseholdRow } from './store/household.entity.js';

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

describe('the way of a hardship file', () => {
  let bed: ServiceBed;
  let way: HouseholdWay;
  beforeAll(async () => {
    bed = await ServiceBed.start(hardshipDefinition, {}, '2025-12-16');
    way = new HouseholdWay(bed, await wayPeople(bed));
  });
  afterAll(() => bed?.stop());

  const view = (id: string, token = way.people.officer) =>
    bed.call('GET', `/api/hardship/v1/households/${id}`, { token });

  test('application, visit, publicity, comparison, review and approval put a household on the books', async () => {
    const body = application();
    const id = await way.active(body);
    const household = (await view(id)).body;
    expect(household).toMatchObject({
      orgId: ORGS.east,
      status: 'ACTIVE',
      category: 'DEEP',
      members: 3,
      activeFrom: '2026-01-05',
      publicUntil: '2025-12-23',
      assessment: { standard: 'REF-2025', category: 'DEEP', netFen: 3_700_000 },
    });
    expect(household.fileNumber).toMatch(/^KN-2026-\d{8}$/);
    const published = (await bed.sent(householdRegistered)).find((message) => message.householdId === id);
    expect(published).toMatchObject({ orgId: ORGS.east, category: 'DEEP', activeFrom: '2026-01-05' });
    expect(published?.memberPersonKeys).toHaveLength(3);
    expect(published?.mainPersonKey).toBe(published?.memberPersonKeys[0]);
    expect(published?.sealedPayee?.split('.')).toHaveLength(5);
  });

  test('nothing personal is stored or sent in the clear', async () => {
    const body = application();
    await way.active(body);
    const stored = await bed.rows<{ text: string }>(
      `SELECT string_agg(t.text, '') AS text FROM (
         SELECT to_jsonb(h)::text AS text FROM hardship.household h UNION ALL SELECT to_jsonb(j)::text FROM hardship.journal j
         UNION ALL SELECT to_jsonb(o)::text FROM hardship.outbox o UNION ALL SELECT to_jsonb(i)::text FROM hardship.idempotency i) t`,
    );
    for (const secret of [body.members[0]?.idNumber ?? '', '成员0', CARD.accountNumber]) {
      expect(stored[0]?.text).not.toContain(secret);
    }
  });

  test('a row reads back as the state it was, and folding the journal gives the same', async () => {
    const id = await way.active(application({ secondCause: 'ILLNESS' }));
    const row = await bed.service.parts.database.system.dataSource
      .getRepository<HouseholdRow>(householdAggregate.entity)
      .findOneByOrFail({ id });
    const journal = await bed.rows<{ type: string; data: string }>(
      'SELECT type, data::text AS data FROM hardship.journal WHERE aggregate_id = $1 ORDER BY version',
      [id],
    );
    const events = journal.map(({ type, data }) => ({ ...fromJson<object>(data), type }) as HouseholdEvent);
    expect(fold(householdDecider, events)).toEqual(householdAggregate.fromRow(row));
    const again = { ...householdAggregate.toRow(householdAggregate.fromRow(row)), id, version: row.version };
    expect(fromJson(toJson(row))).toEqual(again);
  });

  test('the publicity runs five working days, and the notice shows no more than it must', async () => {
    await bed.setToday('2025-12-16');
    const { clerk } = way.people;
    const { id } = expectStatus(await way.apply(), 201);
    await way.agreed(id, '2025-12-16');
    expect(expectStatus(await way.step(id, 'publicity', clerk)).publicUntil).toBe('2025-12-23');
    await bed.setToday('2025-12-23');
    const notices = await bed.call('GET', '/api/hardship/v1/households/public-notices?limit=500', { token: clerk });
    expect(notices.body.items.find((notice: { id: string }) => notice.id === id)).toEqual({
      id,
      maskedName: '成**',
      orgId: ORGS.east,
      orgName: 'east',
      category: 'DEEP',
      publicUntil: '2025-12-23',
    });
    const early = await way.step(id, 'publicity-closing', clerk);
    expect([early.status, early.body.code, early.body.facts]).toEqual([
      409,
      'PUBLICITY_RUNNING',
      { until: '2025-12-23' },
    ]);
  });

  test('personal data is disclosed with a reason, and the audit trail keeps who read it', async () => {
    const body = application({ address: '东区一号' });
    const id = await way.active(body);
    const disclosed = expectStatus(await way.step(id, 'disclosures', way.people.officer, { reason: 'CASE_WORK' }));
    expect(disclosed.members[0].idNumber).toBe(body.members[0]?.idNumber);
    expect(disclosed.address).toBe('东区一号');
    expect(await bed.rows(`SELECT 1 FROM hardship.idempotency WHERE answer::text LIKE '%东区一号%'`)).toEqual([]);
    expect(
      await bed.rows(
        `SELECT 1 FROM hardship.audit_leaf WHERE action = 'hardship.disclose-household' AND object_id = $1`,
        [id],
      ),
    ).toHaveLength(1);
  });

  test('faulty documents and cards are named, all at once', async () => {
    const members = [
      { name: '甲', idNumber: '11010519491231002Y', relation: 'SELF', mandateSigned: true },
      { name: '乙', idType: 'PASSPORT', idNumber: 'E1234567', relation: 'SPOUSE', mandateSigned: true },
    ];
    const answer = await way.apply(application({ members }));
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_BODY']);
    expect(answer.body.errors.map((each: { pointer: string; code: string }) => [each.pointer, each.code])).toEqual([
      ['/members/0/idNumber', 'RESIDENT_ID_FORMAT'],
      ['/members/1/birthDay', 'BIRTH_DAY_NEEDED'],
    ]);
    const card = await way.apply(application({ payee: { ...CARD, accountNumber: '6222020000000000126' } }));
    expect([card.status, card.body.errors[0].pointer]).toEqual([400, '/payee/accountNumber']);
  });

  test('an organisation that is not below the clerk is refused', async () => {
    const answer = await way.apply(application({ orgId: ORGS.west }));
    expect([answer.status, answer.body.code]).toEqual([403, 'NOT_PERMITTED']);
  });

  test('staff see their subtree, members their own file, others nothing', async () => {
    const id = await way.active();
    const registered = (await bed.sent(householdRegistered)).find((message) => message.householdId === id);
    expect((await view(id, await bed.staff('clerk', { orgId: ORGS.west }))).status).toBe(404);
    expect((await view(id, await bed.staff('auditor', { orgId: ORGS.province }))).status).toBe(200);
    const member = await bed.member(registered?.mainPersonKey ?? '');
    expect((await view(id, member)).status).toBe(200);
    const mine = await bed.call('GET', '/api/hardship/v1/households', { token: member });
    expect(mine.body.items.map((each: { id: string }) => each.id)).toEqual([id]);
    expect((await view(id, await bed.member('0'.repeat(64)))).status).toBe(404);
    const disclosures = `/api/hardship/v1/households/${id}/disclosures`;
    for (const token of [member, way.people.officer])
      await bed.call('POST', disclosures, { token, body: { reason: 'CASE_WORK' } });
    const looked = await bed.call('GET', '/api/hardship/v1/own/accesses', { token: member });
    expect(looked.body.items).toMatchObject([{ what: 'HOUSEHOLD', orgId: expect.any(String) as string }]);
  });

  test('nobody takes two duties of one case, and nobody acts on their own household', async () => {
    const id = await way.reviewed();
    await bed.setToday('2026-01-05');
    const both = await bed.staff(['approver', 'clerk'], { id: way.people.clerkId });
    const answer = await way.step(id, 'approval', both);
    expect([answer.status, answer.body.code]).toEqual([403, 'SAME_PERSON']);
    const [row] = await bed.rows<{ key: string }>(
      'SELECT member_person_keys[2] AS key FROM hardship.household WHERE id = $1',
      [id],
    );
    const relative = await bed.staff('approver', { personKey: row?.key ?? '' });
    expect((await way.step(id, 'approval', relative)).body.code).toBe('RECUSAL_REQUIRED');
  });

  test('changed facts count once a second person approves them; exit frees the people', async () => {
    const body = application();
    const id = await way.active(body);
    const facts = { ...DEEP_FACTS, incomeFen: 6_000_000 };
    expect(expectStatus(await way.step(id, 'reassessment', way.people.officer, { facts })).assessment.category).toBe(
      'DEEP',
    );
    expect(expectStatus(await way.step(id, 'reassessment-approval', way.people.approver)).assessment.category).toBe(
      'RELATIVE',
    );
    expect((await way.apply(body)).body.code).toBe('DUPLICATE_HOUSEHOLD');
    expectStatus(await way.step(id, 'exit', way.people.approver, { reason: 'MOVED' }));
    const changes = (await bed.sent(householdChanged)).filter((message) => message.householdId === id);
    expect(changes.map(({ status, category }) => [status, category])).toEqual([
      ['ACTIVE', 'RELATIVE'],
      ['EXITED', 'RELATIVE'],
    ]);
    expect((await way.apply(body)).status).toBe(201);
  });

  test('the same person in two households of two unions approved at once: one wins', async () => {
    const shared = { name: '共', idNumber: residentId(901, '19700303'), relation: 'SPOUSE', mandateSigned: true };
    const withShared = () => {
      const body = application();
      return { ...body, members: [...body.members.slice(0, 1), shared] };
    };
    const clerkId = newId();
    const clerk = await bed.staff('clerk', { id: clerkId, orgId: ORGS.west });
    const west = new HouseholdWay(bed, { ...way.people, clerk, clerkId });
    const ids = [await way.reviewed(withShared()), await west.reviewed({ ...withShared(), orgId: ORGS.west })];
    await bed.setToday('2026-01-05');
    const answers = await Promise.all(ids.map((id) => way.step(id, 'approval', way.people.approver)));
    expect(answers.map((answer) => answer.body.code ?? answer.body.status).toSorted(byText)).toEqual([
      'ACTIVE',
      'DUPLICATE_HOUSEHOLD',
    ]);
    const active = await bed.rows(`SELECT status FROM hardship.household WHERE id = ANY($1) ORDER BY status`, [ids]);
    expect(active).toEqual([{ status: 'ACTIVE' }, { status: 'REVIEWED' }]);
    expect((await bed.sent(householdRegistered)).filter((message) => ids.includes(message.householdId))).toHaveLength(
      1,
    );
  });

  test('twenty identical applications at once make one file', async () => {
    const body = application();
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 20 }, () => way.apply(body, way.people.clerk, key)));
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.body.id}`)).size).toBe(1);
  });

  test('a changed account is known outside, sealed', async () => {
    const id = await way.active();
    expectStatus(await way.step(id, 'payee', way.people.clerk, OTHER_CARD));
    const [change] = (await bed.sent(householdChanged)).filter((message) => message.householdId === id);
    expect(change?.sealedPayee).not.toContain(OTHER_CARD.accountNumber);
    const registered = (await bed.sent(householdRegistered)).find((message) => message.householdId === id);
    expect(change?.sealedPayee).not.toBe(registered?.sealedPayee);
  });
});
