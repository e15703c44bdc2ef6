import { accept, hasPayeeDied, mayPaySamePayee, reject, type Rejected } from '@huzhu/kernel';
import type { Aid, AidLine, LineStatus } from './aid.js';
import type { AidCommandOf, AidNote } from './aid-commands.js';
import type { AidEvent, AidEventOf } from './aid-events.js';
import { type Decided, wrongStatus } from './aid-steps.js';

type Ordering = AidCommandOf<'order' | 'order-due' | 'reissue' | 'approve'>;

/** Asks for one line's money; its number is one more than that of the payment before. */
export const ordered = (line: AidLine, sealedPayee: string, step: Ordering): AidEvent => ({
  type: 'payment-ordered',
  caseId: line.caseId,
  sequence: (line.payment?.sequence ?? 0) + 1,
  sealedPayee,
  by: step.by.id,
  on: step.on,
});

/** The account has come: whatever waited for it is asked for. */
export function order(aid: Aid, command: AidCommandOf<'order'>): Decided {
  const waiting = aid.lines.filter(({ status }) => status === 'WAITING_FOR_PAYEE');
  if (waiting.length === 0) return wrongStatus(aid);
  return accept(...waiting.map((line) => ordered(line, command.sealedPayee, command)));
}

/** Approved instalments that are not due yet. */
const plannedOf = (aid: Aid): readonly AidLine[] =>
  aid.approvedOn === null ? [] : aid.lines.filter(({ status }) => status === 'PLANNED');

/** What is not due yet is never paid. */
const stopInstalments = (aid: Aid, { by, on }: Pick<AidEventOf<'instalment-stopped'>, 'by' | 'on'>): AidEvent[] =>
  plannedOf(aid).map(({ caseId }) => ({ type: 'instalment-stopped', caseId, by, on }));

/** Instalments whose day has come; those of a file that is no longer on the books are stopped for good. */
export function orderDue(aid: Aid, command: AidCommandOf<'order-due'>): Decided {
  const { on, active, sealedPayee } = command;
  const by = command.by.id;
  if (!active && aid.kind !== 'TEMPORARY') {
    return accept(...stopInstalments(aid, { by, on }));
  }
  const due = plannedOf(aid).filter(({ dueOn }) => dueOn <= on);
  return accept(
    ...due.flatMap((line): AidEvent[] => [
      { type: 'instalment-due', caseId: line.caseId, by, on },
      ...(sealedPayee === null ? [] : [ordered(line, sealedPayee, command)]),
    ]),
  );
}

/** What came back is paid again: to another account, or to the same payee where nothing was wrong with that. */
export function reissue(aid: Aid, command: AidCommandOf<'reissue'>): Decided {
  const { sealedPayee, caseId } = command;
  const line = aid.lines.find((each) => each.status === 'RETURNED' && (caseId === null || each.caseId === caseId));
  if (line === undefined) return wrongStatus(aid);
  const unchanged = sealedPayee === line.payment?.sealedPayee && !mayPaySamePayee(line.payment?.reasonCode ?? '');
  if (sealedPayee === null || unchanged) return reject('PAYEE_UNCHANGED', 'AID-WAY');
  return accept(ordered(line, sealedPayee, command));
}

const noted: Readonly<Record<AidNote['type'], readonly LineStatus[]>> = {
  'note-accepted': ['ORDERED'],
  'note-waiting': ['ORDERED', 'ACCEPTED'],
  'note-refused': ['ORDERED', 'ACCEPTED'],
  'note-settled': ['ORDERED', 'ACCEPTED'],
  'note-returned': ['ORDERED', 'ACCEPTED', 'PAID'],
  'note-reopened': ['PAID', 'RETURNED'],
};

/** News of disbursement about a line's current payment; anything that was known already is refused and changes nothing. */
export function note(aid: Aid, command: AidNote): Decided {
  const { caseId, on } = command;
  const line = aid.lines.find((each) => each.caseId === caseId);
  if (command.sequence !== line?.payment?.sequence) return reject('OTHER_PAYMENT', 'AID-WAY');
  if (!noted[command.type].includes(line.status)) return lineStatus(line);
  switch (command.type) {
    case 'note-accepted':
      return accept({ type: 'payment-accepted', caseId, on });
    case 'note-waiting':
      return line.payment.waitingFor === command.reason
        ? lineStatus(line)
        : accept({ type: 'payment-waiting', caseId, on, reason: command.reason });
    case 'note-refused':
      return accept({ type: 'payment-refused', caseId, on, code: command.code });
    case 'note-settled':
      return accept({ type: 'payment-settled', caseId, on });
    case 'note-returned':
      return accept(
        { type: 'payment-returned', caseId, on, reasonCode: command.reasonCode },
        ...(hasPayeeDied(command.reasonCode) ? stopInstalments(aid, { by: 'bank', on }) : []),
      );
    case 'note-reopened': {
      const { settledOn } = command;
      return line.status === (settledOn === null ? 'PAID' : 'RETURNED')
        ? accept({ type: 'payment-reopened', caseId, on, settledOn })
        : lineStatus(line);
    }
  }
}

const lineStatus = ({ status }: AidLine): Rejected => reject('WRONG_STATUS', 'AID-WAY', { status });
