import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RecoveryItem } from '../../api/generated/claims.js';
import { yuan } from '../../format/money.js';
import { QueryTable } from '../../table/query-table.js';
import { shortId } from '../claims/claim-columns.js';
import { RecoverySteps } from './recovery-steps.js';

/** Every state of a recovery with how its tag looks; one that the API adds is missed by the compiler. */
const TONES: Readonly<Record<RecoveryItem['state'], string>> = {
  OPEN: 'warn',
  TOLD: 'wait',
  AGREED: 'wait',
  SETTLED: 'good',
  WRITTEN_OFF: '',
};

/** What has happened so far: the member was told, agreed, or somebody asked to give it up. */
function Standing({ item: { toldOn, agreedOn, agreedWay, writeOffProposed } }: { item: RecoveryItem }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      {toldOn !== undefined && <div>{t('recovery.toldOn', { day: toldOn })}</div>}
      {agreedWay !== undefined && (
        <div>
          {t(`recoveryWay.${agreedWay}`)} {agreedOn}
        </div>
      )}
      {writeOffProposed && <span className="tag warn">{t('recovery.proposed')}</span>}
    </>
  );
}

/** 追回: what was paid and is not due, step by step until it is back or given up by two. */
export function RecoveriesPage(): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.recoveries')}</h1>
        <span className="quiet">{t('recovery.lead')}</span>
      </div>
      <QueryTable<RecoveryItem>
        operation="GET /api/claims/v1/recoveries"
        rowKey={({ recoveryId }) => recoveryId}
        name={t('menu.recoveries')}
        empty={t('recovery.none')}
        filters={[
          {
            name: 'state',
            label: t('claim.state'),
            options: Object.keys(TONES).map((value) => ({ value, label: t(`recoveryState.${value}`) })),
          },
        ]}
        columns={[
          {
            key: 'claim',
            title: t('claim.number'),
            text: ({ claimId }) => claimId,
            render: ({ claimId }) => (
              <Link to={`/claims/${claimId}`} className="mono">
                {shortId(claimId)}
              </Link>
            ),
          },
          {
            key: 'state',
            title: t('claim.state'),
            text: ({ state }) => t(`recoveryState.${state}`),
            render: ({ state }) => <span className={`tag ${TONES[state]}`}>{t(`recoveryState.${state}`)}</span>,
          },
          { key: 'openedOn', title: t('recovery.openedOn'), text: ({ openedOn }) => openedOn },
          { key: 'amount', title: t('recovery.amount'), text: ({ amountFen }) => yuan(amountFen), amount: true },
          { key: 'repaid', title: t('recovery.repaid'), text: ({ repaidFen }) => yuan(repaidFen), amount: true },
          { key: 'offset', title: t('recovery.offset'), text: ({ offsetFen }) => yuan(offsetFen), amount: true },
          {
            key: 'outstanding',
            title: t('recovery.outstanding'),
            text: ({ outstandingFen }) => yuan(outstandingFen),
            amount: true,
          },
          {
            key: 'standing',
            title: t('recovery.standing'),
            text: ({ toldOn = '', agreedWay, agreedOn = '' }) =>
              [toldOn, agreedWay === undefined ? '' : t(`recoveryWay.${agreedWay}`), agreedOn]
                .filter((text) => text !== '')
                .join(' / '),
            render: (item) => <Standing item={item} />,
          },
          { key: 'next', title: t('batch.next'), text: () => '', render: (item) => <RecoverySteps item={item} /> },
        ]}
      />
    </>
  );
}
