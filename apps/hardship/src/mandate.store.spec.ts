import { existsSync } from 'node:fs';
import { FileStore } from '@huzhu/service';
import { ServiceBed, waitUntil } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { hardshipDefinition } from './hardship.definition.js';
import { application, expectStatus, HouseholdWay, wayPeople } from './household-way.fixture.js';

const REQUESTS = '/api/hardship/v1/comparison-requests';

describe('a mandate that is taken back', () => {
  let bed: ServiceBed;
  let way: HouseholdWay;
  beforeAll(async () => {
    bed = await ServiceBed.start(hardshipDefinition, {}, '2025-12-16');
    way = new HouseholdWay(bed, await wayPeople(bed));
  });
  afterAll(() => bed?.stop());

  const revoke = (id: string, member = 1, revokedOn = '2025-12-16') =>
    way.step(id, 'mandate-revocation', way.people.clerk, { member, revokedOn });
  const statusOf = async (id: string): Promise<string> =>
    (await bed.call('GET', `/api/hardship/v1/households/${id}`, { token: way.people.officer })).body.status;

  test('withdraws what was asked and not answered, and stops the way until it is given again', async () => {
    await bed.setToday('2025-12-16');
    const { id } = expectStatus(await way.apply(application()), 201);
    expect((await revoke(id)).body.code).toBe('NO_MANDATE');
    await way.agreed(id, '2025-12-16');
    expectStatus(await way.step(id, 'publicity', way.people.clerk));
    await bed.setToday('2025-12-24');
    expectStatus(await way.step(id, 'publicity-closing', way.people.clerk));
    const ask = () => bed.call('POST', REQUESTS, { token: way.people.officer, key: newId(), body: { source: 'TAX' } });
    const asked = expectStatus(await ask(), 201);
    expect((await revoke(id, 9)).body.code).toBe('NO_SUCH_MEMBER');
    expect((await revoke(id, 1, '2025-12-25')).body.code).toBe('DAY_IN_FUTURE');
    expectStatus(await revoke(id));
    expect((await revoke(id)).body.code).toBe('NO_MANDATE');
    const file = await bed.call('GET', `${REQUESTS}/${asked.id}/file`, { token: way.people.officer });
    expect(String(file.body)).not.toContain('成员');
    expect((await ask()).body.code).toBe('NOBODY_TO_COMPARE');
    const sources = [{ source: 'CIVIL_AFFAIRS', answeredOn: '2025-12-24', differs: false }];
    const compare = () => way.step(id, 'comparison', way.people.officer, { sources });
    expect((await compare()).body).toMatchObject({ code: 'MANDATE_MISSING', facts: { adultsWithoutMandate: 1 } });
    const again = expectStatus(await way.papers(id, ['MANDATE.1']), 201);
    expect(again.adultsWithoutMandate).toBe(0);
    const mandates = again.documents.filter(
      (paper: { kind: string; member?: number }) => paper.kind === 'MANDATE' && paper.member === 1,
    );
    expect(mandates.map((paper: { revokedOn?: string }) => paper.revokedOn)).toEqual(['2025-12-16', undefined]);
    expectStatus(await compare());
    expectStatus(await revoke(id, 0, '2025-12-24'));
    const review = () => way.step(id, 'review', way.people.reviewer);
    expect((await review()).body.code).toBe('MANDATE_MISSING');
    expectStatus(await way.papers(id, ['MANDATE.0']), 201);
    expectStatus(await review());
  });

  test('lets a file on the books rest: no aid until every adult has given one again', async () => {
    const id = await way.active();
    const someone = await bed.member(newId());
    expect((await way.step(id, 'mandate-revocation', someone, { member: 0, revokedOn: '2026-01-05' })).status).toBe(
      404,
    );
    expectStatus(await revoke(id, 1, '2026-01-05'));
    expect(await statusOf(id)).toBe('SUSPENDED');
    expect(expectStatus(await way.requestAid(id, { kind: 'LIVING' }), 201).status).toBe('REFUSED');
    const resume = () => way.step(id, 'resumption', way.people.approver);
    expect((await resume()).body.code).toBe('MANDATE_MISSING');
    expectStatus(await way.papers(id, ['MANDATE.1']), 201);
    expectStatus(await resume());
    expect(await statusOf(id)).toBe('ACTIVE');
  });

  test('papers of a file go ten years after its exit, those of an application that was refused after three', async () => {
    const store = new FileStore(bed.environment['FILES_DIR']!);
    const begin = async (reason: string | null) => {
      const { id } = expectStatus(await way.apply(application()), 201);
      const { documents } = expectStatus(await way.papers(id, ['MANDATE.0']), 201);
      if (reason !== null) expectStatus(await way.step(id, 'rejection', way.people.officer, { reason }));
      return { id, paper: documents[0].id as string };
    };
    const [refused, waiting] = [await begin('NOT_ELIGIBLE'), await begin(null)];
    const exited = await way.active();
    const ended = expectStatus(await way.step(exited, 'exit', way.people.approver, { reason: 'MOVED' }));
    expect(ended.status).toBe('EXITED');
    const papers = await bed.rows<{ id: string }>(
      `SELECT paper ->> 'id' AS id FROM hardship.household, jsonb_array_elements(details -> 'documents') AS paper WHERE household.id = $1`,
      [exited],
    );
    expect(papers.length).toBeGreaterThan(2);
    const there = (ids: readonly string[]) => ids.filter((id) => existsSync(store.pathOf(id))).length;
    const read = ({ id, paper }: typeof refused) =>
      bed.call('GET', `/api/hardship/v1/households/${id}/documents/${paper}`, { token: way.people.officer });
    await bed.setToday('2029-02-01');
    await waitUntil('the papers of what was refused are gone', () => there([refused.paper]) === 0);
    await waitUntil('that is said', async () => (await read(refused)).status === 410);
    expect([there([waiting.paper]), there(papers.map(({ id }) => id))]).toEqual([1, papers.length]);
    await bed.setToday('2036-02-01');
    await waitUntil('the papers of the file are gone', () => there(papers.map(({ id }) => id)) === 0);
    expect((await read(waiting)).status).toBe(200);
    const leaves = await bed.rows(`SELECT FROM hardship.audit_leaf WHERE action = 'hardship.remove-paper'`);
    expect(leaves).toHaveLength(papers.length + 1);
  });
});
