import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PersonChangeView } from '../../api/generated/enrollment.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { StepButton } from '../../frame/step-button.js';
import { QueryTable } from '../../table/query-table.js';

const TONES: Readonly<Record<PersonChangeView['status'], string>> = {
  PROPOSED: 'wait',
  APPLIED: 'good',
  REFUSED: 'bad',
};

/** What waits for a second person, decided by one. */
function Decide({ change }: { change: PersonChangeView }): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const confirm = useCommand('POST /api/enrollment/v1/person-changes/{id}/confirmation');
  const refuse = useCommand('POST /api/enrollment/v1/person-changes/{id}/refusal');
  if (change.status !== 'PROPOSED') return null;
  const path = { id: change.id };
  const confirms = roles.includes('officer') || roles.includes('approver');
  return (
    <div className="steps-row tight">
      {confirms && (
        <StepButton
          name={t('personChange.confirm')}
          help={t('personChange.confirmHelp')}
          small
          onDo={() => confirm.run({ path }, change.version)}
          pending={confirm.pending}
          problem={confirm.problem}
        />
      )}
      {(confirms || roles.includes('clerk')) && (
        <StepButton
          name={t('personChange.refuse')}
          small
          danger
          withReason
          onDo={(reason) => refuse.run({ path, body: { reason } }, change.version)}
          pending={refuse.pending}
          problem={refuse.problem}
        />
      )}
    </div>
  );
}

/** What was said about people, or one of them, with its reason; what waits for a second person can be decided. */
export function PersonChanges({ personId }: { personId?: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <QueryTable<PersonChangeView>
      operation="GET /api/enrollment/v1/person-changes"
      query={personId === undefined ? { status: 'PROPOSED' } : { personId }}
      rowKey={({ id }) => id}
      name={t('personChange.list')}
      titled
      empty={t('personChange.none')}
      columns={[
        {
          key: 'kind',
          title: t('claim.kind'),
          text: ({ kind }) => t(`personChangeKind.${kind}`),
          render: ({ kind, personId: of }) =>
            personId === undefined ? (
              <Link to={`/members/${of}`}>{t(`personChangeKind.${kind}`)}</Link>
            ) : (
              t(`personChangeKind.${kind}`)
            ),
        },
        {
          key: 'what',
          title: t('personChange.what'),
          text: ({ fields, proposed, happenedOn }) =>
            [
              happenedOn ?? '',
              ...fields.map((field) => t(`personField.${field}`)),
              ...Object.values(proposed ?? {}).map(String),
            ]
              .filter((part) => part !== '')
              .join(' '),
        },
        { key: 'reason', title: t('form.reason'), text: ({ reason }) => reason },
        { key: 'on', title: t('personChange.on'), text: ({ proposedOn }) => proposedOn },
        {
          key: 'status',
          title: t('claim.state'),
          text: ({ status }) => t(`personChangeStatus.${status}`),
          render: ({ status }) => <span className={`tag ${TONES[status]}`}>{t(`personChangeStatus.${status}`)}</span>,
        },
        { key: 'next', title: t('batch.next'), text: () => '', render: (change) => <Decide change={change} /> },
      ]}
    />
  );
}
