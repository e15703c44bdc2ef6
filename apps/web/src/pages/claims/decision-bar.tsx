import { Button, Input, Modal, Select } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { type ReactElement, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimDetail, ClaimDocument, Completeness } from '../../api/generated/claims.js';
import { useAnswer, useCommand } from '../../api/hooks.js';
import { ApiProblem } from '../../api/problem.js';
import { yuan } from '../../format/money.js';
import { useOpenDialog } from '../../frame/held.js';
import { ProblemNote } from '../../frame/state.js';
import { ClaimDifference } from './claim-difference.js';

type Decision = 'approve' | 'return' | 'reject';
type WorkStep = 'first-review' | 'second-review' | 'approval' | 'confirmation';

const KEYS: Readonly<Record<string, Decision>> = { a: 'approve', r: 'return', x: 'reject' };

/** Which decisions a step has. */
const DECISIONS: Readonly<Record<string, readonly Decision[]>> = {
  acceptance: ['approve', 'return'],
  'first-review': ['approve', 'return', 'reject'],
  'second-review': ['approve', 'reject'],
  approval: ['approve', 'reject'],
  confirmation: ['approve', 'reject'],
};

const NONE: readonly Decision[] = [];

const DOCUMENT_KINDS: readonly ClaimDocument['kind'][] = [
  'CLAIM_FORM',
  'ID_CARD',
  'BANK_CARD',
  'SETTLEMENT_SHEET',
  'INVOICE',
  'DISCHARGE_SUMMARY',
  'ITEMISED_LIST',
  'DIAGNOSIS_CERTIFICATE',
  'PATHOLOGY_REPORT',
  'EXAMINATION_REPORT',
  'OPERATION_NOTE',
  'OTHER',
];

/** The three commands behind a decision on the claim as it stood when it was last shown, as one with one refusal. */
function useDecision({ claimId }: ClaimDetail, list: string) {
  const accept = useCommand('POST /api/claims/v1/claims/{id}/acceptance');
  const giveBack = useCommand('POST /api/claims/v1/claims/{id}/return');
  const decide = useCommand('POST /api/claims/v1/work-lists/{step}/decisions');
  const [refused, setRefused] = useState<ApiProblem>();
  const path = { id: claimId };

  const run = async (
    decision: Decision,
    words: string,
    missing: readonly ClaimDocument['kind'][],
    version: number,
  ): Promise<boolean> => {
    setRefused(undefined);
    if (decision === 'return') {
      const body = { missing, ...(words === '' ? {} : { note: words }) };
      return (await giveBack.run({ path, body }, version)) !== undefined;
    }
    if (list === 'acceptance') return (await accept.run({ path }, version)) !== undefined;
    const body = {
      claimIds: [claimId],
      versions: [version],
      verdict: decision === 'reject' ? ('REJECT' as const) : ('PASS' as const),
      opinion: words,
    };
    const answer = await decide.run({ path: { step: list as WorkStep }, body });
    const result = answer?.results[0];
    if (result?.refused === undefined) return answer !== undefined;
    const status = result.refused === 'STALE_VERSION' ? 412 : 409;
    setRefused(
      new ApiProblem({
        status,
        code: result.refused,
        ...(result.clause === undefined ? {} : { detail: result.clause }),
      }),
    );
    return false;
  };
  return {
    run,
    pending: accept.pending || giveBack.pending || decide.pending,
    problem: refused ?? accept.problem ?? giveBack.problem ?? decide.problem,
  };
}

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
      {decisions.toReversed().map((decision) => (
        <Button
          key={decision}
          size="large"
          type={decision === 'approve' ? 'primary' : 'default'}
          danger={decision === 'reject'}
          onClick={() => setAsked(decision)}
        >
          {t(`review.${decision}`)}{' '}
          <kbd>
            {Object.keys(KEYS)
              .find((key) => KEYS[key] === decision)
              ?.toUpperCase()}
          </kbd>
        </Button>
      ))}
      {asked !== undefined && (
        <Confirmation
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

/** Somebody else has taken the step: there is nothing to decide here any more. */
const goneOn = new ApiProblem({ status: 409, code: 'NOT_AT_THIS_STEP' });

function Confirmation(props: {
  decision: Decision;
  claim: ClaimDetail;
  list: string;
  missing: Completeness['missing'];
  onDone: () => void;
  onCancel: () => void;
}): ReactElement {
  const { decision, claim, list, onDone, onCancel } = props;
  const { t } = useTranslation();
  const opinion = useRef<TextAreaRef>(null);
  const [words, setWords] = useState(decision === 'approve' ? t('review.agreed') : '');
  const [missing, setMissing] = useState<readonly ClaimDocument['kind'][]>(props.missing);
  const { run, pending, problem } = useDecision(claim, list);
  useOpenDialog();
  // The page stands still behind the dialog; this is the claim as it is by now.
  const { data: now = claim } = useAnswer('GET /api/claims/v1/claims/{id}', { path: { id: claim.claimId } });
  const stale = problem?.status === 412;
  const moved = stale && now.state !== claim.state;
  const opinionNeeded = decision !== 'return' && list !== 'acceptance';
  const ready = !moved && (!opinionNeeded || words.trim() !== '') && (decision !== 'return' || missing.length > 0);
  const submit = async (): Promise<void> => {
    const seen = stale ? now.version : claim.version;
    if (ready && (await run(decision, words.trim(), missing, seen))) onDone();
  };
  return (
    <Modal
      open
      title={[t(`review.${decision}`), ...(claim.benefitFen === undefined ? [] : [yuan(claim.benefitFen)])].join(' · ')}
      onCancel={onCancel}
      onOk={() => void submit()}
      okText={t(`review.${decision}`)}
      okButtonProps={{ disabled: !ready, danger: decision === 'reject' }}
      confirmLoading={pending}
      afterOpenChange={() => {
        // Whoever is quicker than the dialog opens keeps the field they write in.
        if (document.activeElement?.matches('[role=dialog] :is(input, textarea)') === true) return;
        opinion.current?.focus({ cursor: 'end' });
      }}
    >
      {decision === 'return' && (
        <label>
          {t('review.missing')}
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('review.missing')}
            style={{ width: '100%', margin: '4px 0 12px' }}
            value={[...missing]}
            onChange={setMissing}
            options={DOCUMENT_KINDS.map((value) => ({ value, label: t(`documentKind.${value}`) }))}
          />
        </label>
      )}
      {(opinionNeeded || decision === 'return') && (
        <label>
          {t(decision === 'return' ? 'review.note' : 'review.opinion')}
          <Input.TextArea
            ref={opinion}
            rows={3}
            maxLength={2_000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            onPressEnter={(event) => {
              if (event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              void submit();
            }}
          />
        </label>
      )}
      <p className="quiet">{t(`review.${decision}Help`)}</p>
      <ProblemNote problem={moved ? goneOn : problem}>
        {stale && <ClaimDifference before={claim} after={now} />}
      </ProblemNote>
    </Modal>
  );
}
