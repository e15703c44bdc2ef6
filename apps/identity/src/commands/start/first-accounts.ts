import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Rejected } from '@huzhu/kernel';
import { type CommandContext, isRejected, Queries } from '@huzhu/service';
import { AddStaffCommand } from '../add-staff.command.js';
import { CreateOrgUnitCommand } from '../create-org-unit.command.js';
import { IDENTITY } from '../identity-caller.js';
import type { Level } from '../../domain/org-unit.state.js';
import { DEMO_ORG_UNITS, DEMO_STAFF } from './demo-data.js';

/** Injection token of `FirstAccountsPlan`. */
export const FIRST_ACCOUNTS = Symbol('first accounts');

/** What an installation without accounts is given. */
export type FirstAccountsPlan =
  | { readonly kind: 'none' }
  | { readonly kind: 'demo' }
  | {
      readonly kind: 'administrator';
      /** Temporary. */
      readonly password: string;
      readonly orgName: string;
      readonly orgLevel: Level;
    };

const AT_START: CommandContext = { caller: IDENTITY, requestHash: '' };
/** Another process that starts at the same moment was faster. */
const MADE_ALREADY = ['ALREADY_EXISTS', 'ORG_CODE_TAKEN', 'USERNAME_TAKEN'];

/** An installation without accounts gets its first ones, before requests are served. */
@Injectable()
export class FirstAccounts implements OnApplicationBootstrap {
  constructor(
    @Inject(FIRST_ACCOUNTS) private readonly plan: FirstAccountsPlan,
    @Inject(Queries) private readonly queries: Queries,
    @Inject(CreateOrgUnitCommand) private readonly createOrgUnit: CreateOrgUnitCommand,
    @Inject(AddStaffCommand) private readonly addStaff: AddStaffCommand,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.plan.kind === 'demo') await this.addDemo();
    if (this.plan.kind === 'administrator') await this.addFirstAdministrator(this.plan);
  }

  private async addDemo(): Promise<void> {
    const units = await this.idsIn('org_unit');
    for (const unit of DEMO_ORG_UNITS) {
      if (!units.has(unit.id)) check(await this.createOrgUnit.handle(AT_START, unit));
    }
    const staff = await this.idsIn('staff');
    const missing = DEMO_STAFF.filter(({ id }) => !staff.has(id));
    await Promise.all(missing.map(async (each) => check(await this.addStaff.handle(AT_START, each))));
  }

  /** A root organisation and its administrator, who has to choose another password at the first sign-in. */
  private async addFirstAdministrator(plan: Extract<FirstAccountsPlan, { kind: 'administrator' }>): Promise<void> {
    if ((await this.idsIn('org_unit')).size > 0 || (await this.idsIn('staff')).size > 0) return;
    const { orgName: name, orgLevel: level, password } = plan;
    const root = await this.createOrgUnit.handle(AT_START, {
      code: 'ROOT',
      name,
      level,
      parentId: null,
    });
    check(root);
    if (isRejected(root)) return;
    const staff = { username: 'sysadmin', name: '系统管理员', orgId: root.id, roles: ['sysadmin'] as const, password };
    check(await this.addStaff.handle(AT_START, staff));
  }

  private async idsIn(table: 'org_unit' | 'staff'): Promise<ReadonlySet<string>> {
    const rows = await this.queries.read(IDENTITY, (tx) =>
      tx.query<{ id: string }>(`SELECT id FROM identity.${table}`),
    );
    return new Set(rows.map((row) => row.id));
  }
}

function check(answer: object | Rejected): void {
  if (isRejected(answer) && !MADE_ALREADY.includes(answer.code)) throw new Error(`first accounts: ${answer.code}`);
}
