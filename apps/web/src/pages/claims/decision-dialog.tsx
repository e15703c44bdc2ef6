import { Input, Modal, Select } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimDetail, ClaimDocument, Completeness } from '../../api/generated/claims.js';
import { useAnswer } from '../../api/hooks.js';
import { ApiProblem } from '../../api/problem.js';
import { yuan } from '../../format/money.js';
import { useOpenDialog } from '../../frame/held.js';
import { ProblemNote } from '../../frame/state.js';
import { ClaimDifference } from './claim-difference.js';
import { type Decision, useDecision, wordOf } from './use-decision.js';

/** Every paper that may be asked for; one that the API adds is missed by the compiler. */
const PAPERS: Readonly<Record<ClaimDocument['kind'], true>> = {
  CLAIM_FORM: true,
  ID_CARD: true,
  BANK_CARD: true,
  SETTLEMENT_SHEET: true,
  INVOICE: true,
  DISCHARGE_SUMMARY: true,
  ITEMISED_LIST: true,
  DIAGNOSIS_CERTIFICATE: true,
  PATHOLOGY_REPORT: true,
  EXAMINATION_REPORT: true,
  OPERATION_NOTE: true,
  ADMISSION_RECORD: true,
  RECORD_FRONT_PAGE: true,
  UNION_STATEMENT: true,
  ACCIDENT_STATEMENT: true,
  POLICE_REPORT: true,
  DISABILITY_ASSESSMENT: true,
  DEATH_CERTIFICATE: true,
  HOUSEHOLD_CANCELLATION: true,
  RELATIONSHIP_PROOF: true,
  HEIR_PROOF: true,
  GUARDIAN_PROOF: true,
  OTHER: true,
};

const DOCUMENT_KINDS = Object.keys(PAPERS);

/** Somebody else has taken the step: there is nothing to decide here any more. */
const goneOn = new ApiProblem({ status: 409, code: 'NOT_AT_THIS_STEP' });

/** A decision is confirmed once, with the amount in sight, and what it needs in words. */
export function DecisionDialog(props: {
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
  const [words, setWords] = useState(decision === 'approve' && list !== 'union-check' ? t('review.agreed') : '');
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
      title={[t(wordOf(decision, list)), ...(claim.benefitFen === undefined ? [] : [yuan(claim.benefitFen)])].join(
        ' · ',
      )}
      onCancel={onCancel}
      onOk={() => void submit()}
      okText={t(wordOf(decision, list))}
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
