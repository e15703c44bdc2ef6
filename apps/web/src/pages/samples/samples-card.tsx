import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SampledClaim } from '../../api/generated/claims.js';
import { useRoles } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { QueryTable } from '../../table/query-table.js';
import { shortId } from '../claims/claim-columns.js';
import { RecordFindingButton } from './finding-button.js';

const STATES = ['OPEN', 'CONFIRMED', 'OBJECTED'] as const;
const TONES: Readonly<Record<string, string>> = { OPEN: 'wait', CONFIRMED: 'good', OBJECTED: 'bad' };
const FINDERS = ['first-reviewer', 'second-reviewer', 'approver', 'auditor'];

/** Decided claims that were drawn; whoever took no step of one says what they find. */
export function SamplesCard(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const finds = FINDERS.some((role) => roles.includes(role));
  return (
    <QueryTable<SampledClaim>
      operation="GET /api/claims/v1/samples"
      rowKey={({ claimId }) => claimId}
      name={t('sampleTab.samples')}
      empty={t('sample.none')}
      filters={[
        {
          name: 'state',
          label: t('sample.finding'),
          options: STATES.map((value) => ({ value, label: t(`finding.${value}`) })),
          unset: t('finding.OPEN'),
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
        { key: 'kind', title: t('claim.kind'), text: ({ kind }) => t(`claimKind.${kind}`) },
        { key: 'plan', title: t('claim.plan'), text: ({ plan, planVersion }) => [plan, planVersion].join(' ') },
        { key: 'by', title: t('sample.decidedBy'), text: ({ decidedBy }) => t(`sampleDecidedBy.${decidedBy}`) },
        { key: 'on', title: t('sample.sampledOn'), text: ({ sampledOn }) => sampledOn },
        { key: 'benefit', title: t('claim.benefit'), text: ({ benefitFen }) => yuan(benefitFen), amount: true },
        {
          key: 'finding',
          title: t('sample.finding'),
          text: ({ finding = 'OPEN' }) => t(`finding.${finding}`),
          render: ({ finding = 'OPEN' }) => <span className={`tag ${TONES[finding]}`}>{t(`finding.${finding}`)}</span>,
        },
        { key: 'reason', title: t('form.reason'), text: ({ reason = '' }) => reason },
        {
          key: 'next',
          title: t('batch.next'),
          text: () => '',
          render: (sampled) =>
            finds && sampled.finding === undefined ? <RecordFindingButton sampled={sampled} /> : null,
        },
      ]}
    />
  );
}
