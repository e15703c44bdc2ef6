import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmergencyView, IncompleteAid } from '../../api/generated/winter-relief.js';
import { useOrgName } from '../../api/use-org-names.js';
import { QueryTable } from '../../table/query-table.js';
import { ReliefStatusTag } from './emergency-words.js';

const TONES: Readonly<Record<IncompleteAid['escalation'], string>> = {
  NONE: '',
  UPPER_UNION: 'warn',
  AUDIT: 'bad',
  CALENDAR_NOT_COVERED: 'wait',
};

/** 补录: cases whose papers are missing, the oldest first, with who must see to them by now. */
export function IncompleteCard({ event }: { event: EmergencyView }): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  return (
    <QueryTable<IncompleteAid>
      operation="GET /api/winter-relief/v1/emergencies/{id}/incomplete"
      path={{ id: event.id }}
      rowKey={({ aidId }) => aidId}
      name={t('emergencyTab.incomplete')}
      empty={t('emergency.allComplete')}
      filters={[
        {
          name: 'escalation',
          label: t('emergency.escalation'),
          options: Object.keys(TONES).map((value) => ({ value, label: t(`reliefEscalation.${value}`) })),
        },
      ]}
      columns={[
        { key: 'name', title: t('account.name'), text: ({ maskedName }) => maskedName },
        { key: 'org', title: t('account.org'), text: ({ orgId }) => nameOf(orgId) },
        {
          key: 'status',
          title: t('claim.state'),
          text: ({ status }) => t(`reliefStatus.${status}`),
          render: ({ status }) => <ReliefStatusTag status={status} />,
        },
        {
          key: 'missing',
          title: t('emergency.missing'),
          text: ({ missing }) => missing.map((each) => t(`reliefMissing.${each}`)).join(t('list.comma')),
        },
        { key: 'age', title: t('emergency.ageDays'), text: ({ ageDays }) => String(ageDays), amount: true },
        { key: 'by', title: t('emergency.completeBy'), text: ({ completeBy = '—' }) => completeBy },
        {
          key: 'escalation',
          title: t('emergency.escalation'),
          text: ({ escalation }) => t(`reliefEscalation.${escalation}`),
          render: ({ escalation }) => (
            <span className={`tag ${TONES[escalation]}`}>{t(`reliefEscalation.${escalation}`)}</span>
          ),
        },
      ]}
    />
  );
}
