import {
  type CashAdvancePage,
  type CashAdvanceView,
  type EmergencyAidView,
  type EmergencyView,
  staffChanged,
  type TemporaryIds,
} from '@huzhu/contracts';
import type { Answer } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { expectStatus, type Season } from './season.fixture.js';

/** How a PNG begins: what a scan is known by. */
const PNG = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]),
  Buffer.from('IHDR'),
  Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]),
]);
const BASE = '/api/winter-relief/v1';
export const CARD = { name: '收款人', accountNumber: '6222020000000000125', accountKind: 'CARD' };
const UNION_ACCOUNT = { name: '示范工会', accountNumber: '990200000001', accountKind: 'ACCOUNT' };

/** One event in a union of its own, with the people who work on it. */
export class Rescue {
  private constructor(
    readonly season: Season,
    readonly id: string,
    readonly clerk: string,
    readonly witnesses: readonly [string, string],
  ) {}

  /** Declared and released by two. */
  static async begin(season: Season, changes: Record<string, unknown> = {}): Promise<Rescue> {
    const rescue = await Rescue.declared(season, changes);
    expectStatus(await rescue.release());
    expectStatus(await rescue.release(await season.bed.staff('approver', { orgId: season.orgId })));
    return rescue;
  }

  /** Declared, and not released yet. */
  static async declared(season: Season, changes: Record<string, unknown> = {}, by = season.officer): Promise<Rescue> {
    const { bed, orgId } = season;
    const body = {
      code: `E-${newId()}`,
      kind: 'EARTHQUAKE',
      name: '示范县地震',
      occurredOn: '2026-01-05',
      areas: [orgId],
      evidence: '示范应急〔2026〕1号',
      budgetFen: 100_000_000,
      ...changes,
    };
    const { id } = expectStatus(await season.post('emergencies', by, body), 201) as EmergencyView;
    const witnesses = [newId(), newId()] as const;
    await bed.deliverAll(
      staffChanged,
      witnesses.map((staffId) => ({ staffId, orgId, roles: ['clerk'], active: true })),
    );
    return new Rescue(season, id, await bed.staff('clerk', { orgId }), witnesses);
  }

  release(by = this.season.approver): Promise<Answer> {
    return this.season.post(`emergencies/${this.id}/releases`, by);
  }

  register(body: Record<string, unknown>, by = this.clerk): Promise<Answer> {
    return this.season.post(`emergencies/${this.id}/aids`, by, { name: '示范人', kind: 'HOME_LOST', ...body });
  }

  /** A person who is registered; the id of their relief. */
  async registered(body: Record<string, unknown>, by = this.clerk): Promise<string> {
    return (expectStatus(await this.register(body, by), 201) as EmergencyAidView).id;
  }

  async temporaryIds(quantity: number): Promise<string[]> {
    const path = `emergencies/${this.id}/temporary-ids`;
    const issued = expectStatus(await this.season.post(path, this.clerk, { quantity }), 201) as TemporaryIds;
    return issued.temporaryIds;
  }

  aid(id: string): Promise<EmergencyAidView> {
    return this.season.get(`emergency-aids/${id}`).then((answer) => expectStatus(answer) as EmergencyAidView);
  }

  pay(id: string, by = this.season.accountant): Promise<Answer> {
    return this.season.post(`emergency-aids/${id}/payment`, by, CARD);
  }

  /** Cash that its holder, the accountant, asked for; approved and drawn. */
  async drawn(amountFen: number): Promise<string> {
    const { season } = this;
    const path = `emergencies/${this.id}/cash-advances`;
    const asked = await season.post(path, season.accountant, { amountFen, payee: UNION_ACCOUNT });
    const { id } = expectStatus(asked, 201) as CashAdvanceView;
    expectStatus(await season.post(`cash-advances/${id}/approval`, season.approver));
    await season.settle(id);
    return id;
  }

  async cash(id: string): Promise<CashAdvanceView> {
    const page = await this.season.get(`emergencies/${this.id}/cash-advances?limit=500`);
    const found = (page.body as CashAdvancePage).items.find((each) => each.id === id);
    if (!found) throw new Error('no such cash');
    return found;
  }

  handOut(id: string, advanceId: string, changes: Record<string, string> = {}, by = this.season.accountant) {
    const form = new FormData();
    const [firstWitness, secondWitness] = this.witnesses;
    const fields = { advanceId, handedOutOn: '2026-01-05', firstWitness, secondWitness, ...changes };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const name of ['signature', 'photo']) form.append(name, new Blob([PNG]), `${name}.png`);
    return this.upload(`emergency-aids/${id}/hand-out`, form, by);
  }

  prove(id: string, content: Buffer = PNG): Promise<Answer> {
    const form = new FormData();
    form.append('proof', new Blob([new Uint8Array(content)]), 'proof.png');
    return this.upload(`emergency-aids/${id}/proof`, form, this.clerk);
  }

  bind(id: string, idNumber: string, by = this.season.officer): Promise<Answer> {
    return this.season.post(`emergency-aids/${id}/identity`, by, { idNumber });
  }

  async compare(): Promise<Answer['body']> {
    return expectStatus(await this.season.post(`emergencies/${this.id}/comparison`, this.season.officer));
  }

  async report(): Promise<Answer['body']> {
    return expectStatus(await this.season.get(`emergencies/${this.id}/report`));
  }

  private upload(path: string, form: FormData, token: string): Promise<Answer> {
    return this.season.bed.call('POST', `${BASE}/${path}`, { token, key: newId(), form });
  }
}
