import {
  householdChanged,
  paymentAccepted,
  paymentRefused,
  paymentReopened,
  paymentSettled,
  recipientCovered,
  recipientUncovered,
} from '@huzhu/contracts';
import { fold } from '@huzhu/kernel';
import { fromJson } from '@huzhu/service';
import { ORGS, replayNeighbours, ServiceBed } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import type { RecipientEvent } from './domain/recipient.js';
import { recipientDecider } from './domain/recipient.decide.js';
import { expectStatus, paymentOf, sealedPayee, Season, type ToldHousehold } from './season.fixture.js';
import { recipientAggregate, type RecipientRow } from './store/recipient.entity.js';
import { winterReliefDefinition } from './winter-relief.definition.js';

describe('recipients of a campaign', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    bed = await ServiceBed.start(winterReliefDefinition, {}, '2026-01-05');
  });
  afterAll(() => bed?.stop());

  const tellAccount = ({ mainPersonKey: _main, ...told }: ToldHousehold, account: string, version: number) =>
    bed.deliver(
      householdChanged,
      { ...told, status: 'ACTIVE', category: 'DEEP', changedOn: '2026-01-05', sealedPayee: sealedPayee(account) },
      { version },
    );
  const recipient = async (season: Season, id: string) => (await season.get(`recipients/${id}`)).body;

  test('the household account passes through unopened, and its payment covers the household', async () => {
    const season = await Season.begin(bed);
    const { householdId, mainPersonKey } = await season.household();
    const campaign = await season.snapshot();
    const [id = ''] = await season.ordered(campaign);
    expect(await season.payments(id)).toEqual([
      {
        businessKey: `winter-relief/${id}/1`,
        source: 'winter-relief',
        caseId: id,
        sequence: 1,
        orgId: season.orgId,
        fund: 'WINTER_RELIEF',
        purpose: 'WINTER_RELIEF',
        amountFen: 100_000,
        personKey: mainPersonKey,
        sealedPayee: sealedPayee(householdId),
        approvedOn: '2026-01-13',
      },
    ]);
    await bed.deliver(paymentAccepted, { ...paymentOf(id), acceptedOn: '2026-01-05' });
    expect((await recipient(season, id)).status).toBe('ACCEPTED');
    await season.settle(id);
    expect((await recipient(season, id)).status).toBe('PAID');
    expect((await bed.sent(recipientCovered)).find(({ recipientId }) => recipientId === id)).toEqual({
      recipientId: id,
      campaignId: campaign,
      householdId,
      coveredOn: '2026-01-28',
    });
  });

  test('a returned payment un-covers the household until it is paid again, to another account', async () => {
    const season = await Season.begin(bed);
    const told = await season.household();
    const campaign = await season.snapshot();
    const [id = ''] = await season.ordered(campaign);
    await season.settle(id);
    await season.return(id);
    expect(await season.coverage(campaign)).toMatchObject({ covered: 0, missing: 1 });
    expect((await bed.sent(recipientUncovered)).find(({ recipientId }) => recipientId === id)?.reason).toBe('AC04');
    expect((await season.post(`recipients/${id}/reissue`, season.officer)).body.code).toBe('PAYEE_UNCHANGED');
    await tellAccount(told, 'new', 8);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => season.post(`recipients/${id}/reissue`, season.officer)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(
      (await season.payments(id)).map(({ sequence, reissueOf, sealedPayee: payee }) => [sequence, reissueOf, payee]),
    ).toEqual([
      [1, undefined, sealedPayee(told.householdId)],
      [2, `winter-relief/${id}/1`, sealedPayee('new')],
    ]);
    await season.settle(id, 1);
    expect((await season.coverage(campaign)).covered).toBe(0);
    await season.settle(id, 2);
    expect(await season.coverage(campaign)).toMatchObject({ covered: 1, missing: 0, complete: true });
  });

  test('a withdrawn statement un-covers the household until the true one settles, once', async () => {
    const season = await Season.begin(bed);
    await season.household();
    const campaign = await season.snapshot();
    const [id = ''] = await season.ordered(campaign);
    await season.settle(id);
    await season.return(id);
    const again = { ...paymentOf(id), state: 'SETTLED' as const, settledOn: '2026-01-28', reopenedOn: '2026-01-30' };
    await bed.deliver(paymentReopened, again);
    expect(await recipient(season, id)).toMatchObject({ status: 'PAID', settledOn: '2026-01-28' });
    expect(await season.coverage(campaign)).toMatchObject({ covered: 1, missing: 0 });
    const eventId = newId();
    const atBank = { ...paymentOf(id), state: 'SUBMITTED' as const, reopenedOn: '2026-01-30' };
    await bed.deliverAll(paymentReopened, [atBank, atBank], [eventId, eventId]);
    await bed.deliver(paymentReopened, atBank, { id: eventId });
    await bed.deliver(paymentReopened, again);
    expect((await recipient(season, id)).status).toBe('ACCEPTED');
    expect(await season.coverage(campaign)).toMatchObject({ covered: 0, missing: 1 });
    const told = (await bed.sent(recipientUncovered)).filter(({ recipientId }) => recipientId === id);
    expect(told.map(({ reason }) => reason)).toEqual(['AC04', 'STATEMENT_WITHDRAWN']);
    await season.settle(id);
    expect(await season.coverage(campaign)).toMatchObject({ covered: 1, missing: 0 });
  });

  test('without an account a grant waits, and is ordered when hardship tells one', async () => {
    const season = await Season.begin(bed);
    const told = await season.household({ payee: false });
    const campaign = await season.snapshot();
    const [id = ''] = await season.ordered(campaign);
    expect([(await recipient(season, id)).status, await season.payments(id)]).toEqual(['WAITING_FOR_PAYEE', []]);
    const eventId = await tellAccount(told, 'told', 8);
    expect([(await recipient(season, id)).status, (await season.payments(id))[0]?.sealedPayee]).toEqual([
      'ORDERED',
      sealedPayee('told'),
    ]);
    const effects = await bed.rows<{ target: string }>(
      'SELECT target FROM winter_relief.reaction_effect WHERE event_id = $1 ORDER BY 1',
      [eventId],
    );
    expect(effects.map(({ target }) => target)).toEqual([`household/${told.householdId}`, `recipient/${id}`]);
  });

  test('news twice, in one batch or two, and of others changes nothing', async () => {
    const season = await Season.begin(bed);
    await season.household();
    const [id = ''] = await season.ordered(await season.snapshot());
    const eventId = newId();
    const news = { ...paymentOf(id), settledOn: '2026-01-28' };
    await bed.deliverAll(
      paymentSettled,
      [news, news, { ...news, source: 'claims' as const }],
      [eventId, eventId, newId()],
    );
    await season.settle(id, 1, eventId);
    await season.settle(id);
    await season.return(id);
    await season.return(id);
    const journal = await bed.rows<{ type: string }>(
      'SELECT type FROM winter_relief.journal WHERE aggregate_id = $1 ORDER BY version',
      [id],
    );
    expect(journal.map(({ type }) => type)).toEqual([
      'recipient-granted',
      'grant-approved',
      'payment-ordered',
      'payment-settled',
      'payment-returned',
    ]);
    const target = `recipient/${id}`;
    expect(await bed.rows('SELECT 1 FROM winter_relief.reaction_effect WHERE target = $1', [target])).toHaveLength(2);
  });

  test('older news of a household does not undo newer', async () => {
    const season = await Season.begin(bed);
    const told = await season.household({ payee: false });
    await tellAccount(told, 'newest', 9);
    await tellAccount(told, 'older', 8);
    const [row] = await bed.rows<{ sealed_payee: string }>(
      'SELECT sealed_payee FROM winter_relief.household WHERE household_id = $1',
      [told.householdId],
    );
    expect(row?.sealed_payee).toBe(sealedPayee('newest'));
  });

  test('twenty who propose at once: each household one grant, each payment once', async () => {
    const season = await Season.begin(bed);
    const households = [];
    for (let count = 0; count < 5; count += 1) households.push(await season.household());
    const campaign = await season.snapshot();
    const grants = await Promise.all(
      Array.from({ length: 20 }, () => season.post(`campaigns/${campaign}/grants`, season.officer)),
    );
    expect(grants.every(({ status }) => status === 200)).toBe(true);
    expect(grants.reduce((sum, { body }) => sum + body.granted, 0)).toBe(5);
    await season.hungOut(campaign);
    const approvals = await Promise.all(
      Array.from({ length: 10 }, () => season.post(`campaigns/${campaign}/approval`, season.approver)),
    );
    expect(approvals.reduce((sum, { body }) => sum + (body.approved ?? 0), 0)).toBe(5);
    const orders = await Promise.all(
      Array.from({ length: 20 }, () => season.post(`campaigns/${campaign}/payments`, season.accountant)),
    );
    expect(orders.reduce((sum, { body }) => sum + body.ordered, 0)).toBe(5);
    const rows = await bed.rows("SELECT 1 FROM winter_relief.outbox WHERE type = $1 AND payload->>'orgId' = $2", [
      'winter-relief.payment-requested.v1',
      season.orgId,
    ]);
    expect(rows).toHaveLength(5);
  });

  test('fifty identical requests with one key have one effect and fifty equal answers', async () => {
    const season = await Season.begin(bed);
    await season.household();
    const campaign = await season.snapshot();
    const key = newId();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => season.post(`campaigns/${campaign}/grants`, season.officer, {}, key)),
    );
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body])))).toEqual(
      new Set(['[200,{"granted":1,"notGranted":0,"allowedFen":100000,"left":0}]']),
    );
  });

  test('three organisations that grant at the same second never exceed the cap of the year', async () => {
    for (let round = 0; round < 5; round += 1) {
      const top = await Season.begin(bed);
      const middle = await Season.begin(bed, [top.orgId]);
      const low = await Season.begin(bed, [middle.orgId, top.orgId]);
      const { mainPersonKey } = await low.household();
      const seasons = [top, middle, low];
      const campaigns: string[] = [];
      for (const season of seasons) campaigns.push(await season.snapshot({ grantFen: 250_000 }));
      const answers = await Promise.all(
        seasons.map((season, place) => season.post(`campaigns/${campaigns[place]}/grants`, season.officer)),
      );
      expect(answers.map(({ body }) => body.allowedFen as number).toSorted((a, b) => a - b)).toEqual([
        100_000, 250_000, 250_000,
      ]);
      expect(
        await bed.rows('SELECT granted_fen FROM winter_relief.person_year WHERE person_key = $1 AND year = 2026', [
          mainPersonKey,
        ]),
      ).toEqual([{ granted_fen: 600_000n }]);
    }
  });

  test('one person at the head of two households holds one grant of the campaign', async () => {
    const season = await Season.begin(bed);
    const { mainPersonKey } = await season.household();
    await season.household({ personKey: mainPersonKey });
    const campaign = await season.snapshot();
    expect((await season.post(`campaigns/${campaign}/grants`, season.officer)).body).toMatchObject({
      granted: 1,
      left: 1,
    });
    expect((await season.post(`campaigns/${campaign}/grants`, season.officer)).body).toMatchObject({
      granted: 0,
      notGranted: 1,
      left: 0,
    });
    const outcomes = (await season.get(`recipients?campaignId=${campaign}`)).body.items.map(
      (item: { outcome: string }) => item.outcome,
    );
    expect(outcomes.toSorted()).toEqual(['CONFLICT_DUPLICATE', 'OK']);
    expect((await season.coverage(campaign)).missing).toBe(2);
  });

  test('a reason and a grant at the same second: one of them, and the cap is right', async () => {
    const season = await Season.begin(bed);
    const { householdId, mainPersonKey } = await season.household();
    const campaign = await season.snapshot();
    const [grants, reason] = await Promise.all([
      season.post(`campaigns/${campaign}/grants`, season.officer),
      season.post(`campaigns/${campaign}/households/${householdId}/reason`, season.officer, {
        reason: 'REFUSED_IN_WRITING',
      }),
    ]);
    expect([grants.status, reason.status]).toEqual([200, 200]);
    const [row] = await bed.rows<{ status: string }>(
      'SELECT status FROM winter_relief.recipient WHERE campaign_id = $1',
      [campaign],
    );
    expect(row?.status).toBe('EXCUSED');
    const [year] = await bed.rows<{ granted_fen: bigint }>(
      'SELECT granted_fen FROM winter_relief.person_year WHERE person_key = $1',
      [mainPersonKey],
    );
    expect(year?.granted_fen).toBe(0n);
  });

  test('money under way or arrived is not excused; a refused payment is', async () => {
    const season = await Season.begin(bed);
    const { householdId } = await season.household();
    const campaign = await season.snapshot();
    const [id = ''] = await season.ordered(campaign);
    const excuse = () =>
      season.post(`campaigns/${campaign}/households/${householdId}/reason`, season.officer, { reason: 'DECEASED' });
    expect((await excuse()).body.code).toBe('WRONG_STATUS');
    await bed.deliver(paymentRefused, { ...paymentOf(id), code: 'BUDGET_CLOSED', refusedOn: '2026-01-28' });
    expect(await recipient(season, id)).toMatchObject({ status: 'PAYMENT_REFUSED', reasonCode: 'BUDGET_CLOSED' });
    expectStatus(await excuse());
    expect(await season.coverage(campaign)).toMatchObject({ excused: 1, complete: true });
  });

  test('totals: approved is ordered and waiting, paid what the bank settled', async () => {
    const season = await Season.begin(bed);
    await season.household();
    await season.household({ payee: false });
    const campaign = await season.snapshot();
    const ids = await season.ordered(campaign);
    for (const id of ids) if ((await season.payments(id)).length > 0) await season.settle(id);
    const totals = await season.get('totals', await bed.staff('auditor', { orgId: season.orgId }));
    expect(totals.body.funds).toEqual([
      {
        fund: 'WINTER_RELIEF',
        cases: 2,
        approvedFen: 200_000,
        orderedFen: 100_000,
        waitingForPayeeFen: 100_000,
        paidFen: 100_000,
      },
    ]);
    const other = await season.get('totals', await bed.staff('auditor', { orgId: ORGS.elsewhere }));
    expect(other.body.funds[0]).toMatchObject({ cases: 0, approvedFen: 0 });
  });

  test('a member sees their own grant and no other', async () => {
    const season = await Season.begin(bed);
    const { mainPersonKey } = await season.household();
    await season.household();
    await season.ordered(await season.snapshot());
    const mine = await season.get('recipients', await bed.member(mainPersonKey));
    expect(mine.body.items.map((item: { personKey: string }) => item.personKey)).toEqual([mainPersonKey]);
  });

  test('a row reads back as the state it was, and folding the journal gives the same', async () => {
    const season = await Season.begin(bed);
    await season.household();
    const [id = ''] = await season.ordered(await season.snapshot());
    await season.settle(id);
    await season.return(id);
    const row = await bed.service.parts.database.system.dataSource
      .getRepository<RecipientRow>(recipientAggregate.entity)
      .findOneByOrFail({ id });
    const journal = await bed.rows<{ type: string; data: string }>(
      'SELECT type, data::text AS data FROM winter_relief.journal WHERE aggregate_id = $1 ORDER BY version',
      [id],
    );
    const events = journal.map(({ type, data }) => ({ ...fromJson<object>(data), type }) as RecipientEvent);
    expect(fold(recipientDecider, events)).toEqual(recipientAggregate.fromRow(row));
    expect(row).toEqual({ ...recipientAggregate.toRow(recipientAggregate.fromRow(row)), id, version: row.version });
  });

  test('after all this a replay of what ever came changes no row', async () => {
    const { events, changedTables } = await replayNeighbours(bed);
    expect(events).toBeGreaterThan(0);
    expect(changedTables).toEqual([]);
  });
});
