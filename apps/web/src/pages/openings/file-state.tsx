import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpeningFile } from '../../api/generated/claims.js';

const TONES: Readonly<Record<OpeningFile['state'], string>> = { CHECKED: 'wait', RELEASED: 'good', WITHDRAWN: '' };

/** Where a file of earlier data stands, as a word. */
export function FileStateTag({ state }: { state: OpeningFile['state'] }): ReactElement {
  const { t } = useTranslation();
  return <span className={`tag ${TONES[state]}`}>{t(`openingFileState.${state}`)}</span>;
}
