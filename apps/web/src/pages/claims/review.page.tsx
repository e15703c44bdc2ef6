import { Button } from 'antd';
import { type ReactElement, useCallback, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { Input } from '../../api/call.js';
import { useAnswer } from '../../api/hooks.js';
import { Loaded } from '../../frame/state.js';
import { AppealCard } from './appeal-card.js';
import { shortId } from './claim-columns.js';
import { ClaimFactsCard, ClaimHead, FlagsCard, OpinionsCard, WhyThisAmount } from './claim-sheet.js';
import { CompletenessCard } from './completeness-card.js';
import { DecisionBar } from './decision-bar.js';
import { BesidePapers } from './papers.js';

const NEIGHBOURS = 200;
const WITH_COMPLETENESS = ['union-check', 'acceptance', 'first-review'];
/** Lists of those who make sure of papers. */
const VERIFY_ON = [...WITH_COMPLETENESS, 'second-review'];

/** The claims around this one in its work list. */
function useNeighbours(
  list: string,
  id: string,
): { readonly place: string; readonly next?: string; readonly previous?: string } {
  const input = { path: { list }, query: { limit: NEIGHBOURS } } as Input<'GET /api/claims/v1/work-lists/{list}'>;
  const { data } = useAnswer('GET /api/claims/v1/work-lists/{list}', input);
  const ids = data?.items.map(({ claimId }) => claimId) ?? [];
  const at = ids.indexOf(id);
  const next = ids[at + 1];
  const previous = ids[at - 1];
  return {
    place: at < 0 ? '' : `${at + 1} / ${ids.length}${data?.nextCursor === undefined ? '' : '+'}`,
    ...(next === undefined ? {} : { next }),
    ...(previous === undefined ? {} : { previous }),
  };
}

/** One step of one claim: papers beside the form, the amount explained, the decision at the foot; on to the next. */
export function ReviewPage(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { list = '', id = '' } = useParams();
  const claim = useAnswer('GET /api/claims/v1/claims/{id}', { path: { id } });
  const checked = WITH_COMPLETENESS.includes(list);
  const completeness = useAnswer('GET /api/claims/v1/claims/{id}/completeness', { path: { id } }, { enabled: checked });
  const { place, next, previous } = useNeighbours(list, id);
  const go = useCallback(
    (to: string | undefined) => void navigate(to === undefined ? `/work/${list}` : `/work/${list}/${to}`),
    [navigate, list],
  );
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLElement && event.target.closest('input,textarea,[role=dialog]')) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'n' && next !== undefined) go(next);
      if (event.key === 'p' && previous !== undefined) go(previous);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [go, next, previous]);
  return (
    <>
      <div className="page-head">
        <h1>
          {t(`menu.${list}`)} <span className="mono">{shortId(id)}</span>
        </h1>
        {claim.data !== undefined && <ClaimHead claim={claim.data} />}
        <span className="grow" />
        <span className="quiet">{place}</span>
        <Button disabled={previous === undefined} onClick={() => go(previous)}>
          {t('review.previous')} <kbd>P</kbd>
        </Button>
        <Button disabled={next === undefined} onClick={() => go(next)}>
          {t('review.next')} <kbd>N</kbd>
        </Button>
      </div>
      <Loaded from={claim}>
        {(data) => (
          <>
            <BesidePapers key={id} claim={data} verifies={VERIFY_ON.includes(list)}>
              {completeness.data !== undefined && <CompletenessCard completeness={completeness.data} />}
              <AppealCard claim={data} onDone={() => go(next)} />
              <WhyThisAmount claim={data} />
              <FlagsCard claim={data} />
              <ClaimFactsCard claim={data} />
              <OpinionsCard claim={data} />
            </BesidePapers>
            {list !== 'appeal' && (
              <DecisionBar
                key={`${id}-${data.version}`}
                claim={data}
                list={list}
                missing={completeness.data?.missing ?? []}
                onDone={() => go(next)}
              />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
