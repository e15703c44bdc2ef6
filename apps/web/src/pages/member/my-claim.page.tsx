import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { ClaimDetail } from '../../api/generated/claims.js';
import { useAnswer } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { WhyThisAmount } from '../claims/claim-sheet.js';
import { ClaimStateTag } from '../claims/claim-state-tag.js';
import { Appeal } from './appeal.js';
import { Back } from './back.js';
import { MyRecovery } from './my-recovery.js';
import { Supplement } from './supplement.js';

const OPEN_TO_MEMBER: readonly ClaimDetail['state'][] = ['DRAFT', 'RETURNED_FOR_FIX'];
const NEEDS_CARD: readonly ClaimDetail['state'][] = ['WAITING_FOR_PAYEE', 'PAY_RETURNED'];

const ROAD = ['handedIn', 'checked', 'reviewed', 'ordered', 'paid'] as const;

/** How many stops of the road lie behind a claim; null where it has left the road. */
const STOPS: Readonly<Record<ClaimDetail['state'], number | null>> = {
  DRAFT: 0,
  SUBMITTED: 1,
  RETURNED_FOR_FIX: 1,
  FIRST_REVIEW: 2,
  SECOND_REVIEW: 2,
  APPROVAL: 2,
  CONFIRMATION: 2,
  WAITING_FOR_PAYEE: 3,
  APPROVED: 3,
  ORDERED: 4,
  PAY_RETURNED: 4,
  PAY_REFUSED: 4,
  PAID: 5,
  RECOVERY: null,
  CLOSED: null,
  REJECTED: null,
  APPEALED: null,
  WITHDRAWN: null,
  SUPERSEDED: null,
};

function stopClass(index: number, stops: number): string {
  if (index < stops) return 'done';
  return index === stops ? 'now' : '';
}

/** Where the claim is on its way, and the day until which the next step is promised. */
function Road({ claim }: { claim: ClaimDetail }): ReactElement | null {
  const { t } = useTranslation();
  const stops = STOPS[claim.state];
  if (stops === null) return null;
  return (
    <section className="card">
      <h2>{t('member.road')}</h2>
      <ol className="road">
        {ROAD.map((stop, index) => (
          <li key={stop} className={stopClass(index, stops)} aria-current={index === stops ? 'step' : undefined}>
            {t(`road.${stop}`)}
            {index === stops && claim.dueOn !== undefined && (
              <div className="quiet">{t('member.promised', { day: dayText(claim.dueOn, spoken()) })}</div>
            )}
            {stop === 'paid' && claim.paidOn !== undefined && (
              <div className="quiet">{dayText(claim.paidOn, spoken())}</div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One claim on the phone: what is missing with the camera beside it, how far it is, why this amount, and what may be done. */
export function MyClaimPage(): ReactElement {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const claim = useAnswer('GET /api/claims/v1/claims/{id}', { path: { id } });
  return (
    <>
      <Back />
      <Loaded from={claim}>
        {(data) => (
          <>
            <h1>
              {t(`claimKind.${data.kind}`)} <ClaimStateTag state={data.state} />
            </h1>
            {search.get('handedIn') === 'true' && data.state === 'SUBMITTED' && (
              <Alert type="success" showIcon title={t('apply.handedIn')} />
            )}
            {NEEDS_CARD.includes(data.state) && (
              <Alert
                type="warning"
                showIcon
                title={t(`member.${data.state === 'PAY_RETURNED' ? 'payReturned' : 'cardMissing'}`)}
                description={<Link to="/card">{t('card.give')}</Link>}
              />
            )}
            {OPEN_TO_MEMBER.includes(data.state) && <Supplement claim={data} />}
            <section className="card">
              <h2>{t('member.payable')}</h2>
              <div className="sum">{yuan(data.payableFen)}</div>
              {data.rejectedBecause !== undefined && <p>{data.rejectedBecause}</p>}
            </section>
            <Road claim={data} />
            <WhyThisAmount claim={data} />
            <Appeal claim={data} />
            <MyRecovery claimId={data.claimId} />
          </>
        )}
      </Loaded>
    </>
  );
}
