import { randomUUID } from 'node:crypto';
import {
  type BatchView,
  businessKey,
  claimsPaymentRequested,
  type DisbursementTotals,
  type Fund,
  hardshipPaymentRequested,
  type PaymentPage,
  type PaymentRequested,
  type PaymentView,
} from '@huzhu/contracts';
import { PayeeSealer } from '@huzhu/service';
import { type Answer, type CallOptions, ORGS, ServiceBed, waitUntil } from '@huzhu/testing';
import { disbursementDefinition } from '../disbursement.definition.js';
import { PlayedBank } from './played-bank.js';

const BASE = '/api/disbursement/v1';

export const ACCOUNTS = {
  MUTUAL_AID_POOL: '31050100000000000018',
  HARDSHIP_AID: '31050100000000000026',
  WINTER_RELIEF: '31050100000000000034',
  UNION_DUES: '31050100000000000042',
} as const;

type Person = 'accountant' | 'cashier' | 'releaser' | 'approver' | 'auditor';

/** Disbursement with a played bank and the people of one city. */
export class DisbursementBed {
  private accounts = 0;

  private constructor(
    readonly bed: ServiceBed,
    readonly bank: PlayedBank,
    private readonly sealer: PayeeSealer,
    private readonly tokens: Readonly<Record<Person, string>>,
  ) {}

  static async start(): Promise<DisbursementBed> {
    const bank = await PlayedBank.start();
    const bed = await ServiceBed.start(disbursementDefinition, {
      BANK_URL: bank.url,
      BANK_TIMEOUT_MILLISECONDS: '5000',
    });
    const sealer = await PayeeSealer.of(bed.environment['PAYEE_PUBLIC_KEY']!);
    const names: readonly Person[] = ['accountant', 'cashier', 'releaser', 'approver', 'auditor'];
    const tokens = await Promise.all(names.map(async (name) => [name, await bed.staff(name)] as const));
    return new DisbursementBed(bed, bank, sealer, Object.fromEntries(tokens) as Record<Person, string>);
  }

  async stop(): Promise<void> {
    await this.bed.stop();
    await this.bank.stop();
  }

  get(path: string, who: Person = 'accountant'): Promise<Answer> {
    return this.bed.call('GET', `${BASE}/${path}`, { token: this.tokens[who] });
  }

  /** A keyed POST; another key every time unless one is given. */
  post(who: Person, path: string, options: CallOptions = {}): Promise<Answer> {
    return this.bed.call('POST', `${BASE}/${path}`, { token: this.tokens[who], key: randomUUID(), ...options });
  }

  upload(who: Person, path: string, bytes: Uint8Array, options: CallOptions = {}): Promise<Answer> {
    const form = new FormData();
    form.append('file', new Blob([bytes]), 'file.csv');
    return this.post(who, path, { form, ...options });
  }

  /** Opens a fund with money, by two people. */
  async openFund(fund: Fund, amountFen: number): Promise<void> {
    const body = {
      fund,
      accountNumber: ACCOUNTS[fund],
      accountName: '示范市总工会专户',
      amountFen,
      asOf: '2026-01-01',
    };
    const proposed = (await must(this.post('accountant', 'opening-balances', { body }))).body as { id: string };
    await must(this.post('approver', `opening-balances/${proposed.id}/confirmation`));
  }

  /** Name of the payee of the latest request. */
  get lastPayeeName(): string {
    return `测试䶮${this.accounts}`;
  }

  /** A request as claims sends it, with a fresh case and a fresh account unless told. */
  async request(amountFen: number, facts: Partial<PaymentRequested> = {}): Promise<PaymentRequested> {
    const caseId = facts.caseId ?? randomUUID();
    const { source = 'claims', sequence = 1 } = facts;
    this.accounts += 1;
    const accountNumber = `62220200${String(this.accounts).padStart(8, '0')}`;
    const sealedPayee = await this.sealer.seal({ name: this.lastPayeeName, accountNumber, accountKind: 'CARD' });
    return {
      businessKey: businessKey(source, caseId, sequence),
      source,
      caseId,
      sequence,
      orgId: ORGS.city,
      fund: 'MUTUAL_AID_POOL',
      purpose: 'BENEFIT',
      amountFen,
      personKey: randomUUID().replaceAll('-', '').repeat(2),
      sealedPayee,
      approvedOn: '2026-01-05',
      ...facts,
    };
  }

  async requests(count: number, amountFen: number): Promise<PaymentRequested[]> {
    return Promise.all(Array.from({ length: count }, () => this.request(amountFen)));
  }

  deliver(requests: readonly PaymentRequested[], ids?: readonly string[]): Promise<void> {
    const contract = requests[0]!.source === 'hardship' ? hardshipPaymentRequested : claimsPaymentRequested;
    return this.bed.deliverAll(contract, requests, ids);
  }

  async payments(query = ''): Promise<PaymentView[]> {
    return ((await this.get(`payments?limit=500&${query}`)).body as PaymentPage).items;
  }

  async paymentOf(request: PaymentRequested): Promise<PaymentView> {
    const items = await this.payments(`caseId=${request.caseId}`);
    return items.find((each) => each.businessKey === request.businessKey)!;
  }

  async totals(): Promise<DisbursementTotals> {
    return (await this.get('totals', 'auditor')).body as DisbursementTotals;
  }

  /** Builds, submits and releases a batch of everything funded; answers its id and reference. */
  async release(fund: Fund = 'MUTUAL_AID_POOL'): Promise<{ readonly id: string; readonly reference: string }> {
    const { id } = (await must(this.post('accountant', 'batches', { body: { fund } }))).body as { id: string };
    await must(this.post('cashier', `batches/${id}/submission`));
    await must(this.post('releaser', `batches/${id}/release`));
    return { id, reference: `B${id.replaceAll('-', '')}` };
  }

  async batchState(id: string): Promise<string> {
    return ((await this.get(`batches/${id}`)).body as BatchView).state;
  }

  async untilBatch(id: string, state: string): Promise<void> {
    await waitUntil(`batch is ${state}`, async () => (await this.batchState(id)) === state);
  }

  async untilSent(fund: Fund = 'MUTUAL_AID_POOL') {
    const batch = await this.release(fund);
    await this.untilBatch(batch.id, 'SENT');
    return batch;
  }
}

/** An answer that must be a success. */
export async function must(call: Promise<Answer>): Promise<Answer> {
  const answer = await call;
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}
