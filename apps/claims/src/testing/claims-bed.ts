import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ActivatedCoverage,
  type ClaimAnswer,
  coverageActivated,
  type FeedAnswer,
  type FeedStatus,
  type FeedStay,
  type FeedStayPage,
  planPublished,
  type WorkStep,
} from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import { checkRosterRows, findPlan, publishedPlans } from '@huzhu/rules';
import { BlindIndex } from '@huzhu/service';
import { openTable } from '@huzhu/tables';
import { type Answer, ORGS, ServiceBed, waitUntil } from '@huzhu/testing';
import { claimsDefinition } from '../claims.definition.js';
import { BackgroundWork } from '../commands/background-work.js';

const SAMPLES = join(process.cwd(), 'libs/testing/samples');
const ROSTERS = ['roster-hongxing.xlsx', 'roster-yuanhang.csv', 'roster-lantian.csv'];
const CLAIMS = '/api/claims/v1/claims';
const REQUIRED = ['ID_CARD', 'SETTLEMENT_SHEET', 'INVOICE', 'DISCHARGE_SUMMARY', 'ITEMISED_LIST'];
const HEADER =
  'setl_id,mdtrt_id,certno,psn_name,insutype,med_type,hosp_lv,fixmedins_code,fixmedins_name,begndate,enddate,setl_time,' +
  'medfee_sumamt,fulamt_ownpay_amt,overlmt_selfpay,preselfpay_amt,inscp_scp_amt,fund_pay_sumamt,acct_pay,psn_cash_pay,' +
  'invono_code,invono_no';

/** Under which plan, for which benefit, and with which documents a claim by hand is made. */
interface ClaimAbout {
  readonly plan: string;
  readonly kind: string;
  readonly documents?: readonly string[];
}

const IN_PATIENT: ClaimAbout = { plan: 'A-HOSP', kind: 'HOSPITAL' };

/** One line of a feed in yuan; `paid` is what the funds paid of the in-policy amount. */
export interface FeedRow {
  readonly setl: string;
  readonly stay: string;
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly inPolicy: number;
  readonly paid: number;
  readonly level?: string;
  readonly invoice?: string;
  readonly outside?: number;
}

/** A feed as a file's text. */
export function feedText(rows: readonly FeedRow[]): string {
  const lines = rows.map(({ setl, stay, id, from, to, inPolicy, paid, level, invoice, outside }) => {
    const total = inPolicy + (outside ?? 0);
    const amounts = [total, outside ?? 0, 0, 0, inPolicy, paid, 0, total - paid].map((yuan) => yuan.toFixed(2));
    const visit = [setl, stay, id, '测试', '310', '21', level ?? '三级', 'H1', '测试医院', from, to, `${to} 10:00:00`];
    return visit.concat(amounts, '900', invoice ?? setl).join(',');
  });
  return [HEADER, ...lines].join('\n');
}

/** Facts of a stay by hand that nothing was paid for; `cost` in fen. */
export const stayFacts = (name: string, month: number, cost: number): object => ({
  cause: 'ILLNESS',
  hospital: `H-${name}`,
  hospitalLevel: 3,
  admitted: `2026-0${month}-01`,
  discharged: `2026-0${month}-05`,
  settlements: [
    {
      settlementId: `S-${name}`,
      settledOn: `2026-0${month}-05`,
      invoiceCode: '901',
      invoiceNumber: `N-${name}`,
      totalFen: cost,
      outsideCatalogueFen: 0,
      overLimitFen: 0,
      preSelfPayFen: 0,
      inPolicyFen: cost,
      fundPaidFen: 0,
      accountPaidFen: 0,
      cashPaidFen: cost,
    },
  ],
});

/** Some valid resident ids of nobody. */
export const IDS = ['999999199001010011', '999999199001010038', '999999199001010054', '999999199001010070'].map(
  withCheck,
);

function withCheck(id: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(id[index]), 0);
  return `${id.slice(0, 17)}${'10X98765432'[sum % 11]!}`;
}

/** The claims service with plan A-HOSP 2026, and what its specs do again and again. */
export class ClaimsBed {
  private constructor(readonly bed: ServiceBed) {}

