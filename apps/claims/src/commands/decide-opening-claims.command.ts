import { Inject, Injectable } from '@nestjs/common';
import type { OpeningFile } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import {
  decideOpeningFile,
  lockOpeningFile,
  type OpeningClaim,
  openingFileView,
  readOpeningClaims,
} from '../store/opening-claims.js';
import { claimAggregate } from './claim.aggregate.js';

/** A second person lets open claims in, or somebody takes the file back; afterwards they are claims like any other. */
@Injectable()
export class DecideOpeningClaims {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Refusals `SAME_PERSON` (whoever uploaded it), `RECUSAL_REQUIRED`, `NOTHING_TO_RELEASE`, `ALREADY_DECIDED`. */
  release(context: CommandContext, id: string): Promise<OpeningFile | Rejected> {
    return this.commands.handle(context, 'claims.release-opening-claims', async (work) => {
      const { caller } = work.facts;
      const file = await lockOpeningFile(work.tx, id);
      if (file === null) return reject('NOT_FOUND');
      if (file.state !== 'CHECKED') return reject('ALREADY_DECIDED', undefined, { state: file.state });
      if (file.uploadedBy === caller.id) return reject('SAME_PERSON', 'SOD-4');
      const claims = await readOpeningClaims(work.tx, id);
      if (claims.length === 0) return reject('NOTHING_TO_RELEASE', 'claims: opening data');
      const own = caller.kind === 'staff' && claims.some(({ personKey }) => personKey === caller.personKey);
      if (own) return reject('RECUSAL_REQUIRED', 'SOD-3');
      await begin(work, claims, file.uploadedBy);
      await decideOpeningFile(work.tx, id, 'RELEASED', caller.id, work.today);
      await work.audit('opening-file', id, 2, null, { state: 'RELEASED', claims: claims.length });
      return openingFileView({ ...file, state: 'RELEASED', decidedOn: work.today });
    });
  }

  /** Refusal `ALREADY_DECIDED`. The same file, or one with the same case numbers, may then come again. */
  withdraw(context: CommandContext, id: string): Promise<OpeningFile | Rejected> {
    return this.commands.handle(context, 'claims.withdraw-opening-claims', async (work) => {
      const file = await lockOpeningFile(work.tx, id);
      if (file === null) return reject('NOT_FOUND');
      if (file.state !== 'CHECKED') return reject('ALREADY_DECIDED', undefined, { state: file.state });
      await decideOpeningFile(work.tx, id, 'WITHDRAWN', work.facts.caller.id, work.today);
      await work.audit('opening-file', id, 2, null, { state: 'WITHDRAWN' });
      return openingFileView({ ...file, state: 'WITHDRAWN', decidedOn: work.today });
    });
  }
}

/** They were handed in where they came from: their papers are there, and their day is that day. */
async function begin(work: Work, claims: readonly OpeningClaim[], takenInBy: string): Promise<void> {
  const drafted = await work.decideMany(
    claimAggregate,
    claims.map(({ claimId: id, coveringOrgId: orgId, personKey, plan, kind, orderOn, sealedFacts }) => ({
      id,
      command: {
        type: 'draft-claim' as const,
        orgId,
        personKey,
        plan,
        kind,
        orderOn,
        sealedFacts,
        takenInBy,
        channel: 'CLERK' as const,
        orderKey: id,
      },
    })),
  );
  const submitted = await work.decideMany(
    claimAggregate,
    claims.map(({ claimId: id, lodgedOn: on }) => ({
      id,
      command: { type: 'submit-claim' as const, by: { id: takenInBy }, on, required: [], deadlines: null },
    })),
  );
  const refused = [...drafted, ...submitted].find(isRejected);
  if (refused !== undefined) throw new Error(`a claim that was checked cannot be begun: ${refused.code}`);
}
