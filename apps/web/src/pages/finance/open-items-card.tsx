import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from 'antd';
import type { OpenItems } from '../../api/generated/disbursement.js';
import { useAnswer, useCommand, useRoles } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { Loaded } from '../../frame/state.js';
import { StepButton } from '../../frame/step-button.js';
import { Wide } from '../../table/wide.js';

/** A fund's books in one month: `2026-01`. */
export interface OfMonth {
  readonly fundId: string;
  readonly month: string;
}

/** What is open in the month, what of it keeps the month open, and the proposal to close it. */
export function OpenItemsCard({
  fundId,
  month,
  onMonth,
}: OfMonth & { onMonth: (month: string) => void }): ReactElement {
  const open = useAnswer('GET /api/disbursement/v1/funds/{id}/open-items/{month}', { path: { id: fundId, month } });
  return <Loaded from={open}>{(data) => <Items open={data} onMonth={onMonth} />}</Loaded>;
}

function Items({ open, onMonth }: { open: OpenItems; onMonth: (month: string) => void }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const { fundId, month, nextMonth, items } = open;
  const { run, pending, problem } = useCommand('POST /api/disbursement/v1/accounting-periods');
  const stands = items.filter(({ count }) => count > 0);
  const blocked = stands.some(({ blocks }) => blocks);
  return (
    <section>
      <h2>{t('closing.open', { month })}</h2>
      {stands.length === 0 ? (
        <p>
          <span className="tag good">✓ {t('closing.nothingOpen')}</span>
        </p>
      ) : (
        <Wide name={t('closing.open', { month })}>
          <table className="differences">
            <thead>
              <tr>
                <th scope="col">{t('closing.item')}</th>
                <th scope="col" className="amount">
                  {t('batch.count')}
                </th>
                <th scope="col" className="amount">
                  {t('batch.total')}
                </th>
                <th scope="col">{t('closing.effect')}</th>
              </tr>
            </thead>
            <tbody>
              {stands.map(({ kind, count, amountFen, blocks }) => (
                <tr key={kind}>
                  <td>{t(`openItem.${kind}`)}</td>
                  <td className="amount">{count}</td>
                  <td className="amount">{yuan(amountFen)}</td>
                  <td>
                    <span className={`tag ${blocks ? 'bad' : ''}`}>
                      {t(blocks ? 'closing.blocks' : 'closing.goesOn')}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      <div className="steps-row">
        {month === nextMonth && roles.includes('accountant') && (
          <StepButton
            name={t('closing.propose')}
            help={t('closing.proposeHelp', { month })}
            primary
            disabled={blocked}
            onDo={() => run({ body: { fundId, month } })}
            {...{ pending, problem }}
          />
        )}
        {month !== nextMonth && (
          <>
            <span className="quiet">{t('closing.next', { month: nextMonth })}</span>
            <Button onClick={() => onMonth(nextMonth)}>{nextMonth}</Button>
          </>
        )}
      </div>
    </section>
  );
}
