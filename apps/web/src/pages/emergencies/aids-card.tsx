import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmergencyAidView, EmergencyView } from '../../api/generated/winter-relief.js';
import { useRoles } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { yuan } from '../../format/money.js';
import { QueryTable } from '../../table/query-table.js';
import { AidSteps } from './aid-steps.js';
import { AID_STATUSES, ReliefStatusTag } from './emergency-words.js';
import { RegisterButton } from './register-button.js';

/** Everybody who was registered on the spot, by masked name. */
export function AidsCard({ event }: { event: EmergencyView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const nameOf = useOrgName();
  const registers = roles.includes('clerk') || roles.includes('officer');
  return (
    <QueryTable<EmergencyAidView>
      operation="GET /api/winter-relief/v1/emergencies/{id}/aids"
      path={{ id: event.id }}
      rowKey={({ id }) => id}
      name={t('emergencyTab.aids')}
      empty={t('emergency.noAids')}
      actions={registers && event.status === 'OPEN' ? <RegisterButton event={event} /> : undefined}
      filters={[
        {
          name: 'status',
          label: t('claim.state'),
          options: AID_STATUSES.map((value) => ({ value, label: t(`reliefStatus.${value}`) })),
        },
      ]}
      columns={[
        {
          key: 'name',
          title: t('account.name'),
          text: ({ maskedName, temporaryId }) =>
            [maskedName, temporaryId].filter((part) => part !== undefined).join(' '),
        },
        { key: 'kind', title: t('claim.kind'), text: ({ kind }) => t(`reliefClass.${kind}`) },
        { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
        { key: 'registered', title: t('emergency.registeredOn'), text: ({ registeredOn }) => registeredOn },
        { key: 'allowed', title: t('emergency.allowed'), text: ({ allowedFen }) => yuan(allowedFen), amount: true },
        {
          key: 'status',
          title: t('claim.state'),
          text: ({ status }) => t(`reliefStatus.${status}`),
          render: ({ status }) => <ReliefStatusTag status={status} />,
        },
        {
          key: 'missing',
          title: t('emergency.missing'),
          text: ({ missing }) => missing.map((each) => t(`reliefMissing.${each}`)).join(t('list.comma')) || '—',
        },
        {
          key: 'finding',
          title: t('emergency.finding'),
          text: ({ finding }) => (finding === undefined ? '—' : t(`reliefFinding.${finding}`)),
        },
        {
          key: 'next',
          title: t('batch.next'),
          text: () => '',
          render: (aid) => <AidSteps aid={aid} />,
        },
      ]}
    />
  );
}