  static async start(today = '2026-07-01', extra: NodeJS.ProcessEnv = {}): Promise<ClaimsBed> {
    const bed = await ServiceBed.start(claimsDefinition, extra, today);
    const claims = new ClaimsBed(bed);
    await claims.publishPlan('A-HOSP-2026');
    return claims;
  }

  stop(): Promise<void> {
    return this.bed.stop();
  }

  async publishPlan(file: string): Promise<void> {
    const definition = JSON.parse(await readFile(`libs/rules/data/${file}.json`, 'utf8')) as {
      code: string;
      version: string;
    };
    await this.publishDefinition(definition);
  }

  async publishDefinition(definition: { readonly code: string; readonly version: string }): Promise<void> {
    const { code: plan, version: planVersion } = definition;
    await this.bed.deliver(planPublished, { plan, planVersion, definition });
  }

  personKey(id: string): string {
    return this.index.personKey(id);
  }

  private get index(): BlindIndex {
    return new BlindIndex(this.bed.environment['PERSON_KEY_SECRET']!);
  }

  /** Delivers coverage of people from the start of 2026; answers the ids of the events. */
  async cover(
    people: readonly {
      readonly id: string;
      readonly sealedPayee?: string;
      readonly payeeKey?: string;
      readonly name?: string;
    }[],
    options: {
      readonly orgId?: string;
      readonly start?: string;
      readonly end?: string;
      readonly plan?: readonly [code: string, version: string];
      readonly units?: number;
      readonly employer?: { readonly employerKey: string; readonly staff?: number };
      readonly eventIds?: readonly string[];
    } = {},
  ): Promise<string[]> {
    const items = people.map(({ id, sealedPayee, payeeKey, name }): ActivatedCoverage => {
      const personKey = this.personKey(id);
      const payee = {
        ...(sealedPayee === undefined ? {} : { sealedPayee }),
        ...(payeeKey === undefined ? {} : { payeeKey }),
        ...(name === undefined ? {} : { nameKey: this.index.nameKey(personKey, name) }),
      };
      return { coverageId: randomUUID(), personKey, units: options.units ?? 1, version: 1, ...payee };
    });
    const [plan, planVersion] = options.plan ?? ['A-HOSP', '2026'];
    const payloads = [];
    for (let at = 0; at < items.length; at += 500) {
      payloads.push({
        orgId: options.orgId ?? ORGS.east,
        rosterId: randomUUID(),
        plan,
        planVersion,
        ...options.employer,
        start: options.start ?? '2026-01-01',
        end: options.end ?? '2026-12-31',
        items: items.slice(at, at + 500),
      });
    }
    const ids = options.eventIds ?? payloads.map(() => randomUUID());
    await this.bed.deliverAll(coverageActivated, payloads, [...ids]);
    return [...ids];
  }

  /** Everybody whom the sample rosters accept. */
  async coverSample(): Promise<void> {
    const plan = findPlan(publishedPlans, 'A-HOSP', '2026')!;
    const ids = new Set<string>();
    for (const roster of ROSTERS) {
      const table = await openTable(join(SAMPLES, roster));
      if (table.kind === 'rejected') throw new Error(table.code);
      for await (const row of checkRosterRows(table.rows, { plan, start: day('2026-01-01') })) {
        if (row.kind === 'row' && row.errors.length === 0) ids.add(row.values.id);
      }
    }
    await this.cover([...ids].map((id, index) => (index % 10 === 0 ? { id } : { id, sealedPayee: 'a..b.c.d' })));
  }

  readSample(): Promise<string> {
    return readFile(join(SAMPLES, 'settlements-2026h1.csv'), 'utf8');
  }

  async readExpected(): Promise<Record<string, { benefitFen: number; outcome: string }>> {
    const text = await readFile(join(SAMPLES, 'settlements-2026h1.csv.expected.json'), 'utf8');
    return (JSON.parse(text) as { byStay: Record<string, { benefitFen: number; outcome: string }> }).byStay;
  }

