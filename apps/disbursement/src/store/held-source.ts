import { COMMON_MONEY, HELD_APART } from '../domain/money-source.js';

/** What `heldSourceOf` answers for the payment of this alias, as an expression. */
export const heldSourceSql = (payment: string): string => {
  const cases = HELD_APART.map(([fund, source, held]) => `WHEN '${fund}/${source}' THEN '${held}'`);
  return `(CASE ${payment}.fund || '/' || ${payment}.money_source ${cases.join(' ')} ELSE '${COMMON_MONEY}' END)`;
};
