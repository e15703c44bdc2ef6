import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WhatIfChangeView } from '../../api/generated/claims.js';
import type { PlanDraftView } from '../../api/generated/enrollment.js';
import { useAnswer } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { yuan } from '../../format/money.js';
import { QueryTable } from '../../table/query-table.js';

const DIRECTIONS = ['GAIN', 'LOSE', 'SAME_AMOUNT'] as const;

/** Which claims gain or lose under a draft, by the newest answer about it; nothing before there is one. */
export function WhatIfChanges({ draft }: { draft: PlanDraftView }): ReactElement | null {
  const { t } = useTranslation();
  const orgName = useOrgName();
  const asked = useAnswer('GET /api/claims/v1/what-ifs', { query: { plan: draft.plan } });
  const answered = asked.data?.items.find((each) => each.planVersion === draft.planVersion && each.status === 'DONE');
  if (answered === undefined) return null;
  const outcome = (code: string): string => t(`claimOutcome.${code}`, { defaultValue: code });
  return (
    <QueryTable<WhatIfChangeView>
      operation="GET /api/claims/v1/what-ifs/{id}/claims"
      path={{ id: answered.id }}
      rowKey={({ claimId }) => claimId}
      name={t('whatIf.changes')}
      titled
      empty={t('whatIf.noChanges')}
      filters={[
        {
          name: 'direction',
          label: t('whatIf.who'),
          options: DIRECTIONS.map((value) => ({ value, label: t(`whatIfDirection.${value}`) })),
        },
      ]}
      columns={[
        {
          key: 'claim',
          title: t('claim.one'),
          text: ({ claimId }) => claimId,
          render: ({ claimId }) => <Link to={`/claims/${claimId}`}>{claimId.slice(-6)}</Link>,
        },
        { key: 'org', title: t('figure.unit'), text: ({ orgId }) => orgName(orgId) },
        { key: 'kind', title: t('claim.kind'), text: ({ kind }) => t(`claimKind.${kind}`) },
        {
          key: 'outcome',
          title: t('whatIf.outcomes'),
          text: ({ before, after }) =>
            before === after
              ? outcome(before)
              : t('whatIf.instead', { before: outcome(before), after: outcome(after) }),
        },
        { key: 'before', title: t('whatIf.before'), text: ({ beforeFen }) => yuan(beforeFen), amount: true },
        { key: 'after', title: t('whatIf.after'), text: ({ afterFen }) => yuan(afterFen), amount: true },
        {
          key: 'difference',
          title: t('whatIf.change'),
          text: ({ differenceFen }) => `${differenceFen > 0n ? '+' : ''}${yuan(differenceFen)}`,
          amount: true,
        },
      ]}
    />
  );
}
