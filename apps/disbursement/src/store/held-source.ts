import { FUND_RULES } from '../domain/fund-rules.js';
import { COMMON_MONEY, HELD_APART } from '../domain/money-source.js';

/** What `heldSourceOf` answers for the payment of this alias, as an expression. */
export const heldSourceSql = (payment: string): string => {
  const cases = HELD_APART.map(([fund, source, held]) => `WHEN '${fund}/${source}' THEN '${held}'`);
  return `(CASE ${payment}.fund || '/' || ${payment}.money_source ${cases.join(' ')} ELSE '${COMMON_MONEY}' END)`;
};

/** Accounts that tell fiscal from union money, as rows `(fund, account, is_fiscal)`. */
const EXPENSES = FUND_RULES.filter(({ accounts }) => accounts.paid !== accounts.fiscalPaid)
  .flatMap(({ fund, accounts }) => [
    `('${fund}', '${accounts.paid}', false)`,
    `('${fund}', '${accounts.fiscalPaid}', true)`,
  ])
  .join(', ');

/** Payments whose standing entry (`standing`, of these kinds) lies with the expenses of the other kind of money. Clause 5.2. */
export const bookedOnAnotherSourceSql = (standing: string, kinds: string): string => `
  WITH ${standing}
  SELECT p.id, p.fund, j.booked_on AS day
    FROM (VALUES ${EXPENSES}) AS e(fund, account, is_fiscal)
    JOIN disbursement.ledger_line l ON l.account = e.account AND l.amount_fen > 0
    JOIN standing j ON j.id = l.journal_id AND j.kind IN ${kinds}
    JOIN disbursement.payment p ON p.id = j.payment_id AND p.fund = e.fund
   WHERE e.is_fiscal <> (${heldSourceSql('p')} <> '${COMMON_MONEY}')`;
