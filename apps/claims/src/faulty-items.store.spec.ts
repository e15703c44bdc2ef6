import { createHash } from 'node:crypto';
import { type ActivatedCoverage, coverageActivated, orgUnitChanged } from '@huzhu/contracts';
import { ORGS, ServiceBed } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { claimsDefinition } from './claims.definition.js';

const PEOPLE = 500;
/** An integer to JSON, but more than the column holds. */
const BEYOND_INT4 = 3_000_000_000;

const peopleOf = (roster: string): ActivatedCoverage[] =>
  Array.from({ length: PEOPLE }, (_, index) => ({
    coverageId: newId(),
    personKey: createHash('sha256').update(`${roster}/${index}`).digest('hex'),
    units: 1,
    version: 1,
  }));

const message = (items: ActivatedCoverage[]) => ({
  orgId: ORGS.city,
  rosterId: newId(),
  plan: 'A-HOSP',
  planVersion: '2026',
  start: '2026-01-01',
  end: '2026-12-31',
  items,
});

describe('coverage of 500 people in one message', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    bed = await ServiceBed.start(claimsDefinition);
  });
  afterAll(() => bed.stop());

  const covered = async (items: readonly ActivatedCoverage[]): Promise<number> => {
    const [row] = await bed.rows<{ count: string }>(
      'SELECT count(*)::text AS count FROM claims.coverage WHERE coverage_id = ANY($1::uuid[])',
      [items.map(({ coverageId }) => coverageId)],
    );
    return Number(row!.count);
  };
  const lettersOf = (eventId: string) =>
    bed.rows<{ item: string; error: string; message: { payload: unknown } }>(
      'SELECT item, error, message FROM claims.dead_letter WHERE event_id = $1 ORDER BY item',
      [eventId],
    );

  it.each<[string, Partial<ActivatedCoverage>, string]>([
    ['breaks its contract', { units: 0 }, 'CONTRACT_BROKEN: /units MIN'],
    ['is refused by the database', { version: BEYOND_INT4 }, 'QueryFailedError 22003'],
  ])('one of them that %s is put aside alone; its organisation goes on', async (name, fault, error) => {
    const items = peopleOf(name);
    const bad = Object.assign({}, items[250]!, fault);
    const eventId = await bed.deliver(coverageActivated, message(items.with(250, bad)));
    expect(await covered(items)).toBe(PEOPLE - 1);
    const letters = await lettersOf(eventId);
    expect(letters).toEqual([
      { item: bad.coverageId, error: expect.stringContaining(error), message: expect.anything() },
    ]);
    expect(letters[0]!.message.payload).toBeNull();
    expect(await bed.rows('SELECT 1 FROM claims.parked_key')).toEqual([]);
    await bed.deliver(coverageActivated, message([items[250]!]));
    expect(await covered(items)).toBe(PEOPLE);
  });

  it('a message at fault as a whole waits with its key: nothing of it is lost', async () => {
    const items = peopleOf('whole');
    await bed.deliver(coverageActivated, { ...message(items), orgId: ORGS.west, start: '2026-13-01' });
    expect(await covered(items)).toBe(0);
    expect(await bed.rows('SELECT key FROM claims.parked_key')).toEqual([{ key: ORGS.west }]);
  });
});

describe('the inbox', () => {
  it.each([
    ['switched off', true, 1],
    ['in its place', false, 0],
  ])('%s: what is applied twice is seen', async (_name, dangerouslyWithoutInbox, appliedTwice) => {
    const bed = await ServiceBed.start(claimsDefinition, {}, '2026-01-05', { dangerouslyWithoutInbox });
    try {
      const orgId = newId();
      const unit = {
        orgId,
        code: 'U1',
        name: '示范',
        level: 'CITY' as const,
        ancestors: [orgId],
        validFrom: '2020-01-01',
      };
      const id = await bed.deliver(orgUnitChanged, unit);
      await bed.deliver(orgUnitChanged, unit, { id });
      const totals = await bed.call('GET', '/api/claims/v1/event-totals', { token: await bed.staff('sysadmin') });
      expect(totals.body).toMatchObject({ appliedTwice });
    } finally {
      await bed.stop();
    }
  });
});
