import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClaimItem } from '../../api/generated/claims.js';
import { useRoles } from '../../api/hooks.js';
import { QueryTable } from '../../table/query-table.js';
import { useClaimColumns } from './claim-columns.js';
import { useWholeWayFilter } from './whole-way-filter.js';

const STATES = [
  'SUBMITTED',
  'RETURNED_FOR_FIX',
  'FIRST_REVIEW',
  'SECOND_REVIEW',
  'APPROVAL',
  'CONFIRMATION',
  'WAITING_FOR_PAYEE',
  'APPROVED',
  'ORDERED',
  'PAID',
  'PAY_RETURNED',
  'RECOVERY',
  'CLOSED',
  'REJECTED',
] as const;

/** What the rules answer about a claim. */
const OUTCOMES = [
  'OK',
  'OK_PARTIAL_UNITS',
  'REDUCED',
  'RECOVERY',
  'CAPPED_YEAR',
  'CAPPED_STAY',
  'CAPPED_DAYS',
  'BELOW_DEDUCTIBLE',
  'BELOW_FRANCHISE',
  'WAITING',
  'NOT_COVERED',
  'EXCLUDED',
  'TOO_LATE',
  'LIABILITY_ENDED',
  'DUPLICATE',
  'SETTLEMENT_MISMATCH',
  'ASSESSMENT_MISMATCH',
] as const;

/** All claims of the organisation and those below it. */
export function ClaimsPage(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const wholeWay = useWholeWayFilter();
  const columns = useClaimColumns(({ claimId }) => `/claims/${claimId}`);
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.claims')}</h1>
        <span className="grow" />
        {roles.includes('clerk') && (
          <Link to="/claims/intake">
            <Button type="primary" tabIndex={-1}>
              {t('intake.title')}
            </Button>
          </Link>
        )}
      </div>
      <QueryTable<ClaimItem>
        operation="GET /api/claims/v1/claims"
        rowKey={({ claimId }) => claimId}
        columns={columns}
        name={t('menu.claims')}
        empty={t('claim.none')}
        filters={[
          {
            name: 'state',
            label: t('claim.state'),
            options: STATES.map((value) => ({ value, label: t(`claimState.${value}`) })),
          },
          {
            name: 'outcome',
            label: t('feed.outcome'),
            options: OUTCOMES.map((value) => ({ value, label: t(`claimOutcome.${value}`) })),
          },
          wholeWay,
          { name: 'flagged', label: t('claim.flags'), options: [{ value: 'true', label: t('feed.flagged') }] },
        ]}
      />
    </>
  );
}
