import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EmergencyView } from '../../api/generated/winter-relief.js';
import { useRoles } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { yuan } from '../../format/money.js';
import { QueryTable } from '../../table/query-table.js';
import { DeclareButton } from './declare-button.js';
import { EMERGENCY_STATUSES, EmergencyStatusTag } from './emergency-words.js';

/** 急难救助: events that open the fast path, the latest first. */
export function EmergenciesPage(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const nameOf = useOrgName();
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.emergencies')}</h1>
        <span className="quiet">{t('emergency.lead')}</span>
        <span className="grow" />
        {roles.includes('officer') && <DeclareButton />}
      </div>
      <QueryTable<EmergencyView>
        operation="GET /api/winter-relief/v1/emergencies"
        rowKey={({ id }) => id}
        name={t('menu.emergencies')}
        empty={t('emergency.none')}
        filters={[
          {
            name: 'status',
            label: t('claim.state'),
            options: EMERGENCY_STATUSES.map((value) => ({ value, label: t(`emergencyStatus.${value}`) })),
          },
        ]}
        columns={[
          {
            key: 'name',
            title: t('emergency.event'),
            text: ({ name }) => name,
            render: ({ id, name }) => <Link to={`/emergencies/${id}`}>{name}</Link>,
          },
          { key: 'code', title: t('emergency.code'), text: ({ code }) => code },
          { key: 'kind', title: t('claim.kind'), text: ({ kind }) => t(`emergencyKind.${kind}`) },
          { key: 'occurred', title: t('emergency.occurredOn'), text: ({ occurredOn }) => occurredOn },
          { key: 'org', title: t('emergency.declaredBy'), text: ({ orgId }) => nameOf(orgId) },
          {
            key: 'areas',
            title: t('emergency.areas'),
            text: ({ areas }) => areas.map(nameOf).join(t('list.comma')),
          },
          {
            key: 'status',
            title: t('claim.state'),
            text: ({ status }) => t(`emergencyStatus.${status}`),
            render: ({ status }) => <EmergencyStatusTag status={status} />,
          },
          { key: 'until', title: t('emergency.openUntil'), text: ({ openUntil = '—' }) => openUntil },
          { key: 'budget', title: t('campaign.budget'), text: ({ budgetFen }) => yuan(budgetFen), amount: true },
          {
            key: 'committed',
            title: t('emergency.committed'),
            text: ({ committedFen }) => yuan(committedFen),
            amount: true,
          },
        ]}
      />
    </>
  );
}
