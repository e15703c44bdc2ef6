import { Inject, Injectable } from '@nestjs/common';
import type { MemberFile } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { publishMembers } from '../publish/members.publish.js';
import {
  lockMemberFile,
  type MemberFileRow,
  memberFileView,
  registerMembers,
  settleMemberFile,
} from '../store/member-files.store.js';
import { seesOrganisation } from '../store/scope.store.js';

/** A second person lets a file of members in, or somebody takes it back. */
@Injectable()
export class SettleMembers {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Who is known already stays as they are. Refusals `NOT_FOUND`, `WRONG_STATUS`, `SAME_PERSON`. */
  release(context: CommandContext, id: string): Promise<MemberFile | Rejected> {
    // People belong to no organisation: they are written with the service's own rights, after the scope of the file was asked.
    return this.commands.handleAsService(context, 'enrollment.release-members', async (work) => {
      const file = await this.waiting(work, context, id);
      if (isRejected(file)) return file;
      if (file.uploadedBy === context.caller.id) return reject('SAME_PERSON', 'SOD-4');
      const members = await registerMembers(work.tx, id, context.caller.id);
      const counts = { registered: members.length, known: file.accepted - members.length };
      await settleMemberFile(work.tx, id, { status: 'RELEASED', ...counts, by: context.caller.id });
      await work.publish(publishMembers(file.orgId, members), 1);
      await work.audit('member-file', id, 2, { status: file.status }, { status: 'RELEASED', ...counts });
      return memberFileView({ ...file, status: 'RELEASED', ...counts });
    });
  }

  /** Refusals `NOT_FOUND`, `WRONG_STATUS`. */
  withdraw(context: CommandContext, id: string): Promise<MemberFile | Rejected> {
    return this.commands.handleAsService(context, 'enrollment.withdraw-members', async (work) => {
      const file = await this.waiting(work, context, id);
      if (isRejected(file)) return file;
      await settleMemberFile(work.tx, id, { status: 'WITHDRAWN' });
      await work.audit('member-file', id, 2, { status: file.status }, { status: 'WITHDRAWN' });
      return memberFileView({ ...file, status: 'WITHDRAWN' });
    });
  }

  private async waiting(work: Work, { caller }: CommandContext, id: string): Promise<MemberFileRow | Rejected> {
    const file = await lockMemberFile(work.tx, id);
    if (file === null || !(await seesOrganisation(work.tx, caller, file.orgId))) return reject('NOT_FOUND');
    return file.status === 'CHECKED' ? file : reject('WRONG_STATUS', undefined, { status: file.status });
  }
}
