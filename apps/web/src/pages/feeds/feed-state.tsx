import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedStatus } from '../../api/generated/claims.js';

type FeedState = FeedStatus['state'];

const TONES: Readonly<Record<FeedState, string>> = {
  RECEIVED: 'wait',
  DECIDING: 'wait',
  IMPORTED: 'good',
  REFUSED: 'bad',
};

export const FEED_STATES = Object.keys(TONES);

/** How far a feed is, as a word. */
export function FeedStateTag({ state }: { state: FeedState }): ReactElement {
  const { t } = useTranslation();
  return <span className={`tag ${TONES[state]}`}>{t(`feedState.${state}`)}</span>;
}
