import { createHash } from 'node:crypto';
import {
  businessKey,
  householdCensus,
  householdRegistered,
  orgUnitChanged,
  paymentReturned,
  paymentSettled,
  winterReliefPaymentRequested,
  type CampaignCoverageView,
  type CampaignView,
  type PaymentRequested,
  type PublicityView,
  type RecipientListChecked,
  type RecipientPage,
} from '@huzhu/contracts';
import { addDays, day, residentIdCheckCharacter } from '@huzhu/kernel';
import { BlindIndex } from '@huzhu/service';
import { type Answer, ORGS, type ServiceBed } from '@huzhu/testing';
import { v7 as newId } from 'uuid';

const keyOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A payee as hardship sends it: opaque here. */
export const sealedPayee = (text: string): string => ['e30', '', text, 'body', 'tag'].join('.');

/** A household as hardship's event tells it. */
export interface ToldHousehold {
  readonly householdId: string;
  readonly orgId: string;
  readonly mainPersonKey: string;
  readonly memberPersonKeys: string[];
}

/** The body of an answer that must have a status. */
export function expectStatus(answer: Answer, status = 200): Answer['body'] {
  if (answer.status !== status)
    throw new Error(`${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A row of a list. */
export interface ListedPerson {
  readonly idNumber: string;
  readonly category: string;
  readonly yuan?: string;
  readonly card?: string;
  readonly consent?: string;
}

const listCsv = (rows: readonly ListedPerson[]): string =>
  ['姓名,证件号码,类别,金额,银行卡号,本人同意']
    .concat(
      rows.map(
        (row) => `示范人,${row.idNumber},${row.category},${row.yuan ?? ''},${row.card ?? ''},${row.consent ?? '是'}`,
      ),
    )
    .join('\n');

/** The nth id that belongs to nobody: division 999999. */
export function idNumber(nth: number): string {
  const digits = `999999${1950 + (Math.floor(nth / 10_000) % 50)}${String(101 + (Math.floor(nth / 1_000) % 10)).padStart(4, '0')}${String(nth % 1000).padStart(3, '0')}`;
  return `${digits}${residentIdCheckCharacter(digits)}`;
}

const index = new BlindIndex(Buffer.alloc(32, 7).toString('base64'));
export const personKeyOf = (id: string): string => index.personKey(id);

const BASE = '/api/winter-relief/v1';
const FESTIVAL = '2026-02-17';

/** One union with households and people of its own, so that one test does not see another's. */
export class Season {
  private constructor(
    readonly bed: ServiceBed,
    readonly orgId: string,
    readonly officer: string,
    readonly approver: string,
    readonly accountant: string,
  ) {}

  /** A new union below the province, or below `parents`. */
  static async begin(bed: ServiceBed, parents: readonly string[] = [ORGS.province]): Promise<Season> {
    const orgId = newId();
    const ancestors = [orgId, ...parents];
    await bed.deliver(orgUnitChanged, {
      orgId,
      code: `U${orgId}`,
      name: '示范',
      level: 'CITY',
      ancestors,
      validFrom: '2020-01-01',
    });
    const [officer, approver, accountant] = await Promise.all([
      bed.staff('officer', { orgId }),
      bed.staff('approver', { orgId }),
      bed.staff('accountant', { orgId }),
    ]);
    return new Season(bed, orgId, officer, approver, accountant);
  }

  /** A household that hardship tells of, active since `activeFrom`. */
  async household(
    options: {
      activeFrom?: string;
      payee?: boolean;
      personKey?: string;
      orgId?: string;
      others?: readonly string[];
    } = {},
  ): Promise<ToldHousehold> {
    const { activeFrom = '2026-01-03', payee = true, orgId = this.orgId } = options;
    const householdId = newId();
    const mainPersonKey = options.personKey ?? keyOf(`main/${householdId}`);
    const told = {
      householdId,
      orgId,
      mainPersonKey,
      memberPersonKeys: [mainPersonKey, ...(options.others ?? [keyOf(`other/${householdId}`)])],
    };
    await this.bed.deliver(
      householdRegistered,
      {
        ...told,
        fileNumber: `KN-2026-${householdId.slice(-8)}`,
        category: 'DEEP' as const,
        activeFrom,
        ...(payee ? { sealedPayee: sealedPayee(householdId) } : {}),
      },
      { version: 7 },
    );
    return told;
  }

  post(path: string, token: string, body: unknown = {}, key: string = newId()): Promise<Answer> {
    return this.bed.call('POST', `${BASE}/${path}`, { token, key, body });
  }

  get(path: string, token = this.officer): Promise<Answer> {
    return this.bed.call('GET', `${BASE}/${path}`, { token });
  }

  async plan(changes: Record<string, unknown> = {}, token = this.officer): Promise<string> {
    const body = {
      code: `WR-${newId()}`,
      kind: 'WINTER_RELIEF',
      name: '2026年送温暖',
      festivalDay: FESTIVAL,
      budgetFen: 100_000_000,
      grantFen: 100_000,
      ...changes,
    };
    return (expectStatus(await this.post('campaigns', token, body), 201) as CampaignView).id;
  }

  /** Planned and with its snapshot of today. */
  async snapshot(changes: Record<string, unknown> = {}): Promise<string> {
    const id = await this.plan(changes);
    expectStatus(await this.post(`campaigns/${id}/snapshot`, this.officer));
    return id;
  }

  /** Grants proposed, approved by another and ordered; the ids of the recipients. */
  async ordered(campaignId: string): Promise<string[]> {
    expectStatus(await this.post(`campaigns/${campaignId}/grants`, this.officer));
    await this.hangOut(campaignId, () => this.post(`campaigns/${campaignId}/approval`, this.approver));
    expectStatus(await this.post(`campaigns/${campaignId}/payments`, this.accountant));
    const page = await this.get(`recipients?limit=500&campaignId=${campaignId}`);
    return (page.body as RecipientPage).items.map((item) => item.id);
  }

  /** Sends a list of the union as CSV. */
  async sendList(campaignId: string, rows: readonly ListedPerson[], source = 'UNION_FUNDS', form = 'MONEY') {
    return this.sendText(campaignId, listCsv(rows), source, form);
  }

  async sendText(campaignId: string, csv: string, source = 'UNION_FUNDS', form = 'MONEY'): Promise<Answer> {
    const body = new FormData();
    body.append('source', source);
    body.append('form', form);
    body.append('file', new Blob([csv]), 'list.csv');
    const path = `${BASE}/campaigns/${campaignId}/lists`;
    return this.bed.call('POST', path, { token: this.officer, key: newId(), form: body });
  }

  /** A list that was sent and confirmed; its id. */
  async confirmedList(
    campaignId: string,
    rows: readonly ListedPerson[],
    source = 'UNION_FUNDS',
    form = 'MONEY',
  ): Promise<string> {
    const { id } = expectStatus(await this.sendList(campaignId, rows, source, form), 201) as RecipientListChecked;
    expectStatus(await this.post(`lists/${id}/confirmation`, this.officer));
    return id;
  }

  /** Proposed grants hang out; `after` must succeed on the day after the last, then it is today again. */
  async hangOut(campaignId: string, after?: () => Promise<Answer>): Promise<PublicityView> {
    const today = this.bed.service.parts.clock.today();
    const hung = expectStatus(
      await this.post(`campaigns/${campaignId}/publicities`, this.officer),
      201,
    ) as PublicityView;
    if (after) {
      await this.bed.setToday(addDays(day(hung.publicUntil), 1));
      expectStatus(await after());
      await this.bed.setToday(today);
    }
    return hung;
  }

  /** What is proposed hung out last year, so that it may be approved today. */
  async hungOut(campaignId: string): Promise<void> {
    await this.hangOut(campaignId);
    const sql = `UPDATE winter_relief.public_entry SET public_until = '2025-12-31' WHERE campaign_id = $1`;
    await this.bed.rows(sql, [campaignId]);
  }

  async coverage(campaignId: string, token = this.officer): Promise<CampaignCoverageView> {
    return (await this.get(`campaigns/${campaignId}/coverage`, token)).body as CampaignCoverageView;
  }

  async settle(recipientId: string, sequence = 1, eventId: string = newId()): Promise<void> {
    await this.bed.deliver(
      paymentSettled,
      { ...paymentOf(recipientId, sequence), settledOn: '2026-01-28' },
      { id: eventId },
    );
  }

  async return(recipientId: string, sequence = 1, eventId: string = newId()): Promise<void> {
    const news = { ...paymentOf(recipientId, sequence), reasonCode: 'AC04', returnedOn: '2026-01-29' };
    await this.bed.deliver(paymentReturned, news, { id: eventId });
  }

  async payments(recipientId: string): Promise<PaymentRequested[]> {
    return (await this.bed.sent(winterReliefPaymentRequested)).filter(({ caseId }) => caseId === recipientId);
  }

  /** Hardship counts this union as of a day. */
  async census(asOf: string, households: readonly string[], version = 1, orgId = this.orgId): Promise<void> {
    const hash = createHash('sha256').update(households.toSorted().join('\n')).digest('hex');
    await this.bed.deliver(householdCensus, { orgId, asOf, households: households.length, hash }, { version });
  }
}

export const paymentOf = (caseId: string, sequence = 1) => ({
  paymentId: newId(),
  businessKey: businessKey('winter-relief', caseId, sequence),
  source: 'winter-relief' as const,
  caseId,
  sequence,
  amountFen: 100_000,
});
