import type { AidView, HouseholdStanding } from '@huzhu/contracts';
import { residentIdCheckCharacter } from '@huzhu/kernel';
import { type Answer, ORGS, type ServiceBed } from '@huzhu/testing';
import { v7 as newId } from 'uuid';

/** Invented people: division 999999 belongs to nobody. */
export function residentId(number: number, birth = '19800115'): string {
  const digits = `999999${birth}${String(number % 1000).padStart(3, '0')}`;
  return `${digits}${residentIdCheckCharacter(digits)}`;
}

/** Three persons below the line: 3,700,000 fen net where 12 × 3 × 106,200 is the line. */
export const DEEP_FACTS = {
  incomeFen: 4_000_000,
  rigidCostFen: 300_000,
  lineMonthlyFen: 106_200,
  idleAdults: 0,
  vetoes: [],
};

export const CARD = { name: '甲', accountNumber: '6222020000000000125', accountKind: 'CARD' };
export const OTHER_CARD = { name: '甲', accountNumber: '62220200000000125', accountKind: 'ACCOUNT' };

let peopleMade = 0;

/** An application of two adults and a child nobody has met before. */
export function application(changes: Record<string, unknown> = {}) {
  peopleMade += 3;
  const member = (offset: number, relation: string, birth?: string) => ({
    name: `成员${offset}`,
    idNumber: residentId((peopleMade + offset) % 1000, birth ?? `19${String(50 + Math.floor(peopleMade / 1000))}0115`),
    relation,
    mandateSigned: true,
  });
  return {
    orgId: ORGS.east,
    mainCause: 'LOW_INCOME',
    members: [member(0, 'SELF'), member(1, 'SPOUSE'), { ...member(2, 'CHILD', '20150115'), mandateSigned: false }],
    facts: DEEP_FACTS,
    payee: CARD,
    ...changes,
  };
}

/** The people of the way, each a person of their own. */
export interface WayPeople {
  readonly clerk: string;
  readonly clerkId: string;
  readonly officer: string;
  readonly reviewer: string;
  readonly approver: string;
}

export async function wayPeople(bed: ServiceBed): Promise<WayPeople> {
  const clerkId = newId();
  return {
    clerkId,
    clerk: await bed.staff('clerk', { id: clerkId, orgId: ORGS.east }),
    officer: await bed.staff('officer'),
    reviewer: await bed.staff('first-reviewer'),
    approver: await bed.staff('approver'),
  };
}

/** How a PNG begins. */
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const PLAN = {
  goals: '一年内脱困',
  measures: '就业帮扶，按季走访',
  responsible: '00000000-0000-7000-8000-0000000000aa',
  from: '2026-01-05',
  until: '2026-12-31',
};

const BASE = '/api/hardship/v1/households';

/** Takes steps on the way of a file as the people whose steps they are. */
export class HouseholdWay {
  constructor(
    readonly bed: ServiceBed,
    readonly people: WayPeople,
  ) {}

  apply(body: unknown = application(), token = this.people.clerk, key: string = newId()): Promise<Answer> {
    return this.bed.call('POST', BASE, { token, key, body });
  }

  /** Hands in papers as fields named after their kind; the content is a picture's beginning and the name of the field. */
  papers(id: string, fields: readonly string[], token = this.people.clerk, key: string = newId()): Promise<Answer> {
    const form = new FormData();
    for (const field of fields) form.append(field, new Blob([PNG, field]), 'scan.png');
    return this.bed.call('POST', `${BASE}/${id}/documents`, { token, key, form });
  }

  /** Visited and agreed about, with all papers the way asks for. */
  async agreed(id: string, on: string): Promise<void> {
    const { clerk, clerkId } = this.people;
    expectStatus(await this.step(id, 'visit', clerk, { visitedOn: on, visitors: [clerkId, newId()] }));
    const papers = ['MANDATE.0', 'MANDATE.1', 'VISIT_FORM', 'VISIT_PHOTO', 'PUBLICITY_CONSENT'];
    expectStatus(await this.papers(id, papers), 201);
    expectStatus(await this.step(id, 'deliberation', clerk, { heldOn: on, participants: 5, agreed: true }));
  }

  step(id: string, step: string, token: string, body?: unknown): Promise<Answer> {
    return this.bed.call('POST', `${BASE}/${id}/${step}`, {
      token,
      key: newId(),
      ...(body === undefined ? {} : { body }),
    });
  }

  /** Applied on 2025-12-16 and reviewed on 2025-12-29; the business day stays there. */
  async reviewed(body: unknown = application()): Promise<string> {
    const { clerk, officer, reviewer } = this.people;
    await this.bed.setToday('2025-12-16');
    const { id } = expectStatus(await this.apply(body), 201) as HouseholdStanding;
    await this.agreed(id, '2025-12-16');
    expectStatus(await this.step(id, 'publicity', clerk));
    await this.bed.setToday('2025-12-24');
    expectStatus(await this.step(id, 'publicity-closing', clerk));
    const sources = [{ source: 'CIVIL_AFFAIRS', answeredOn: '2025-12-24', differs: false }];
    expectStatus(await this.step(id, 'comparison', officer, { sources }));
    await this.bed.setToday('2025-12-29');
    expectStatus(await this.step(id, 'review', reviewer));
    return id;
  }

  /** On the books since 2026-01-05, which is then today. */
  async active(body: unknown = application()): Promise<string> {
    const id = await this.reviewed(body);
    await this.bed.setToday('2026-01-05');
    expectStatus(await this.step(id, 'approval', this.people.approver));
    expectStatus(await this.step(id, 'plan', this.people.officer, PLAN));
    return id;
  }

  requestAid(id: string, body: unknown, token = this.people.clerk, key: string = newId()): Promise<Answer> {
    return this.bed.call('POST', `${BASE}/${id}/aids`, { token, key, body });
  }

  aidStep(id: string, step: string, token: string, body?: unknown, key: string = newId()): Promise<Answer> {
    return this.bed.call('POST', `/api/hardship/v1/aids/${id}/${step}`, {
      token,
      key,
      ...(body === undefined ? {} : { body }),
    });
  }

  /** A living aid of a deep household: 1,062,000 fen, ordered. */
  async orderedAid(householdId: string): Promise<string> {
    const { id } = expectStatus(await this.requestAid(householdId, { kind: 'LIVING' }), 201) as AidView;
    expectStatus(await this.aidStep(id, 'approval', this.people.approver, {}));
    return id;
  }
}

/** The body of an answer that must have a status. */
export function expectStatus(answer: Answer, status = 200): Answer['body'] {
  if (answer.status !== status)
    throw new Error(`${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
