import { Inject, Injectable } from '@nestjs/common';
import type { CoverageStep, TransferCoverage as TransferCoverageBody } from '@huzhu/contracts';
import { isSocialCreditCode, reject, type Rejected } from '@huzhu/kernel';
import {
  actorOf,
  BlindIndex,
  type CommandContext,
  Commands,
  FieldCipher,
  isRejected,
  PayeeSealer,
} from '@huzhu/service';
import { readCoverage } from '../store/coverages.store.js';
import { seesCoverage, seesOrganisation } from '../store/scope.store.js';
import { coverageAggregate } from './coverage.aggregate.js';
import { tellOfCoverage } from './tell-of-coverage.js';

/** A member changes employers: another union serves the same coverage. */
@Injectable()
export class TransferCoverage {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) readonly cipher: FieldCipher,
    @Inject(PayeeSealer) readonly sealer: PayeeSealer,
    @Inject(BlindIndex) readonly index: BlindIndex,
  ) {}

  /**
   * Both unions must lie in the caller's subtree: who is above both moves coverage between them. Refusals
   * `UNION_NOT_IN_SCOPE`, `EMPLOYER_CODE_INVALID`, `COVERAGE_OVER`, `ALREADY_THERE`, `RECUSAL_REQUIRED`, `WRONG_STATUS`.
   */
  handle(context: CommandContext, id: string, body: TransferCoverageBody): Promise<CoverageStep | Rejected> {
    const { caller } = context;
    return this.commands.handleAsService(context, 'enrollment.transfer-coverage', async (work) => {
      if (!(await seesCoverage(work.tx, caller, { coverageId: id }))) return reject('NOT_FOUND');
      const held = await readCoverage(work.tx, id);
      const orgId = body.orgId ?? held?.orgId ?? '';
      if (!(await seesOrganisation(work.tx, caller, orgId)))
        return reject('UNION_NOT_IN_SCOPE', 'transfer: above both unions');
      const { employerUsc = null, reason } = body;
      if (employerUsc !== null && !isSocialCreditCode(employerUsc))
        return reject('EMPLOYER_CODE_INVALID', 'GB 32100-2015');
      const decided = await work.decide(coverageAggregate, id, {
        type: 'transfer',
        by: actorOf(caller),
        on: work.today,
        reason,
        orgId,
        employerName: body.employerName.trim(),
        employerUsc,
      });
      if (isRejected(decided)) return decided;
      await tellOfCoverage(work, [decided], this);
      return { id, version: decided.version, status: decided.state.status };
    });
  }
}
