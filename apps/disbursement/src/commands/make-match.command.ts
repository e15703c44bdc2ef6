import { Inject, Injectable } from '@nestjs/common';
import type { MakeMatch as Body } from '@huzhu/contracts';
import { type Fen, reject, type Rejected, sumFen } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { lockReceipt } from '../store/awaited-documents.js';
import {
  type DeskTarget,
  lockSuspense,
  orderedPayments,
  type SuspenseLine,
  settledPayments,
  tickLines,
  untouchedContributions,
  untouchedRepayments,
} from '../store/desk-lines.js';
import { deskMatchAggregate } from '../store/desk-match.store.js';
import { isPostable } from '../domain/chart-of-accounts.js';
import { chartAccountOf } from '../domain/detail-account.js';
import { openDetails } from '../store/detail-account.store.js';
import {
  accountOfMatch,
  directionOfMatch,
  freeEntries,
  type FreeMatchKind,
  isFreeMatch,
} from '../domain/free-matches.js';
import { bookMatch, entriesOfMatch } from './book-match.js';
import { UNSPECIFIED_REASON } from '../domain/return-reasons.js';

/** An accountant says what lines in suspense are (手工勾对): the money leaves suspense for where it belongs. */
@Injectable()
export class MakeMatch {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, body: Body) {
    const by = context.caller.id;
    return this.commands.handle(context, 'disbursement.make-match', async (work) => {
      const lineIds = [...new Set(body.lineIds)];
      const targetIds = [...new Set(body.targetIds ?? [])];
      const lines = await lockSuspense(work.tx, lineIds);
      const [first] = lines;
      if (first === undefined || lines.length < lineIds.length) return reject('NOT_IN_SUSPENSE');
      const { kind } = body;
      const direction = directionOfMatch(kind);
      if (lines.some((line) => line.direction !== direction || line.fundId !== first.fundId)) {
        return reject('LINES_DO_NOT_BELONG');
      }
      const free = isFreeMatch(kind);
      if (free && freeEntries(kind, first.fund) === null) return reject('PURPOSE_FORBIDDEN');
      // Nobody had ordered it: whoever brought the statement does not say alone what left the account.
      if (free && direction === 'DEBIT' && lines.some(({ importedBy }) => importedBy === by)) {
        return reject('SAME_PERSON', 'SOD-5');
      }
      const targets = await targetsOf(work, body.kind, first.fundId, targetIds);
      if (isRejected(targets)) return targets;
      if (targets.some((target) => target.submittedBy === by || target.releasedBy === by)) {
        return reject('SAME_PERSON', 'SOD-5');
      }
      const linesFen = sumFen(lines.map(({ amountFen }) => amountFen));
      const document = await documentOf(work, body, first, linesFen);
      if (isRejected(document)) return document;
      const detail = await detailOf(work, body, first);
      if (isRejected(detail)) return detail;
      const entries = entriesOfMatch(work, body.kind, first.fund, free ? lines : targets, detail);
      const id = work.newId();
      const decided = await work.decide(deskMatchAggregate, id, {
        type: 'make',
        facts: {
          orgId: first.orgId,
          fundId: first.fundId,
          kind: body.kind,
          amountFen: linesFen,
          lines: lines.map((line) => ({ lineId: line.id, exceptionCode: line.exceptionCode })),
          targetIds,
          budgetOrderId: document,
          sourceIds: entries.map(({ sourceId }) => sourceId),
        },
        linesFen,
        targetsFen: free ? linesFen : sumFen(targets.map(({ amountFen }) => amountFen)),
        by,
      });
      if (isRejected(decided)) return decided;
      await tickLines(work.tx, id, lineIds);
      const reasonCode = body.reasonCode ?? UNSPECIFIED_REASON;
      const refused = await bookMatch(work, first, {
        id,
        kind,
        targets,
        linesFen,
        entries,
        reasonCode,
        ofDocument: document !== null,
      });
      return refused ?? { id, state: decided.state.stage, version: decided.version };
    });
  }
}

type Kind = Body['kind'];

/** The budget document whose money a credit is: a confirmed receipt of the fund, of which so much has not arrived (clause 5.1). */
async function documentOf(
  work: Work,
  { kind, budgetOrderId }: Body,
  { fundId }: SuspenseLine,
  linesFen: Fen,
): Promise<string | null | Rejected> {
  if (budgetOrderId === undefined) return null;
  if (!isFreeMatch(kind) || directionOfMatch(kind) === 'DEBIT') return reject('NO_DOCUMENT_NEEDED');
  const receipt = await lockReceipt(work.tx, fundId, budgetOrderId);
  if (receipt === null) return reject('DOCUMENT_NOT_OPEN');
  const { amountFen, arrivedFen } = receipt;
  if (arrivedFen + linesFen > amountFen) {
    const facts = { linesFen: Number(linesFen), awaitedFen: Number(amountFen - arrivedFen) };
    return reject('DOCUMENT_EXCEEDED', undefined, facts);
  }
  return budgetOrderId;
}

/** The detail on which money that rests on its line alone is booked: one of the account that its kind goes to. */
async function detailOf(
  work: Work,
  { kind, account }: Body,
  { orgId, fund }: SuspenseLine,
): Promise<string | null | Rejected> {
  if (account === undefined) return null;
  if (!isFreeMatch(kind))
    return reject('NO_DETAIL_NEEDED', 'reconciliation 5.5: what was told or ordered says itself where it goes');
  const open = isPostable(account) || (await openDetails(work.tx, orgId, [account])).length > 0;
  const usual = accountOfMatch(kind, fund);
  if (!open || usual === undefined || chartAccountOf(usual) !== chartAccountOf(account))
    return reject('ACCOUNT_UNKNOWN', undefined, { account });
  return account;
}

async function targetsOf(
  work: Work,
  kind: Kind,
  fundId: string,
  ids: readonly string[],
): Promise<readonly DeskTarget[] | Rejected> {
  if (isFreeMatch(kind)) return ids.length === 0 ? [] : reject('NO_TARGET_NEEDED');
  const found = await openTargets(work, kind, fundId, ids);
  return found.length === ids.length && ids.length > 0 ? found : reject('TARGET_NOT_OPEN');
}

function openTargets(
  { tx }: Work,
  kind: Exclude<Kind, FreeMatchKind>,
  fundId: string,
  ids: readonly string[],
): Promise<DeskTarget[]> {
  switch (kind) {
    case 'PAYMENTS':
      return orderedPayments(tx, fundId, ids);
    case 'RETURNS':
      return settledPayments(tx, fundId, ids);
    case 'CONTRIBUTIONS':
      return untouchedContributions(tx, ids);
    case 'RECOVERIES':
      return untouchedRepayments(tx, fundId, ids);
  }
}
