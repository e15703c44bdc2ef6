import { reject, sumFen, type Day, type Fen, type Rejected } from '@huzhu/kernel';
import { sourceCapFen, type AidFunds, type AidSource } from './aid-funds.js';
import type { AidKind } from './hardship-standard.js';

/** One part of an aid: from which source, how much, on which day; each is a payment of its own. */
export interface FundingLine {
  readonly source: AidSource;
  readonly amountFen: Fen;
  readonly dueOn: Day;
}

/** The aid that is to be funded. */
export interface FundedAid {
  readonly kind: AidKind;
  readonly grantedFen: Fen;
  /** Minimum-living line a month and person, as the aid was decided with. */
  readonly lineMonthlyFen: Fen;
  /** 0 where the aid is not for students. */
  readonly students: number;
  /** 0 where the aid is not for medical costs. */
  readonly ownPaidFen: Fen;
}

/**
 * Why an aid cannot be funded so (混合资金), or null: every source may pay the kind and no more than its limit, the lines
 * are exactly what was granted, instalments are as many as the kind allows and lie in the year of the aid, from `on` on.
 */
export function fundingRefusal(
  lines: readonly FundingLine[],
  aid: FundedAid,
  on: Day,
  funds: AidFunds,
): Rejected | null {
  const clause = `${funds.code} sources`;
  if (lines.some(({ amountFen }) => amountFen <= 0n)) return reject('LINE_WITHOUT_AMOUNT', clause);
  for (const source of new Set(lines.map((line) => line.source))) {
    const capFen = sourceCapFen(source, aid, funds);
    if (capFen === undefined) return reject('SOURCE_NOT_ALLOWED', clause, { source, kind: aid.kind });
    const askedFen = sumFen(lines.filter((line) => line.source === source).map(({ amountFen }) => amountFen));
    if (capFen !== null && askedFen > capFen) {
      return reject('SOURCE_CAP_EXCEEDED', clause, { source, capFen: Number(capFen) });
    }
  }
  if (new Set(lines.map(({ source, dueOn }) => `${source} ${dueOn}`)).size !== lines.length) {
    return reject('LINE_TWICE', clause);
  }
  const linesFen = sumFen(lines.map(({ amountFen }) => amountFen));
  if (linesFen !== aid.grantedFen) {
    return reject('LINES_DO_NOT_ADD_UP', clause, { grantedFen: Number(aid.grantedFen), linesFen: Number(linesFen) });
  }
  return instalmentRefusal(lines, aid.kind, on, funds);
}

function instalmentRefusal(lines: readonly FundingLine[], kind: AidKind, on: Day, funds: AidFunds): Rejected | null {
  const clause = `${funds.code} instalmentsMax`;
  const days = new Set(lines.map(({ dueOn }) => dueOn));
  const most = funds.instalmentsMax[kind] ?? 1;
  if (days.size > most) return reject('TOO_MANY_INSTALMENTS', clause, { most });
  for (const dueOn of days) {
    if (dueOn < on || dueOn.slice(0, 4) !== on.slice(0, 4)) return reject('INSTALMENT_OUT_OF_YEAR', clause, { dueOn });
  }
  return null;
}
