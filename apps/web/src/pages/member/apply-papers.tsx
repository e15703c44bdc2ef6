import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api/hooks.js';
import { changeWork, type ShownWork } from '../../claim/works.js';
import { type AskedPaper, PhotoSlots } from './photo-slots.js';
import { SendingNote } from './sending-note.js';

/** What most claims need; the server tells what this one does, as soon as it has been reached. */
const USUAL: readonly AskedPaper[] = [{ kind: 'ID_CARD' }];

/** Step three: the papers, by camera. They are sent when the step is left. */
export function ApplyPapers({ work, onNext }: { work: ShownWork; onNext: () => void }): ReactElement {
  const { t } = useTranslation();
  const { claimId } = work;
  const asked = useAnswer(
    'GET /api/claims/v1/claims/{id}/completeness',
    { path: { id: claimId ?? '' } },
    { enabled: claimId !== undefined },
  );
  const needed = asked.data?.needed;
  const next = (): void => {
    void changeWork(work.id, (held) => ({ ...held, wish: held.wish === 'BEGIN' ? 'UPLOAD' : held.wish }));
    onNext();
  };
  return (
    <>
      <SendingNote work={work} />
      <p className="quiet">{t('apply.papersHelp')}</p>
      <PhotoSlots
        work={work}
        needed={needed ?? USUAL}
        brought={(kind) => needed?.find((each) => each.kind === kind)?.brought ?? 0}
      />
      <div className="one-step">
        <Button type="primary" onClick={next}>
          {t('apply.next')}
        </Button>
      </div>
    </>
  );
}
