import { PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useAnswer } from '../../api/hooks.js';
import { beginWork, endWork, type ShownWork, useWorks } from '../../claim/works.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { ClaimStateTag } from '../claims/claim-state-tag.js';

/** A claim that is on this device alone, or on its way. */
function KeptTile({ work }: { work: ShownWork }): ReactElement {
  const { t } = useTranslation();
  return (
    <Link to={`/apply/${work.id}`} className="card tile">
      <span className="line">
        <strong>{work.kind === undefined ? t('apply.title') : t(`claimKind.${work.kind}`)}</strong>
        <span className="tag wait">{t(work.wish === 'SUBMIT' ? 'apply.sending' : 'apply.unfinished')}</span>
      </span>
      <span className="line">
        <span className="quiet">{t('apply.keptHere')}</span>
        {work.waiting && <span className="tag warn">{t('sending.waiting')}</span>}
      </span>
    </Link>
  );
}

/** What was handed in while its member was elsewhere leaves the device. */
function useHandedIn(works: readonly ShownWork[]): void {
  const queries = useQueryClient();
  const done = works.find(({ handedIn }) => handedIn)?.id;
  useEffect(() => {
    if (done !== undefined) void endWork(done).then(() => queries.invalidateQueries());
  }, [done, queries]);
}

/** The first page of the phone: one button to claim, what was begun, and how far every claim is. */
export function MyClaimsPage(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const known = useWorks();
  const works = known ?? [];
  useHandedIn(works);
  const begun = works.filter(({ id, claimId, handedIn }) => id !== claimId && !handedIn);
  const claims = useAnswer('GET /api/claims/v1/claims', { query: { limit: 100 } });
  const begin = async (): Promise<void> => {
    const id = begun[0]?.id ?? beginWork();
    await navigate(`/apply/${id}`);
  };
  return (
    <>
      <h1>{t('member.claims')}</h1>
      <Button
        type="primary"
        block
        icon={<PlusOutlined />}
        style={{ marginBottom: 16 }}
        // Before the device was asked nobody knows whether there is something to go on with.
        disabled={known === undefined}
        onClick={() => void begin()}
      >
        {t(begun.length > 0 ? 'apply.goOn' : 'apply.title')}
      </Button>
      {begun.map((work) => (
        <KeptTile key={work.id} work={work} />
      ))}
      <Loaded from={claims}>
        {({ items }) => {
          const shown = items.filter(({ claimId }) => begun.every((work) => work.claimId !== claimId));
          return shown.length === 0 ? (
            <div className="card">
              <EmptyState text={t('member.noClaims')} />
            </div>
          ) : (
            shown.map((claim) => (
              <Link key={claim.claimId} to={`/claims/${claim.claimId}`} className="card tile">
                <span className="line">
                  <strong>{t(`claimKind.${claim.kind}`)}</strong>
                  <ClaimStateTag state={claim.state} />
                </span>
                <span className="line">
                  <span className="sum">{yuan(claim.payableFen)}</span>
                  <span className="quiet">{dayText(claim.claimedOn, spoken())}</span>
                </span>
              </Link>
            ))
          );
        }}
      </Loaded>
    </>
  );
}
