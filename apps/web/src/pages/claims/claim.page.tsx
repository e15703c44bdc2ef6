import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAnswer } from '../../api/hooks.js';
import { Loaded } from '../../frame/state.js';
import { AppealCard } from './appeal-card.js';
import { shortId } from './claim-columns.js';
import { ClaimFactsCard, ClaimHead, FlagsCard, OpinionsCard, WhyThisAmount } from './claim-sheet.js';
import { BesidePapers } from './papers.js';

/** One claim, to read. */
export function ClaimPage(): ReactElement {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const claim = useAnswer('GET /api/claims/v1/claims/{id}', { path: { id } });
  return (
    <>
      <div className="page-head">
        <h1>
          {t('claim.one')} <span className="mono">{shortId(id)}</span>
        </h1>
        {claim.data !== undefined && <ClaimHead claim={claim.data} />}
      </div>
      <Loaded from={claim}>
        {(data) => (
          <BesidePapers claim={data}>
            <AppealCard claim={data} />
            <WhyThisAmount claim={data} />
            <FlagsCard claim={data} />
            <ClaimFactsCard claim={data} />
            <OpinionsCard claim={data} />
          </BesidePapers>
        )}
      </Loaded>
    </>
  );
}
