import { Button } from 'antd';
import { type ReactElement, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimDetail, Completeness } from '../../api/generated/claims.js';
import { yuan } from '../../format/money.js';
import { DecisionDialog } from './decision-dialog.js';
import { ExclusionButton } from './exclusion-button.js';
import { type Decision, wordOf } from './use-decision.js';

const KEYS: Readonly<Record<string, Decision>> = { a: 'approve', r: 'return', x: 'reject' };

/** Which decisions a step has. */
const DECISIONS: Readonly<Record<string, readonly Decision[]>> = {
  'union-check': ['approve'],
  acceptance: ['approve', 'return'],
  'first-review': ['approve', 'return', 'reject'],
  'second-review': ['approve', 'reject'],
  approval: ['approve', 'reject'],
  confirmation: ['approve', 'reject'],
};

const BEFORE_REVIEWS = ['union-check', 'acceptance'];
const NONE: readonly Decision[] = [];

/** Approve, return or reject by button or key; each is confirmed once with the amount in sight, and leads to the next claim. */
export function DecisionBar(props: {
  claim: ClaimDetail;
  list: string;
  missing: Completeness['missing'];
  onDone: () => void;
}): ReactElement {
  const { claim, list, missing, onDone } = props;
  const { t } = useTranslation();
  const decisions = DECISIONS[list] ?? NONE;
  const [asked, setAsked] = useState<Decision>();
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLElement && event.target.closest('input,textarea,[role=dialog]')) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const decision = KEYS[event.key];
      if (decision === undefined || !decisions.includes(decision)) return;
      event.preventDefault();
      setAsked(decision);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [decisions]);
  return (
    <section className="foot" aria-label={t('review.decision')}>
      <strong className="sum">{claim.benefitFen === undefined ? '' : yuan(claim.benefitFen)}</strong>
      <span style={{ flex: 1 }} />
      {!BEFORE_REVIEWS.includes(list) && <ExclusionButton claim={claim} onDone={onDone} />}
      {decisions.toReversed().map((decision) => (
        <Button
          key={decision}
          size="large"
          type={decision === 'approve' ? 'primary' : 'default'}
          danger={decision === 'reject'}
          onClick={() => setAsked(decision)}
        >
          {t(wordOf(decision, list))}{' '}
          <kbd>
            {Object.keys(KEYS)
              .find((key) => KEYS[key] === decision)
              ?.toUpperCase()}
          </kbd>
        </Button>
      ))}
      {asked !== undefined && (
        <DecisionDialog
          decision={asked}
          {...{ claim, list, missing }}
          onDone={() => {
            setAsked(undefined);
            onDone();
          }}
          onCancel={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}
