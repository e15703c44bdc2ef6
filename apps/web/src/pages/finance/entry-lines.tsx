import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerLineView } from '../../api/generated/disbursement.js';
import { useAnswer } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';

const DETAILS_MAX = 500;

interface Account {
  readonly account: string;
  readonly name: string;
}

/** Accounts that entries may name: those of the chart, and the details that organisations keep below them. */
export function useAccounts(): readonly Account[] {
  const chart = useAnswer('GET /api/disbursement/v1/chart-of-accounts', {});
  const query = { limit: DETAILS_MAX, state: 'OPEN' } as const;
  const details = useAnswer('GET /api/disbursement/v1/detail-accounts', { query });
  return [...(chart.data?.accounts ?? []), ...(details.data?.items ?? [])].toSorted((a, b) =>
    a.account.localeCompare(b.account),
  );
}

/** What each account is called; nothing for one that is not read yet. */
export function useAccountName(): (account: string) => string {
  const accounts = useAccounts();
  return (account) => accounts.find((each) => each.account === account)?.name ?? '';
}

interface Props {
  readonly lines: readonly LedgerLineView[];
  readonly accountName: (account: string) => string;
}

/** An entry: debits, and indented under them credits. */
export function EntryLines({ lines, accountName }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <ul className="plain entry">
      {lines.map(({ account, amountFen }) => {
        const debit = amountFen > 0n;
        return (
          <li key={`${account} ${debit}`} className={debit ? '' : 'credit'}>
            <span>
              {t(debit ? 'books.debit' : 'books.credit')} <span className="mono">{account}</span>{' '}
              <span lang="zh-CN">{accountName(account)}</span>
            </span>
            <span className="amount">{yuan(debit ? amountFen : -amountFen)}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** An entry in one line, as an export holds it. */
export function useLinesText(accountName: Props['accountName']): (entry: { lines: Props['lines'] }) => string {
  const { t } = useTranslation();
  return ({ lines }) =>
    lines
      .map(({ account, amountFen }) => {
        const side = t(amountFen > 0n ? 'books.debit' : 'books.credit');
        return `${side} ${account} ${accountName(account)} ${yuan(amountFen > 0n ? amountFen : -amountFen)}`;
      })
      .join('; ');
}
