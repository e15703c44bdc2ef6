import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClaimItem } from '../../api/generated/claims.js';
import { yuan } from '../../format/money.js';
import type { Column } from '../../table/query-table.js';
import { ClaimStateTag, DueDay, LevelTag } from './claim-state-tag.js';

/** The last digits of an id tell claims apart on a screen; the whole id is in the address and in exports. */
export const shortId = (id: string): string => id.slice(-8);

/** What lists of claims show; `to` is the page behind a claim. */
export function useClaimColumns(to: (claim: ClaimItem) => string): readonly Column<ClaimItem>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'claim',
      title: t('claim.number'),
      text: (claim) => claim.claimId,
      render: (claim) => (
        <Link to={to(claim)} className="mono">
          {shortId(claim.claimId)}
        </Link>
      ),
    },
    { key: 'kind', title: t('claim.kind'), text: ({ kind }) => t(`claimKind.${kind}`) },
    { key: 'plan', title: t('claim.plan'), text: ({ plan, planVersion }) => [plan, planVersion].join(' ') },
    { key: 'channel', title: t('claim.channel'), text: ({ channel }) => t(`claimChannel.${channel}`) },
    {
      key: 'state',
      title: t('claim.state'),
      text: ({ state }) => t(`claimState.${state}`),
      render: (claim) => <ClaimStateTag state={claim.state} />,
    },
    {
      key: 'flags',
      title: t('claim.flags'),
      text: ({ riskFlags }) => riskFlags.map((flag) => t(`riskFlag.${flag}`)).join(t('list.comma')),
      render: ({ riskFlags }) =>
        riskFlags.length === 0 ? (
          <span className="quiet">—</span>
        ) : (
          riskFlags.map((flag) => (
            <span key={flag} className="tag warn">
              {t(`riskFlag.${flag}`)}
            </span>
          ))
        ),
    },
    {
      key: 'due',
      title: t('claim.due'),
      text: ({ dueOn }) => dueOn ?? '',
      render: (claim) => <DueDay {...claim} />,
    },
    {
      key: 'wholeWay',
      title: t('claim.wholeWayColumn'),
      text: ({ wholeWayUntil }) => wholeWayUntil ?? '',
      render: ({ wholeWayUntil, wholeWayLevel: level }) => (
        <span className="nowrap">
          {wholeWayUntil ?? '—'} {level !== undefined && <LevelTag level={level} />}
        </span>
      ),
    },
    { key: 'claimedOn', title: t('claim.claimedOn'), text: ({ claimedOn }) => claimedOn ?? '' },
    { key: 'benefit', title: t('claim.benefit'), text: ({ benefitFen }) => yuan(benefitFen), amount: true },
  ];
}