  /** Uploads a feed; the answer of the upload itself. */
  async upload(text: string, options: { token?: string; key?: string; name?: string } = {}): Promise<Answer> {
    const form = new FormData();
    form.set('file', new Blob([text]), options.name ?? 'feed.csv');
    return this.bed.call('POST', '/api/claims/v1/settlement-feeds', {
      token: options.token ?? (await this.bed.staff('officer')),
      key: options.key ?? randomUUID(),
      form,
    });
  }

  /** Uploads a feed and waits until it is decided; its status then. */
  async importFeed(text: string, options: { token?: string } = {}): Promise<FeedStatus> {
    const { feedId } = (await this.upload(text, options)).body as FeedAnswer;
    return this.finished(feedId);
  }

  async finished(feedId: string): Promise<FeedStatus> {
    const token = await this.bed.staff('officer');
    const read = async () =>
      (await this.bed.call('GET', `/api/claims/v1/settlement-feeds/${feedId}`, { token })).body as FeedStatus;
    await waitUntil('the feed is decided', async () => ['IMPORTED', 'REFUSED'].includes((await read()).state));
    return read();
  }

  async stays(feedId: string): Promise<Required<FeedStay>[]> {
    const token = await this.bed.staff('officer');
    const items: FeedStay[] = [];
    for (let after = ''; ;) {
      const path = `/api/claims/v1/settlement-feeds/${feedId}/stays?limit=100${after}`;
      const page = (await this.bed.call('GET', path, { token })).body as FeedStayPage;
      items.push(...page.items);
      if (page.nextCursor === undefined) return items as Required<FeedStay>[];
      after = `&after=${page.nextCursor}`;
    }
  }

  /** Waits until nothing is to be decided again. */
  async settled(): Promise<void> {
    this.bed.service.app.get(BackgroundWork).wake();
    await waitUntil('nothing is to be decided again', async () => {
      const rows = await this.bed.rows('SELECT 1 FROM claims.redecision');
      return rows.length === 0;
    });
  }

  /** Takes a step on claims. */
  async take(step: WorkStep, token: string, claimIds: readonly string[], verdict = 'PASS'): Promise<Answer> {
    return this.bed.call('POST', `/api/claims/v1/work-lists/${step}/decisions`, {
      token,
      key: randomUUID(),
      body: { claimIds, verdict, opinion: '核对无误' },
    });
  }

  /** A claim by hand of a member, with its documents, handed in. */
  async handIn(token: string, facts: object, about: ClaimAbout = IN_PATIENT): Promise<string> {
    const claimId = await this.draft(token, facts, about);
    await this.handInDraft(token, claimId, about.documents ?? REQUIRED);
    return claimId;
  }

  /** Hands a drafted claim in, with documents of these kinds. */
  async handInDraft(token: string, claimId: string, documents: readonly string[]): Promise<void> {
    for (const kind of documents) await this.addDocument(token, claimId, kind);
    await this.bed.call('POST', `${CLAIMS}/${claimId}/submission`, { token, key: randomUUID() });
  }

  async draft(token: string, facts: object, { plan, kind }: ClaimAbout = IN_PATIENT): Promise<string> {
    const body = { plan, kind, facts };
    const drafted = await this.bed.call('POST', CLAIMS, { token, key: randomUUID(), body });
    return (drafted.body as ClaimAnswer).claimId;
  }

  addDocument(
    token: string,
    claimId: string,
    kind: string,
    content: string | Buffer = `%PDF-1.7 ${kind} ${claimId}`,
  ): Promise<Answer> {
    const form = new FormData();
    form.set('kind', kind);
    form.set('file', new Blob([content]), 'scan.pdf');
    return this.bed.call('POST', `${CLAIMS}/${claimId}/documents`, { token, form, key: randomUUID() });
  }

  accept(token: string, claimId: string): Promise<Answer> {
    return this.bed.call('POST', `${CLAIMS}/${claimId}/acceptance`, { token, key: randomUUID() });
  }

  async detail(token: string, claimId: string): Promise<Answer['body']> {
    return (await this.bed.call('GET', `${CLAIMS}/${claimId}`, { token })).body;
  }
}
