import { claimSubmitted, type OperationView, type OrgUnitChanged, orgUnitChanged } from '@huzhu/contracts';
import { type Answer, ServiceBed, waitUntil } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { boxDefinition } from '../commands/savings-box.fixture.js';
import { ConfigurationError } from '../config/load-config.js';
import { startService } from '../boot/start-service.js';

const BASE = '/api/claims/v1';
const TOPIC = 'identity.v1';
const REASON = 'the cause was mended';

describe('operations on events', () => {
  let bed: ServiceBed;
  let proposer: string;
  let confirmer: string;
  const proposerId = newId();
  const confirmerId = newId();

  beforeAll(async () => {
    bed = await ServiceBed.start(boxDefinition);
    proposer = await bed.staff('sysadmin', { id: proposerId });
    confirmer = await bed.staff('approver', { id: confirmerId });
  });
  afterAll(() => bed.stop());

  const get = (path: string, token = proposer): Promise<Answer> => bed.call('GET', `${BASE}/${path}`, { token });
  const post = (path: string, body: unknown = {}, token = proposer, key: string = newId()): Promise<Answer> =>
    bed.call('POST', `${BASE}/${path}`, { token, body, key });
  const proposeKey = (key: string, resolution = 'RELEASE'): Promise<Answer> =>
    post('parked-keys/release-proposals', { topic: TOPIC, key, resolution, reason: REASON });
  const confirm = (id: string, token = confirmer, key?: string): Promise<Answer> =>
    post(`operations/${id}/confirmation`, {}, token, key);

  const unit = (orgId: string): OrgUnitChanged => ({
    orgId,
    code: `U${orgId}`,
    name: '示范',
    level: 'CITY',
    ancestors: [orgId],
    validFrom: '2020-01-01',
  });

  /** A unit whose first event cannot be applied, as long as the table refuses it, and whose next one waits. */
  async function park(): Promise<string> {
    const orgId = newId();
    await bed.rows(`ALTER TABLE claims.org_closure ADD CONSTRAINT faulty CHECK (org_id <> '${orgId}') NOT VALID`);
    await bed.deliver(orgUnitChanged, unit(orgId), { version: 1 });
    await bed.deliver(orgUnitChanged, unit(orgId), { version: 2 });
    return orgId;
  }
  const mend = (): Promise<unknown> => bed.rows('ALTER TABLE claims.org_closure DROP CONSTRAINT IF EXISTS faulty');
  afterEach(mend);

  const versionOf = async (orgId: string): Promise<number | undefined> =>
    (await bed.rows<{ version: number }>('SELECT version FROM claims.org_closure WHERE org_id = $1', [orgId]))[0]
      ?.version;

  test('keeps an idle connection longer than the gateway, so that no request meets its end', async () => {
    const { headers } = await fetch(`${bed.url}/livez`);
    expect(headers.get('keep-alive')).toBe('timeout=120');
  });

  test('what waits is listed with its cause, page by page, without its content', async () => {
    const [first, second] = [await park(), (await mend(), await park())];
    const page = await get('parked-keys?limit=1');
    expect(page.body.items).toEqual([
      expect.objectContaining({ topic: TOPIC, key: first, type: orgUnitChanged.type, cause: 'SQL_23514', waiting: 1 }),
    ]);
    const next = await get(`parked-keys?limit=1&after=${page.body.nextCursor}`);
    expect(next.body.items).toMatchObject([{ key: second }]);
    const letters = await get('dead-letters?limit=1');
    expect(letters.body.items).toMatchObject([{ key: first, cause: 'SQL_23514', tries: 5 }]);
    expect(Object.keys(letters.body.items[0]).sort()).toEqual(
      ['cause', 'eventId', 'key', 'since', 'topic', 'tries', 'type'].sort(),
    );
    expect((await get(`dead-letters?after=${letters.body.nextCursor}`)).body.items).toMatchObject([{ key: second }]);
    expect((await get('dead-letters?after=bm9uc2Vuc2U')).body).toMatchObject({ status: 400, code: 'CURSOR_MALFORMED' });
    expect((await get('parked-keys', await bed.staff('auditor'))).status).toBe(200);
    expect((await get('parked-keys', await bed.staff('clerk'))).status).toBe(403);
  });

  test('two people release a key: it is tried again, in order, and both are on record', async () => {
    const orgId = await park();
    const proposed = (await proposeKey(orgId)).body as OperationView;
    expect(proposed).toMatchObject({ kind: 'RELEASE_KEY', state: 'PROPOSED', proposedBy: proposerId, key: orgId });
    await mend();
    const key = newId();
    const done = await confirm(proposed.id, confirmer, key);
    expect(done.body).toMatchObject({ state: 'DONE', decidedBy: confirmerId, outcome: 'GOING', count: 2 });
    expect(await versionOf(orgId)).toBe(2);
    expect(await confirm(proposed.id, confirmer, key)).toMatchObject({ status: 200, body: done.body });
    expect(
      await bed.rows('SELECT type, actor FROM claims.journal WHERE aggregate_id = $1 ORDER BY version', [proposed.id]),
    ).toEqual([
      { type: 'operation-proposed', actor: proposerId },
      { type: 'operation-confirmed', actor: confirmerId },
      { type: 'operation-carried-out', actor: confirmerId },
    ]);
    expect(
      await bed.rows('SELECT action, actor FROM claims.audit_leaf WHERE object_id = $1 ORDER BY id', [proposed.id]),
    ).toEqual([
      { action: 'claims.propose-operation', actor: proposerId },
      { action: 'claims.confirm-operation', actor: confirmerId },
      { action: 'claims.confirm-operation', actor: confirmerId },
    ]);
  });

  test('a key released too early waits again, and the proposal says so; voiding leaves the head out', async () => {
    const orgId = await park();
    const early = (await proposeKey(orgId)).body as OperationView;
    expect((await confirm(early.id)).body).toMatchObject({ state: 'DONE', outcome: 'PARKED_AGAIN', count: 0 });
    const voided = (await proposeKey(orgId, 'VOID')).body as OperationView;
    await mend();
    expect((await confirm(voided.id)).body).toMatchObject({ state: 'DONE', outcome: 'GOING', count: 1 });
    expect(await versionOf(orgId)).toBe(2);
  });

  test('nobody confirms their own proposal, twice, or what has changed since', async () => {
    const orgId = await park();
    const first = (await proposeKey(orgId)).body as OperationView;
    const second = (await proposeKey(orgId, 'VOID')).body as OperationView;
    const both = await bed.staff(['sysadmin', 'approver'], { id: proposerId });
    expect((await confirm(first.id, both)).body).toMatchObject({ status: 403, code: 'SAME_PERSON' });
    expect((await confirm(first.id, await bed.staff('auditor'))).status).toBe(403);
    expect(await versionOf(orgId)).toBeUndefined();
    await mend();
    const answers = await Promise.all(Array.from({ length: 8 }, () => confirm(first.id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'ALREADY_DECIDED')).toHaveLength(7);
    expect((await confirm(second.id)).body).toMatchObject({ status: 409, code: 'KEY_NOT_PARKED' });
    expect((await post(`operations/${second.id}/withdrawal`)).body).toMatchObject({ state: 'WITHDRAWN' });
    expect((await confirm(second.id)).body).toMatchObject({ code: 'ALREADY_DECIDED', facts: { state: 'WITHDRAWN' } });
    expect((await confirm(newId())).status).toBe(404);
    expect((await get('operations?limit=1')).body.items).toMatchObject([{ id: second.id, state: 'WITHDRAWN' }]);
  });

  test('a proposal is about the event that was at the head, not about the next one', async () => {
    const orgId = await park();
    const stale = (await proposeKey(orgId, 'VOID')).body as OperationView;
    const [waiting] = await bed.rows<{ event_id: string }>('SELECT event_id FROM claims.parked_event WHERE key = $1', [
      orgId,
    ]);
    const voiding = (await proposeKey(orgId, 'VOID')).body as OperationView;
    // The next event cannot be applied either: it becomes the head.
    expect((await confirm(voiding.id)).body).toMatchObject({ outcome: 'PARKED_AGAIN' });
    expect((await confirm(stale.id)).body).toMatchObject({ status: 409, code: 'HEAD_CHANGED' });
    expect((await get('parked-keys?limit=500')).body.items).toContainEqual(
      expect.objectContaining({ key: orgId, eventId: waiting!.event_id }),
    );
  });

  test('what is not there cannot be proposed; only system administrators propose', async () => {
    expect((await proposeKey(newId())).body).toMatchObject({ status: 409, code: 'KEY_NOT_PARKED' });
    const item = { eventId: newId(), item: newId(), reason: REASON };
    expect((await post('dead-letters/resolve-proposals', item)).body).toMatchObject({ code: 'ITEM_NOT_OPEN' });
    const period = { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z', reason: REASON };
    expect((await post('replays', period)).body).toMatchObject({ status: 409, code: 'PERIOD_EMPTY' });
    expect((await post('replays', { ...period, from: 'yesterday' })).status).toBe(400);
    expect((await post('replays', period, confirmer)).status).toBe(403);
    const keyless = await bed.call('POST', `${BASE}/replays`, { token: proposer, body: period });
    expect(keyless.body).toMatchObject({ code: 'IDEMPOTENCY_KEY_MISSING' });
  });

  test('two people close a rejected item', async () => {
    const [eventId, item] = [newId(), newId()];
    await bed.rows(
      `INSERT INTO claims.dead_letter (consumer, event_id, item, topic, key, type, message, error, tries)
       VALUES ('claims', $1, $2, 'enrollment.v1', 'k', 'enrollment.coverage-activated.v1', '{}', 'CONTRACT_BROKEN: /units MIN', 1)`,
      [eventId, item],
    );
    expect((await get('dead-letters?limit=500')).body.items).toContainEqual(
      expect.objectContaining({ eventId, item, cause: 'CONTRACT_BROKEN' }),
    );
    const proposed = (await post('dead-letters/resolve-proposals', { eventId, item, reason: REASON }))
      .body as OperationView;
    expect((await confirm(proposed.id)).body).toMatchObject({ outcome: 'RESOLVED', count: 1 });
    expect(await bed.rows('SELECT resolved_by FROM claims.dead_letter WHERE event_id = $1', [eventId])).toEqual([
      { resolved_by: confirmerId },
    ]);
  });

  test('two people send a span of time again, or one key of it; it leaves at once', async () => {
    const [one, other] = [newId(), newId()];
    for (const key of [one, one, other]) {
      await bed.rows(
        `INSERT INTO claims.outbox (event_id, topic, type, key, shard, version, payload, headers)
         VALUES ($1, 'claims.v1', $2, $3, 0, 1, '{}', '{"time": "2026-01-05T00:00:00Z"}')`,
        [newId(), claimSubmitted.type, key],
      );
    }
    const inLog = async (): Promise<number> =>
      (await bed.rows('SELECT 1 FROM bus.event WHERE type = $1', [claimSubmitted.type])).length;
    /** An event is in the log before its row is marked, and only marked rows are sent again. */
    const sent = async (total: number): Promise<boolean> =>
      (await inLog()) === total && (await bed.rows('SELECT 1 FROM claims.outbox WHERE sent_at IS NULL')).length === 0;
    await waitUntil('all is sent', () => sent(3));
    const replay = async (key?: string): Promise<Answer> => {
      const period = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T08:00:00+08:00', reason: REASON };
      const proposed = (await post('replays', { ...period, ...(key === undefined ? {} : { key }) }))
        .body as OperationView;
      return confirm(proposed.id);
    };
    expect((await replay(one)).body).toMatchObject({ kind: 'REPLAY', state: 'DONE', outcome: 'SENT_AGAIN', count: 2 });
    await waitUntil('one key is sent again', () => sent(5), 30_000);
    expect((await replay()).body).toMatchObject({ count: 3 });
    await waitUntil('all is sent again', () => sent(8), 30_000);
  });

  test('the inbox cannot be switched off in production', async () => {
    const environment = { ...bed.environment, NODE_ENV: 'production', CLOCK: 'system' };
    await expect(startService(boxDefinition, environment, { dangerouslyWithoutInbox: true })).rejects.toThrow(
      ConfigurationError,
    );
  });
});
