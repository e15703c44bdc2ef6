import {
  aidDecided,
  calendarConfirmed,
  emergencyAidGiven,
  emergencyAidReturned,
  emergencyChanged,
  emergencyRecoveryChanged,
  householdRegistered,
  reliefMoneyBack,
} from '@huzhu/contracts';
import { fold } from '@huzhu/kernel';
import { fromJson } from '@huzhu/service';
import { NEXT_YEAR_CONFIRMED, ServiceBed, waitUntil } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import type { EmergencyAidEvent } from './domain/emergency-aid.js';
import { emergencyAidDecider } from './domain/emergency-aid.decide.js';
import { CARD, Rescue } from './emergency.fixture.js';
import { expectStatus, idNumber, personKeyOf, Season } from './season.fixture.js';
import { emergencyAidAggregate, type EmergencyAidRow } from './store/emergency-aid.entity.js';
import { winterReliefDefinition } from './winter-relief.definition.js';

let people = 60_000;
const somebody = (): string => idNumber((people += 1));

describe('emergency relief', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    bed = await ServiceBed.start(winterReliefDefinition, {}, '2026-01-05');
  });
  beforeEach(() => bed.setToday('2026-01-05'));
  afterAll(() => bed?.stop());

  test('its money is released by two who did not declare it, for thirty days that are extended once', async () => {
    const season = await Season.begin(bed);
    const declarer = await bed.staff(['officer', 'approver'], { orgId: season.orgId });
    const rescue = await Rescue.declared(season, {}, declarer);
    expect((await rescue.release(declarer)).body.code).toBe('SAME_PERSON');
    expect(expectStatus(await rescue.release())).toMatchObject({ status: 'DECLARED', releaseDueOn: '2026-01-06' });
    expect((await rescue.release()).body.code).toBe('SAME_PERSON');
    const aid = await rescue.registered({ idNumber: somebody() });
    expect((await season.post(`emergency-aids/${aid}/payment`, season.accountant, CARD)).body.code).toBe(
      'NOT_RELEASED',
    );
    const second = await bed.staff('approver', { orgId: season.orgId });
    expect(expectStatus(await rescue.release(second))).toMatchObject({ status: 'OPEN', openUntil: '2026-02-04' });
    await bed.setToday('2026-02-05');
    expect((await rescue.register({ idNumber: somebody() })).body.code).toBe('FAST_PATH_CLOSED');
    const extension = () => season.post(`emergencies/${rescue.id}/extension`, second);
    expect(expectStatus(await extension()).openUntil).toBe('2026-03-06');
    expect((await extension()).body.code).toBe('ALREADY_EXTENDED');
    await rescue.registered({ idNumber: somebody() });
    const told = (await bed.sent(emergencyChanged)).filter(({ emergencyId }) => emergencyId === rescue.id);
    expect(told.map(({ status }) => status)).toEqual(['DECLARED', 'OPEN', 'OPEN']);
  });

  test.each([
    [{ kind: 'WAR' }, 'KIND_UNKNOWN'],
    [{ occurredOn: '2026-01-06' }, 'DAY_IN_FUTURE'],
    [{ areas: [newId()] }, 'UNIT_NOT_BELOW'],
  ])('an event with %o is refused', async (changes, code) => {
    const season = await Season.begin(bed);
    await expect(Rescue.begin(season, changes)).rejects.toThrow(code);
  });

  test('to an account: ordered by another than who registered, paid, returned and paid again', async () => {
    const season = await Season.begin(bed);
    const rescue = await Rescue.begin(season, { budgetFen: 400_000 });
    const both = await bed.staff(['clerk', 'officer'], { orgId: season.orgId });
    const id = await rescue.registered({ idNumber: somebody(), mobile: '13800000000' }, both);
    expect((await rescue.pay(id, both)).body.code).toBe('SAME_PERSON');
    expect(expectStatus(await rescue.pay(id))).toMatchObject({ status: 'ORDERED', allowedFen: 300_000 });
    expect((await rescue.pay(id)).body.code).toBe('WRONG_STATUS');
    const other = await rescue.registered({ idNumber: somebody() });
    expect((await rescue.pay(other)).body).toMatchObject({ code: 'OVER_BUDGET', facts: { leftFen: 100_000 } });
    await season.settle(id);
    await season.return(id);
    expect(expectStatus(await rescue.pay(id))).toMatchObject({ status: 'ORDERED', sequence: 2 });
    await season.settle(id, 2);
    expect(await rescue.aid(id)).toMatchObject({ status: 'PAID', givenOn: '2026-01-28', form: 'ACCOUNT' });
    expect((await season.payments(id)).map(({ sequence, amountFen }) => [sequence, amountFen])).toEqual([
      [1, 300_000],
      [2, 300_000],
    ]);
    const given = (await bed.sent(emergencyAidGiven)).filter(({ aidId }) => aidId === id);
    const back = (await bed.sent(emergencyAidReturned)).filter(({ aidId }) => aidId === id);
    expect([given.length, back.map(({ reason }) => reason)]).toEqual([2, ['AC04']]);
    expectStatus(await season.post(`emergency-aids/${other}/withdrawal`, season.officer, { reason: '本人谢绝' }));
    const totals = await season.get('totals', await bed.staff('auditor', { orgId: season.orgId }));
    expect(totals.body.funds[0]).toMatchObject({
      cases: 1,
      approvedFen: 300_000,
      orderedFen: 300_000,
      paidFen: 300_000,
    });
  });

  test('as cash: two witnesses, a receipt, and drawn = handed out + brought back to the fen', async () => {
    const season = await Season.begin(bed);
    const rescue = await Rescue.begin(season);
    const advance = await rescue.drawn(400_001);
    const [first, second] = rescue.witnesses;
    const [temporary = ''] = await rescue.temporaryIds(1);
    const id = await rescue.registered({ temporaryId: temporary });
    const refused = async (changes: Record<string, string>, by?: string) =>
      (await rescue.handOut(id, advance, changes, by)).body.code;
    expect(await refused({ secondWitness: first })).toBe('WITNESSES_NOT_TWO');
    expect(await refused({ secondWitness: newId() })).toBe('WITNESS_NOT_STAFF');
    expect(await refused({ handedOutOn: '2026-01-06' })).toBe('DAY_OUT_OF_RANGE');
    expect(await refused({}, await bed.staff('accountant', { orgId: season.orgId }))).toBe('NOT_THE_HOLDER');
    expect(expectStatus(await rescue.handOut(id, advance))).toMatchObject({
      status: 'HANDED_OUT',
      form: 'CASH',
      witnesses: [first, second],
      temporaryId: temporary,
      missing: ['IDENTITY', 'PROOF', 'COMPARISON'],
    });
    const next = await rescue.registered({ idNumber: somebody() });
    expect((await rescue.handOut(next, advance)).body).toMatchObject({
      code: 'CASH_SHORT',
      facts: { leftFen: 100_001 },
    });
    const report = () => season.post(`emergencies/${rescue.id}/report`, season.officer);
    expect((await report()).body.code).toBe('CASES_INCOMPLETE');
    const bringBack = (amountFen: number, bankReference: string) =>
      season.post(`cash-advances/${advance}/returns`, season.accountant, {
        amountFen,
        bankReference,
        receivedOn: '2026-01-05',
      });
    expect((await bringBack(100_002, 'R-1')).body.code).toBe('MORE_THAN_LEFT');
    expectStatus(await bringBack(1, 'R-1'));
    expect((await bringBack(1, 'R-1')).body.code).toBe('REFERENCE_KNOWN');
    expect(await rescue.cash(advance)).toMatchObject({ handedOutFen: 300_000, broughtBackFen: 1, leftFen: 100_000 });
    expect(expectStatus(await bringBack(100_000, 'R-2'))).toMatchObject({ leftFen: 0, accountedOn: '2026-01-05' });
    expect((await bed.sent(reliefMoneyBack)).filter(({ caseId }) => caseId === advance)).toHaveLength(2);
    expect(await rescue.report()).toMatchObject({
      cashDrawnFen: 400_001,
      cashHandedOutFen: 300_000,
      cashBroughtBackFen: 100_001,
      cashLeftFen: 0,
      committedFen: 300_000,
      incomplete: 1,
    });
    const totals = await season.get('totals', await bed.staff('auditor', { orgId: season.orgId }));
    expect(totals.body.funds[0]).toMatchObject({ cases: 1, orderedFen: 400_001, paidFen: 400_001 });
  });

  test('the papers come afterwards, by working days; then the report ends the event', async () => {
    const season = await Season.begin(bed);
    const rescue = await Rescue.begin(season);
    const [temporary = ''] = await rescue.temporaryIds(2);
    const known = await rescue.registered({ idNumber: somebody() });
    const unknown = await rescue.registered({ temporaryId: temporary });
    for (const id of [known, unknown]) {
      expectStatus(await rescue.pay(id));
      await season.settle(id);
    }
    const workList = async (query = '') =>
      (await season.get(`emergencies/${rescue.id}/incomplete${query}`)).body.items.map(
        (each: { aidId: string; missing: string[]; ageDays: number; completeBy: string; escalation: string }) => [
          each.aidId,
          each.missing.length,
          each.ageDays,
          each.completeBy,
          each.escalation,
        ],
      );
    await bed.setToday('2026-01-20');
    expect(await workList()).toEqual([
      [known, 2, 15, '2026-01-19', 'UPPER_UNION'],
      [unknown, 3, 15, '2026-01-19', 'UPPER_UNION'],
    ]);
    expect(await workList('?escalation=AUDIT')).toEqual([]);
    expect(await rescue.compare()).toMatchObject({ compared: 1, duplicates: 0, left: 0 });
    expect((await rescue.prove(known, Buffer.from('no picture'))).body.code).toBe('WRONG_FILE_TYPE');
    expect(expectStatus(await rescue.prove(known))).toMatchObject({ missing: [], completedOn: '2026-01-20' });
    expectStatus(await rescue.prove(unknown));
    const person = somebody();
    expect(expectStatus(await rescue.bind(unknown, person)).personKey).toBe(personKeyOf(person));
    expect((await rescue.bind(unknown, person)).body.code).toBe('PERSON_KNOWN');
    expect(await rescue.compare()).toMatchObject({ compared: 1, duplicates: 0, owedFen: 0 });
    expect(await workList()).toEqual([]);
    const named = await season.post(`emergency-aids/${unknown}/disclosure`, season.officer, { reason: '补录' });
    expect(expectStatus(named)).toMatchObject({ name: '示范人', maskedIdNumber: `999999********${person.slice(-4)}` });
    expect(expectStatus(await season.post(`emergencies/${rescue.id}/report`, season.officer)).status).toBe('REPORTED');
    const entries = (await season.get(`emergencies/${rescue.id}/public-entries`)).body.items;
    expect(entries[0]).toEqual({ aidId: known, maskedName: '示**', orgId: season.orgId });
  });

  test('beyond the official calendar no deadline is guessed; it is there when the calendar is confirmed', async () => {
    const season = await Season.begin(bed);
    await bed.setToday('2026-12-28');
    const rescue = await Rescue.begin(season);
    const aidId = await rescue.registered({ idNumber: somebody() });
    const { items } = (await season.get(`emergencies/${rescue.id}/incomplete`)).body;
    expect(items).toEqual([expect.objectContaining({ aidId, escalation: 'CALENDAR_NOT_COVERED' })]);
    expect(items[0].completeBy).toBeUndefined();
    await bed.deliver(calendarConfirmed, NEXT_YEAR_CONFIRMED);
    const first = async () => (await season.get(`emergencies/${rescue.id}/incomplete`)).body.items[0];
    await waitUntil('the calendar counts', async () => (await first()).completeBy !== undefined);
    expect(await first()).toMatchObject({ aidId, completeBy: '2027-01-12', escalation: 'NONE' });
  });

  test('somebody paid twice under a temporary id is found when they are known, and owes it back', async () => {
    const season = await Season.begin(bed);
    const rescue = await Rescue.begin(season);
    const person = somebody();
    const [temporary = ''] = await rescue.temporaryIds(1);
    const first = await rescue.registered({ idNumber: person });
    const second = await rescue.registered({ temporaryId: temporary });
    for (const id of [first, second]) {
      expectStatus(await rescue.pay(id));
      await season.settle(id);
    }
    expect((await rescue.register({ idNumber: person })).body).toMatchObject({
      code: 'EMERGENCY_DUPLICATE',
      facts: { household: false },
    });
    expect(expectStatus(await rescue.bind(second, person)).duplicateOf).toBe(first);
    expect(await rescue.compare()).toEqual({ compared: 2, duplicates: 1, overCaps: 0, owedFen: 300_000, left: 0 });
    expect(await rescue.aid(second)).toMatchObject({ finding: 'EMERGENCY_DUPLICATE' });
    const recoveries = async () => (await season.get(`emergency-recoveries?emergencyId=${rescue.id}`)).body.items;
    const [owed] = await recoveries();
    expect(owed).toMatchObject({ aidId: second, status: 'OWED', owedFen: 300_000 });
    const act = (what: string, by: string, body: object) =>
      season.post(`emergency-recoveries/${owed.id}/${what}`, by, body);
    expectStatus(await act('consent', season.officer, { evidence: '退款承诺书' }));
    const repay = (amountFen: number, bankReference: string) =>
      act('repayments', season.accountant, { amountFen, bankReference, receivedOn: '2026-01-05' });
    expect(expectStatus(await repay(100_000, 'P-1'))).toMatchObject({ status: 'AGREED', repaidFen: 100_000 });
    expect((await repay(200_001, 'P-2')).body.code).toBe('MORE_THAN_OWED');
    expect((await act('waiver-proposal', season.officer, { reason: 'BECAUSE' })).body.code).toBe('NOT_A_FINAL_REASON');
    const both = await bed.staff(['officer', 'approver'], { orgId: season.orgId });
    expectStatus(await act('waiver-proposal', both, { reason: 'STILL_IN_NEED' }));
    expect((await act('waiver-decision', both, { verdict: 'CONFIRM' })).body.code).toBe('SAME_PERSON');
    expectStatus(await act('waiver-decision', season.approver, { verdict: 'DISMISS' }));
    expect(expectStatus(await repay(200_000, 'P-2')).status).toBe('REPAID');
    const told = (await bed.sent(emergencyRecoveryChanged)).filter(({ aidId }) => aidId === second);
    expect(told.map(({ status }) => status)).toEqual(['OWED', 'AGREED', 'AGREED', 'REPAID']);
    expect(await rescue.report()).toMatchObject({ duplicates: 1, owedBackFen: 300_000, repaidFen: 300_000 });
  });

  test('the same event declared by two unions is one: nobody is served by both, known or found afterwards', async () => {
    const [here, there] = [await Season.begin(bed), await Season.begin(bed)];
    const [ours, theirs] = [await Rescue.begin(here), await Rescue.begin(there)];
    const [person, other] = [somebody(), somebody()];
    await ours.registered({ idNumber: person });
    expect((await theirs.register({ idNumber: person })).body.code).toBe('EMERGENCY_DUPLICATE');
    const [temporary = ''] = await ours.temporaryIds(1);
    const bound = await ours.registered({ temporaryId: temporary });
    const known = await theirs.registered({ idNumber: other });
    expect(expectStatus(await ours.bind(bound, other)).duplicateOf).toBe(known);
    expect((await ours.pay(bound)).body.code).toBe('EMERGENCY_DUPLICATE');
    const flood = await Rescue.begin(there, { kind: 'FLOOD' });
    await flood.registered({ idNumber: person });
  });

  test('a household is served once: by its file, by its head, also under a temporary id, and as files know it later', async () => {
    const season = await Season.begin(bed);
    const rescue = await Rescue.begin(season);
    const [husband, wife, son] = [somebody(), somebody(), somebody()];
    await season.household({ personKey: personKeyOf(husband), others: [personKeyOf(wife)] });
    await rescue.registered({ idNumber: husband });
    expect((await rescue.register({ idNumber: wife })).body).toMatchObject({ facts: { household: true } });
    await rescue.registered({ idNumber: wife, kind: 'SEVERE_INJURY' });
    const [temporary = ''] = await rescue.temporaryIds(1);
    const head = somebody();
    const hurt = await rescue.registered({ temporaryId: temporary, kind: 'SEVERE_INJURY' });
    await rescue.registered({ idNumber: somebody(), householdHead: temporary });
    expectStatus(await rescue.bind(hurt, head));
    expect((await rescue.register({ idNumber: son, householdHead: head })).body.code).toBe('EMERGENCY_DUPLICATE');
    const [one, two] = [somebody(), somebody()];
    const aids = [await rescue.registered({ idNumber: one }), await rescue.registered({ idNumber: two })];
    for (const id of aids) {
      expectStatus(await rescue.pay(id));
      await season.settle(id);
    }
    const [first, second] = [personKeyOf(one), personKeyOf(two)];
    await bed.deliver(householdRegistered, {
      householdId: newId(),
      orgId: season.orgId,
      mainPersonKey: first,
      memberPersonKeys: [first, second],
      fileNumber: 'KN-2026-1',
      category: 'DEEP',
      activeFrom: '2026-01-05',
    });
    expect(await rescue.compare()).toMatchObject({ compared: 2, duplicates: 1, owedFen: 300_000 });
    expect((await rescue.aid(aids[1] ?? '')).duplicateOf).toBe(aids[0]);
  });

  test('what hardship granted for the same event counts: above what the class is worth it is owed back', async () => {
    const season = await Season.begin(bed);
    const rescue = await Rescue.begin(season);
    const [husband, wife, hurt, before] = [somebody(), somebody(), somebody(), somebody()];
    const { householdId } = await season.household({ personKey: personKeyOf(husband), others: [personKeyOf(wife)] });
    const helped = (changes: object) =>
      bed.deliver(aidDecided, {
        aidId: newId(),
        householdId,
        orgId: season.orgId,
        personKey: personKeyOf(husband),
        kind: 'ACCIDENT',
        outcome: 'OK',
        grantedFen: 120_000,
        decidedOn: '2026-01-05',
        ...changes,
      });
    await helped({});
    await helped({ kind: 'LIVING', grantedFen: 900_000 });
    await helped({ personKey: personKeyOf(hurt), householdId: newId(), grantedFen: 20_000 });
    await helped({ personKey: personKeyOf(before), householdId: newId(), decidedOn: '2026-01-04' });
    const relief = [
      await rescue.registered({ idNumber: wife }),
      await rescue.registered({ idNumber: hurt, kind: 'SEVERE_INJURY', requestedFen: 300_000 }),
      await rescue.registered({ idNumber: before }),
    ];
    for (const id of relief) {
      expectStatus(await rescue.pay(id));
      await season.settle(id);
    }
    expect(await rescue.compare()).toMatchObject({ compared: 3, duplicates: 0, overCaps: 1, owedFen: 120_000 });
    expect(await rescue.aid(relief[0] ?? '')).toMatchObject({ finding: 'HARDSHIP_AID_TOO' });
  });

  test('what the year allows holds over all unions, and what was above it under a temporary id is owed back', async () => {
    const [here, there] = [await Season.begin(bed), await Season.begin(bed)];
    const [ours, theirs] = [await Rescue.begin(here), await Rescue.begin(there, { kind: 'FIRE' })];
    const person = somebody();
    await ours.registered({ idNumber: person, kind: 'DEATH', requestedFen: 900_000 });
    const [temporary = ''] = await theirs.temporaryIds(1);
    const id = await theirs.registered({ temporaryId: temporary });
    expectStatus(await theirs.pay(id));
    await there.settle(id);
    expectStatus(await theirs.bind(id, person));
    expect(await theirs.compare()).toMatchObject({ duplicates: 0, overCaps: 1, owedFen: 200_000 });
    const third = await Rescue.begin(here, { kind: 'FLOOD' });
    expect((await third.register({ idNumber: person })).body.code).toBe('OVER_YEAR_CAP');
  });

  test.each([
    [{}, 'ONE_IDENTITY'],
    [{ idNumber: '999999195001010019' }, 'ID_INVALID'],
    [{ temporaryId: 'T000001-0' }, 'TEMPORARY_ID_INVALID'],
    [{ temporaryId: 'T999999-6' }, 'TEMPORARY_ID_'],
    [{ idNumber: idNumber(59_999), kind: 'SCRATCH' }, 'KIND_UNKNOWN'],
  ])('registering %o is refused', async (body, code) => {
    const rescue = await Rescue.begin(await Season.begin(bed));
    expect((await rescue.register(body)).body.code).toContain(code);
  });

  test('unions outside the areas neither register nor see anything; those below see the event', async () => {
    const season = await Season.begin(bed);
    const struck = await Season.begin(bed, [season.orgId]);
    const spared = await Season.begin(bed, [season.orgId]);
    const foreign = await Season.begin(bed);
    const rescue = await Rescue.begin(season, { areas: [struck.orgId] });
    const id = await rescue.registered({ idNumber: somebody() }, struck.officer);
    expect((await rescue.register({ idNumber: somebody() }, spared.officer)).body.code).toBe('OUTSIDE_AREA');
    expect((await rescue.register({ idNumber: somebody() }, foreign.officer)).status).toBe(404);
    expect((await foreign.get(`emergencies/${rescue.id}`)).status).toBe(404);
    expect((await spared.get(`emergencies/${rescue.id}`)).status).toBe(200);
    expect((await spared.get(`emergency-aids/${id}`)).status).toBe(404);
    expect((await season.get(`emergency-aids/${id}`)).status).toBe(200);
    expect((await rescue.release(struck.approver)).body.code).toBe('NOT_PERMITTED');
  });

  test('folding the journal gives the row', async () => {
    const season = await Season.begin(bed);
    const rescue = await Rescue.begin(season);
    const person = somebody();
    const [temporary = ''] = await rescue.temporaryIds(1);
    const id = await rescue.registered({ temporaryId: temporary });
    await rescue.registered({ idNumber: person });
    expectStatus(await rescue.handOut(id, await rescue.drawn(300_000)));
    expectStatus(await rescue.bind(id, person));
    expectStatus(await rescue.prove(id));
    await rescue.compare();
    const row = await bed.service.parts.database.system.dataSource
      .getRepository<EmergencyAidRow>(emergencyAidAggregate.entity)
      .findOneByOrFail({ id });
    const journal = await bed.rows<{ type: string; data: string }>(
      'SELECT type, data::text AS data FROM winter_relief.journal WHERE aggregate_id = $1 ORDER BY version',
      [id],
    );
    const events = journal.map(({ type, data }) => ({ ...fromJson<object>(data), type }) as EmergencyAidEvent);
    expect(events.at(-1)?.type).toBe('aid-completed');
    expect(fold(emergencyAidDecider, events)).toEqual(emergencyAidAggregate.fromRow(row));
  });
});
