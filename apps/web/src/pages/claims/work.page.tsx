import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ClaimItem } from '../../api/generated/claims.js';
import { QueryTable } from '../../table/query-table.js';
import { BulkDecision } from './bulk-decision.js';
import { useClaimColumns } from './claim-columns.js';
import { useWholeWayFilter } from './whole-way-filter.js';

const KINDS = ['HOSPITAL', 'HOSPITAL_ALLOWANCE', 'CRITICAL_ILLNESS', 'WOMEN_ILLNESS', 'ACCIDENT'] as const;
const CHANNELS = ['FEED', 'MEMBER', 'CLERK'] as const;
const NEARING_DAYS = ['1', '2', '5'] as const;
/** Steps that are taken on many claims at once. */
const IN_BULK: Readonly<Record<string, (claims: readonly ClaimItem[]) => ReactElement>> = Object.fromEntries(
  (['first-review', 'second-review', 'approval'] as const).map((step) => [
    step,
    (claims: readonly ClaimItem[]) => <BulkDecision step={step} claims={claims} />,
  ]),
);

/** Today's work of one step, the most urgent first. */
export function WorkPage(): ReactElement {
  const { t } = useTranslation();
  const { list = '' } = useParams();
  const wholeWay = useWholeWayFilter();
  const columns = useClaimColumns(({ claimId }) => `/work/${list}/${claimId}`);
  const inBulk = IN_BULK[list];
  const yes = [{ value: 'true', label: t('filter.only') }];
  return (
    <>
      <div className="page-head">
        <h1>{t(`menu.${list}`)}</h1>
        <span className="quiet">{t(`work.${list}`)}</span>
      </div>
      <QueryTable<ClaimItem>
        key={list}
        operation="GET /api/claims/v1/work-lists/{list}"
        path={{ list }}
        rowKey={({ claimId }) => claimId}
        columns={columns}
        name={t(`menu.${list}`)}
        empty={t('work.empty')}
        {...(inBulk === undefined ? {} : { selection: inBulk })}
        filters={[
          {
            name: 'nearing',
            label: t('filter.nearing'),
            options: NEARING_DAYS.map((value) => ({ value, label: t('filter.withinDays', { count: Number(value) }) })),
          },
          { name: 'overdue', label: t('filter.overdue'), options: yes },
          wholeWay,
          { name: 'flagged', label: t('filter.flagged'), options: yes },
          {
            name: 'kind',
            label: t('claim.kind'),
            options: KINDS.map((value) => ({ value, label: t(`claimKind.${value}`) })),
          },
          {
            name: 'channel',
            label: t('claim.channel'),
            options: CHANNELS.map((value) => ({ value, label: t(`claimChannel.${value}`) })),
          },
        ]}
      />
    </>
  );
}
