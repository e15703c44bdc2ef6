import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimDetail, Completeness } from '../../api/generated/claims.js';
import { useAnswer } from '../../api/hooks.js';
import { beginWork, changeWork, endWork, type ShownWork, useWorks } from '../../claim/works.js';
import { dayText } from '../../format/day.js';
import { Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { type AskedPaper, PhotoSlots } from './photo-slots.js';
import { SendingNote } from './sending-note.js';

/** All that is missing, in one sentence. */
function Missing({ claim, asked }: { claim: ClaimDetail; asked: Completeness }): ReactElement {
  const { t } = useTranslation();
  if (asked.missing.length === 0) return <Alert type="success" showIcon title={t('member.whole')} />;
  const names = asked.missing.map((kind) => t(`documentKind.${kind}`)).join(t('list.comma'));
  return (
    <Alert
      type="warning"
      showIcon
      title={t('member.missing', { names })}
      description={
        <>
          {claim.note !== undefined && <div>{claim.note}</div>}
          {claim.fixBy !== undefined && <div>{t('member.fixBy', { day: dayText(claim.fixBy, spoken()) })}</div>}
        </>
      }
    />
  );
}

/** Reads the claim again when a paper has arrived or it was handed in; then nothing is kept here any more. */
function useArrivals(work: ShownWork | undefined): void {
  const queries = useQueryClient();
  const arrived = work?.photos.filter(({ done }) => done).length ?? 0;
  const handedIn = work?.handedIn === true ? work.id : undefined;
  useEffect(() => {
    if (arrived > 0) void queries.invalidateQueries();
  }, [arrived, queries]);
  useEffect(() => {
    if (handedIn !== undefined) void queries.invalidateQueries().then(() => endWork(handedIn));
  }, [handedIn, queries]);
}

/** What is missing, with what serves in its place. */
const stillAsked = ({ missing, needed }: Completeness): readonly AskedPaper[] =>
  missing.map((kind) => needed.find((each) => each.kind === kind) ?? { kind });

/** What is missing of a claim that its member may mend, with the camera right there; papers are sent as they are taken. */
export function Supplement({ claim }: { claim: ClaimDetail }): ReactElement {
  const { t } = useTranslation();
  const works = useWorks();
  const { claimId } = claim;
  const asked = useAnswer('GET /api/claims/v1/claims/{id}/completeness', { path: { id: claimId } });
  // A claim of this device is gone on with under the work it was begun with.
  const work = works?.find((each) => each.claimId === claimId);
  const absent = works !== undefined && work === undefined;
  useEffect(() => {
    if (absent) beginWork(claimId);
  }, [absent, claimId]);
  useArrivals(work);
  return (
    <Loaded from={asked}>
      {(data) => (
        <>
          <Missing claim={claim} asked={data} />
          {work !== undefined && (
            <>
              <SendingNote work={work} />
              <PhotoSlots
                work={work}
                needed={data.missing.length > 0 ? stillAsked(data) : data.needed}
                brought={(kind) =>
                  data.missing.includes(kind) ? 0 : (data.needed.find((each) => each.kind === kind)?.brought ?? 0)
                }
              />
              <div className="one-step">
                <Button
                  type="primary"
                  loading={work.wish === 'SUBMIT'}
                  onClick={() => void changeWork(work.id, (held) => ({ ...held, wish: 'SUBMIT' }))}
                >
                  {t(claim.state === 'DRAFT' ? 'apply.send' : 'member.handInAgain')}
                </Button>
              </div>
            </>
          )}
        </>
      )}
    </Loaded>
  );
}
