import { Inject, Injectable } from '@nestjs/common';
import type { StaffSaved } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { BlindIndex, type CommandContext, Commands, FieldCipher, isRejected, type Work } from '@huzhu/service';
import type { Role } from '../domain/staff.state.js';
import { hashPassword } from './security/password-hash.js';
import { addPassword } from '../store/credentials.js';
import { orgUnitAggregate } from './org-unit.aggregate.js';
import { staffPlace } from '../store/staff.store.js';
import { staffAggregate } from './staff.aggregate.js';
import { unlessTaken } from '../store/unless-taken.js';
import { withoutKey } from './without-key.js';

/** An account to be made. */
export interface NewStaff {
  /** Given for accounts of the demonstration only. */
  readonly id?: string;
  readonly username: string;
  readonly name: string;
  readonly orgId: string;
  readonly roles: readonly Role[];
  readonly password: string;
  /** Kept as a keyed hash only. */
  readonly idNumber?: string;
  /** Accounts of the demonstration keep the password they are made with. */
  readonly passwordStays?: boolean;
}

@Injectable()
export class AddStaffCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /** Makes an account in an organisation of the caller's subtree, with a temporary password. */
  async handle(context: CommandContext, staff: NewStaff): Promise<StaffSaved | Rejected> {
    const passwordHash = await hashPassword(staff.password);
    return this.commands.handle(withoutKey(context), 'identity.add-staff', (work) =>
      this.add(work, staff, passwordHash),
    );
  }

  private async add(work: Work, staff: NewStaff, passwordHash: string): Promise<StaffSaved | Rejected> {
    const { username, name, orgId, roles, idNumber } = staff;
    const org = await work.load(orgUnitAggregate, orgId);
    if (!org) return reject('ORG_UNIT_NOT_FOUND');
    const id = staff.id ?? work.newId();
    const decided = await unlessTaken(work.tx, 'USERNAME_TAKEN', () =>
      work.decide(staffAggregate, id, {
        type: 'add-staff',
        username,
        orgId,
        roles,
        personKey: idNumber === undefined ? null : this.index.personKey(idNumber),
        sealedName: this.cipher.seal(staffPlace(id), { name }),
        orgIsOpen: org.validTo === null,
        by: work.facts.caller.id,
      }),
    );
    if (isRejected(decided)) return decided;
    await addPassword(work.tx, id, passwordHash, staff.passwordStays !== true);
    return { id, version: decided.version };
  }
}
