import { orgUnitChanged, paymentSettled } from '@huzhu/contracts';
import { fold } from '@huzhu/kernel';
import { ORGS, ServiceBed } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { boxDecider, boxDefinition, type BoxEvent } from './savings-box.fixture.js';
import { requestHash } from './command-context.js';
import { fromJson } from './json.js';

describe('the one write path', () => {
  let bed: ServiceBed;
  let clerk: string;
  beforeAll(async () => {
    bed = await ServiceBed.start(boxDefinition);
    clerk = await bed.staff('clerk');
  });
  afterAll(() => bed?.stop());

  const save = (id: string, amountFen: number, key: string, token = clerk) =>
    bed.call('POST', `/api/claims/v1/boxes/${id}/savings`, { token, key, body: { amountFen } });

  test('row, journal, audit leaf and message are written together', async () => {
    const id = newId();
    const answer = await save(id, 300, 'first-key');
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ savedFen: 300, version: 1 });
    expect(await bed.rows('SELECT version, saved_fen FROM claims.box WHERE id = $1', [id])).toEqual([
      { version: 1, saved_fen: 300n },
    ]);
    expect(await bed.rows('SELECT type FROM claims.journal WHERE aggregate_id = $1', [id])).toEqual([
      { type: 'saved-up' },
    ]);
    expect(await bed.rows('SELECT action FROM claims.audit_leaf WHERE object_id = $1', [id])).toEqual([
      { action: 'claims.save-up' },
    ]);
    expect((await bed.sent(paymentSettled)).filter((message) => message.caseId === id)).toHaveLength(1);
  });

  test('the same request again gets the same answer and changes nothing; another body is refused', async () => {
    const id = newId();
    const first = await save(id, 200, 'again-key');
    const again = await save(id, 200, 'again-key');
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    const other = await save(id, 201, 'again-key');
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await bed.rows('SELECT saved_fen FROM claims.box WHERE id = $1', [id])).toEqual([{ saved_fen: 200n }]);
  });

  test('a kept request cannot be guessed from its hash', async () => {
    const id = newId();
    await save(id, 20, 'guess-key');
    const path = `/api/claims/v1/boxes/${id}/savings`;
    const [kept] = await bed.rows<{ request_hash: string }>(
      'SELECT request_hash FROM claims.idempotency WHERE key = $1',
      ['guess-key'],
    );
    expect(kept!.request_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(kept!.request_hash).not.toBe(requestHash('POST', path, JSON.stringify({ amountFen: 20 })));
  });

  test('without a key the request is malformed', async () => {
    const answer = await bed.call('POST', `/api/claims/v1/boxes/${newId()}/savings`, {
      token: clerk,
      body: { amountFen: 1 },
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
  });

  test('fifty identical requests at once: one effect, fifty equal answers', async () => {
    const id = newId();
    const answers = await Promise.all(Array.from({ length: 50 }, () => save(id, 70, 'fifty-key')));
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body])))).toEqual(
      new Set(['[201,{"savedFen":70,"version":1}]']),
    );
  });

  test('fifty different requests at once against room for ten: exactly ten pass', async () => {
    const id = newId();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => save(id, 100, `room-key-${n}`)));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(10);
    const refused = answers.filter((answer) => answer.status === 409);
    expect(refused).toHaveLength(40);
    expect(refused[0]!.body).toMatchObject({ code: 'BOX_FULL', facts: { limitFen: 1000 } });
    expect(await bed.rows('SELECT saved_fen, version FROM claims.box WHERE id = $1', [id])).toEqual([
      { saved_fen: 1000n, version: 10 },
    ]);
  });

  test('a refusal changes nothing and is answered again to the same key', async () => {
    const id = newId();
    const refused = await save(id, 5_000, 'refused-key');
    expect(refused.status).toBe(409);
    expect((await save(id, 5_000, 'refused-key')).body.code).toBe('BOX_FULL');
    expect(await bed.rows('SELECT 1 FROM claims.box WHERE id = $1', [id])).toEqual([]);
    expect(await bed.rows('SELECT 1 FROM claims.audit_leaf WHERE object_id = $1', [id])).toEqual([]);
  });

  test('a version that was overtaken is refused with the one that holds', async () => {
    const id = newId();
    await save(id, 10, 'version-key');
    const stale = await bed.call('POST', `/api/claims/v1/boxes/${id}/savings-if-match`, {
      token: clerk,
      body: { amountFen: 1 },
      headers: { 'if-match': '"0"' },
    });
    expect([stale.status, stale.body.code, stale.body.facts]).toEqual([412, 'STALE_VERSION', { version: 1 }]);
    expect(stale.body.changes).toEqual([{ version: 1, what: expect.any(String), at: expect.any(String) }]);
  });

  test('folding the journal gives the row', async () => {
    const id = newId();
    for (const n of [1, 2, 3]) await save(id, n, `fold-key-${n}`);
    const journal = await bed.rows<{ type: string; data: string }>(
      'SELECT type, data::text AS data FROM claims.journal WHERE aggregate_id = $1 ORDER BY version',
      [id],
    );
    const events = journal.map(({ type, data }) => ({ ...fromJson<object>(data), type }) as BoxEvent);
    expect(fold(boxDecider, events)).toEqual({ orgId: ORGS.city, savedFen: 6n });
  });

  test('staff see their subtree, and nothing of another organisation', async () => {
    const eastern = await bed.staff('clerk', { orgId: ORGS.east });
    const id = newId();
    expect((await save(id, 10, 'east-key', eastern)).status).toBe(201);
    const list = async (orgId: string): Promise<string[]> => {
      const answer = await bed.call('GET', '/api/claims/v1/boxes', { token: await bed.staff('clerk', { orgId }) });
      return answer.body.map((box: { id: string }) => box.id);
    };
    expect(await list(ORGS.city)).toContain(id);
    expect(await list(ORGS.east)).toEqual([id]);
    expect(await list(ORGS.west)).toEqual([]);
    expect(await list(ORGS.elsewhere)).toEqual([]);
  });

  test('a moved organisation is seen from its new parent at once', async () => {
    const orgId = newId();
    await bed.deliver(
      orgUnitChanged,
      { orgId, code: 'N1', name: 'new', level: 'PRIMARY', ancestors: [orgId, ORGS.west], validFrom: '2026-01-01' },
      { version: 2 },
    );
    await bed.deliver(
      orgUnitChanged,
      { orgId, code: 'N1', name: 'old', level: 'PRIMARY', ancestors: [orgId, ORGS.east], validFrom: '2026-01-01' },
      { version: 1 },
    );
    const known = 'SELECT ancestor_id, name FROM claims.org_closure WHERE org_id = $1 ORDER BY 1';
    expect(await bed.rows(known, [orgId])).toEqual([
      { ancestor_id: ORGS.west, name: 'new' },
      { ancestor_id: orgId, name: 'new' },
    ]);
  });
});

describe('who may call', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    bed = await ServiceBed.start(boxDefinition);
  });
  afterAll(() => bed?.stop());

  test.each([
    ['no token', undefined, 401, 'UNAUTHENTICATED'],
    ['a broken token', 'not.a.token', 401, 'UNAUTHENTICATED'],
  ])('%s', async (_what, token, status, code) => {
    const answer = await bed.call('GET', '/api/claims/v1/boxes', token === undefined ? {} : { token });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  test('another role', async () => {
    const answer = await bed.call('GET', '/api/claims/v1/boxes', { token: await bed.staff('auditor') });
    expect([answer.status, answer.body.code]).toEqual([403, 'NOT_PERMITTED']);
  });

  test('a body with everything wrong names every field once', async () => {
    const answer = await bed.call('POST', `/api/claims/v1/boxes/${newId()}/savings`, {
      token: await bed.staff('clerk'),
      key: 'bad-body-key',
      body: { amountFen: -1, unknown: true },
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_BODY']);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/amountFen',
      '/unknown',
    ]);
  });
});
