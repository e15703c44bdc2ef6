import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.js';
import type { OwnCover } from '../../api/generated/claims.js';
import { useAnswer } from '../../api/hooks.js';
import type { ClaimKind, KeptWork } from '../../claim/kept-work.js';
import { changeWork, type ShownWork } from '../../claim/works.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { ChoiceField } from './field.js';

/** Another kind is another claim: what was begun at the server is taken back there, the photos stay on the device. */
function ofAnotherKind(work: KeptWork, plan: string, kind: ClaimKind): KeptWork {
  const { claimId, begun: _begun, facts: _facts, ...rest } = work;
  if (claimId !== undefined) {
    // Whether this arrives or not, the draft is its member's to take back.
    void call('POST /api/claims/v1/claims/{id}/withdrawal', { path: { id: claimId } }).catch(() => undefined);
  }
  const photos = work.photos.map(({ id, kind: paper, blob, sha256 }) => ({
    id,
    kind: paper,
    blob,
    sha256,
    beginKey: crypto.randomUUID(),
    completeKey: crypto.randomUUID(),
    done: false,
  }));
  return { ...rest, plan, kind, photos, wish: 'KEEP' };
}

function choicesOf(covers: readonly OwnCover[], kindName: (kind: ClaimKind) => string) {
  const found = new Map<string, string>();
  for (const { plan, name, nameEnglish, benefits } of covers) {
    for (const { kind } of benefits) {
      found.set(`${plan}/${kind}`, `${kindName(kind)} · ${spoken() === 'en' ? nameEnglish : name}`);
    }
  }
  return [...found].map(([value, label]) => ({ value, label }));
}

/** Step one: what happened, among what the member is covered for. */
export function ApplyKind({ work, onNext }: { work: ShownWork; onNext: () => void }): ReactElement {
  const { t } = useTranslation();
  const covers = useAnswer('GET /api/claims/v1/own/covers', {});
  const [asked, setAsked] = useState(false);
  const chosen = work.plan === undefined ? '' : `${work.plan}/${String(work.kind)}`;
  const choose = (value: string): void => {
    const [plan = '', kind = ''] = value.split('/');
    void changeWork(work.id, (held) => ofAnotherKind(held, plan, kind as ClaimKind));
  };
  return (
    <Loaded from={covers}>
      {({ items }) =>
        items.length === 0 ? (
          <div className="card">
            <EmptyState text={t('apply.notCovered')} />
          </div>
        ) : (
          <>
            <section className="card">
              <ChoiceField
                label={t('apply.kind')}
                value={chosen}
                onChange={choose}
                fault={asked && chosen === '' ? 'EMPTY' : undefined}
                choices={choicesOf(items, (kind) => t(`claimKind.${kind}`))}
              />
            </section>
            <div className="one-step">
              <Button type="primary" onClick={() => (chosen === '' ? setAsked(true) : onNext())}>
                {t('apply.next')}
              </Button>
            </div>
          </>
        )
      }
    </Loaded>
  );
}
