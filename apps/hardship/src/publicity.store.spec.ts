import { calendarConfirmed } from '@huzhu/contracts';
import { NEXT_YEAR_CONFIRMED, ORGS, ServiceBed, waitUntil } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { hardshipDefinition } from './hardship.definition.js';
import { application, expectStatus, HouseholdWay, wayPeople } from './household-way.fixture.js';

const BOARD = '/api/hardship/v1/public-notices';

describe('papers, publicity and objections', () => {
  let bed: ServiceBed;
  let way: HouseholdWay;
  beforeAll(async () => {
    bed = await ServiceBed.start(hardshipDefinition, {}, '2025-12-16');
    way = new HouseholdWay(bed, await wayPeople(bed));
  });
  afterAll(() => bed?.stop());

  /** On the notice board from 2025-12-16 to 2025-12-23; the business day is 2025-12-16. */
  async function hungOut(): Promise<string> {
    await bed.setToday('2025-12-16');
    const { id } = expectStatus(await way.apply(), 201);
    await way.agreed(id, '2025-12-16');
    expectStatus(await way.step(id, 'publicity', way.people.clerk));
    return id;
  }
  const object = (id: string, body: unknown = { text: '家里有车' }, key: string = newId()) =>
    bed.call('POST', `${BOARD}/${id}/objections`, { key, body });
  const view = async (id: string) =>
    expectStatus(await bed.call('GET', `/api/hardship/v1/households/${id}`, { token: way.people.officer }));

  test('anybody reads the board of a union, and only what hangs out there', async () => {
    const id = await hungOut();
    const board = (orgId: string) => bed.call('GET', `${BOARD}?orgId=${orgId}&limit=500`);
    const answer = await board(ORGS.city);
    expect(answer.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(answer.body.items.find((notice: { id: string }) => notice.id === id)).toEqual({
      id,
      maskedName: '成**',
      orgId: ORGS.east,
      orgName: 'east',
      category: 'DEEP',
      publicUntil: '2025-12-23',
    });
    expect((await board(ORGS.west)).body.items).toEqual([]);
    expect((await bed.call('GET', BOARD)).status).toBe(400);
    await bed.setToday('2025-12-24');
    expect((await board(ORGS.city)).body.items.map((notice: { id: string }) => notice.id)).not.toContain(id);
  });

  test('what hangs out is printed as a poster, and nothing else is', async () => {
    await hungOut();
    const poster = (orgId: string) =>
      bed.call('GET', `/api/hardship/v1/papers/publicity-poster?orgId=${orgId}`, { token: way.people.clerk });
    const printed = await poster(ORGS.east);
    expect([printed.status, printed.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const none = await poster(ORGS.west);
    expect([none.status, none.body.code]).toEqual([409, 'NOTHING_HANGS_OUT']);
  });

  test('an open objection stops the way until somebody without a part in it answers', async () => {
    const id = await hungOut();
    const received = expectStatus(await object(id, { text: '有两套房', contact: '来人' }), 201);
    expect(received).toMatchObject({ receivedOn: '2025-12-16', dueOn: '2025-12-30' });
    await bed.setToday('2025-12-24');
    expect((await way.step(id, 'publicity-closing', way.people.clerk)).body.code).toBe('OBJECTION_OPEN');
    expect((await view(id)).openObjections).toBe(1);
    const list = await bed.call('GET', '/api/hardship/v1/households?objected=true', { token: way.people.officer });
    expect(list.body.items.map((each: { id: string }) => each.id)).toContain(id);
    const resolution = `objections/${received.objectionId}/resolution`;
    const found = { outcome: 'UNFOUNDED', findings: '查无此房' };
    const clerkToo = await bed.staff('officer', { id: way.people.clerkId });
    expect((await way.step(id, resolution, clerkToo, found)).body.code).toBe('SAME_PERSON');
    expectStatus(await way.step(id, resolution, await bed.staff('second-reviewer'), found));
    expectStatus(await way.step(id, 'publicity-closing', way.people.clerk));
    const read = expectStatus(await way.step(id, 'disclosures', way.people.officer, { reason: 'REVIEW' }));
    expect(read.objections).toEqual([
      { id: received.objectionId, text: '有两套房', contact: '来人', findings: '查无此房' },
    ]);
    expect(await bed.rows(`SELECT 1 FROM hardship.journal WHERE data::text LIKE '%两套房%'`)).toEqual([]);
  });

  test('fifty equal objections with one key are one; without a key there is none', async () => {
    const id = await hungOut();
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 50 }, () => object(id, { text: '异议' }, key)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.objectionId}`)).size).toBe(1);
    expect((await view(id)).objections).toHaveLength(1);
    const keyless = await bed.call('POST', `${BOARD}/${id}/objections`, { body: { text: '异议' } });
    expect(keyless.body.code).toBe('IDEMPOTENCY_KEY_MISSING');
    expect((await object(newId())).status).toBe(404);
  });

  test('papers are known by their content, read with a trace, and seen in the own scope alone', async () => {
    await bed.setToday('2025-12-16');
    const { id } = expectStatus(await way.apply(), 201);
    const added = expectStatus(await way.papers(id, ['MANDATE.0', 'INCOME_PROOF']), 201);
    expect(added.adultsWithoutMandate).toBe(1);
    expect(
      added.documents.map(({ kind, member, mediaType }: { kind: string; member?: number; mediaType: string }) => [
        kind,
        member,
        mediaType,
      ]),
    ).toEqual([
      ['MANDATE', 0, 'image/png'],
      ['INCOME_PROOF', undefined, 'image/png'],
    ]);
    expect(expectStatus(await way.papers(id, ['MANDATE.0']), 201).documents).toHaveLength(2);
    const path = `/api/hardship/v1/households/${id}/documents/${added.documents[0].id}`;
    expect((await bed.call('GET', path, { token: way.people.officer })).status).toBe(200);
    expect((await bed.call('GET', path, { token: await bed.staff('clerk', { orgId: ORGS.west }) })).status).toBe(404);
    expect(
      await bed.rows(`SELECT 1 FROM hardship.audit_leaf WHERE action = 'hardship.read-document' AND object_id = $1`, [
        added.documents[0].id,
      ]),
    ).toHaveLength(1);
    const text = new FormData();
    text.append('INCOME_PROOF', new Blob(['no picture']), 'scan.png');
    const wrong = await bed.call('POST', `/api/hardship/v1/households/${id}/documents`, {
      token: way.people.clerk,
      key: newId(),
      form: text,
    });
    expect([wrong.status, wrong.body.code]).toEqual([415, 'WRONG_FILE_TYPE']);
    expect((await way.papers(id, ['HOLIDAY_PICTURE'])).status).toBe(400);
  });

  test('a member applies for the own household, hands in papers and withdraws', async () => {
    await bed.setToday('2025-12-16');
    const body = application();
    const stranger = await bed.member('0'.repeat(64));
    expect((await way.apply(body, stranger)).status).toBe(403);
    const { id } = expectStatus(await way.apply(body), 201);
    const [row] = await bed.rows<{ key: string }>(
      'SELECT main_person_key AS key FROM hardship.household WHERE id = $1',
      [id],
    );
    const member = await bed.member(row?.key ?? '');
    const own = expectStatus(await way.apply(body, member), 201);
    expect((await view(own.id)).channel).toBe('MEMBER');
    expectStatus(await way.papers(own.id, ['MANDATE.0'], member), 201);
    expect((await way.step(own.id, 'rejection', member, { reason: 'NOT_ELIGIBLE' })).status).toBe(403);
    expect(expectStatus(await way.step(own.id, 'rejection', member, { reason: 'WITHDRAWN' })).status).toBe('REJECTED');
    expect((await way.apply({ ...body, orgId: undefined }, member)).body.code).toBe('UNION_MISSING');
  });

  test('a publicity that would reach into a year without an official calendar is refused with its rule', async () => {
    await bed.setToday('2026-12-28');
    const { id } = expectStatus(await way.apply(), 201);
    await way.agreed(id, '2026-12-28');
    const answer = await way.step(id, 'publicity', way.people.clerk);
    expect(answer.body).toMatchObject({ code: 'CALENDAR_NOT_COVERED', facts: { year: 2027 } });
    expect(answer.body.detail).toContain('(FILE-WAY-3)');
  });

  test('a calendar that was confirmed counts, told once or twice, after a restart too; its correction from its day on', async () => {
    const editions = async (): Promise<[number, number][]> => {
      const { items } = expectStatus(
        await bed.call('GET', '/api/hardship/v1/calendars', { token: way.people.officer }),
      );
      return items.map(({ year, edition }: { year: number; edition: number }) => [year, edition]);
    };
    await bed.setToday('2026-12-28');
    const first = await bed.deliver(calendarConfirmed, NEXT_YEAR_CONFIRMED);
    await bed.deliver(calendarConfirmed, NEXT_YEAR_CONFIRMED, { id: first });
    await bed.deliver(calendarConfirmed, {
      ...NEXT_YEAR_CONFIRMED,
      calendarId: newId(),
      edition: 2,
      holidays: NEXT_YEAR_CONFIRMED.holidays.map((each) =>
        each.name === '元旦' ? { ...each, to: '2027-01-04' } : each,
      ),
      countsFrom: '2026-12-29',
    });
    await bed.restart();
    expect(await editions()).toEqual([
      [2025, 1],
      [2026, 1],
      [2027, 1],
    ]);
    const known = await bed.rows(
      'SELECT year, edition, counts_from, caused_by FROM hardship.working_calendar ORDER BY 2',
    );
    expect(known).toMatchObject([
      { year: 2027, edition: 1, counts_from: null, caused_by: first },
      { year: 2027, edition: 2, counts_from: '2026-12-29' },
    ]);
    const hungUntil = async (day: string): Promise<string> => {
      await bed.setToday(day);
      const { id } = expectStatus(await way.apply(), 201);
      await way.agreed(id, day);
      expectStatus(await way.step(id, 'publicity', way.people.clerk));
      return (await view(id)).publicUntil;
    };
    expect(await hungUntil('2026-12-28')).toBe('2027-01-05');
    expect(await hungUntil('2026-12-29')).toBe('2027-01-07');
    await waitUntil('the correction is shown', async () => (await editions()).at(-1)?.[1] === 2);
  });
});
