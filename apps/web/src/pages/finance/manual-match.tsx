import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Form, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExceptionView, MatchSuggestion, MatchSuggestions } from '../../api/generated/disbursement.js';
import type { ApiProblem } from '../../api/problem.js';
import { yuan } from '../../format/money.js';
import { Loaded } from '../../frame/state.js';

/** Says what a line is: what explains it, or the budget document whose money it is. */
export type Explain = (kind: MatchSuggestion['kind'], targetIds: readonly string[], budgetOrderId?: string) => void;

/** What a line is that nobody told of: every kind its fund has, and for a credit the budget document it rests on. */
export function ManualMatch({
  line,
  suggestions,
  pending,
  onExplain,
  onClose,
}: {
  line: ExceptionView;
  suggestions: UseQueryResult<MatchSuggestions, ApiProblem>;
  pending: boolean;
  onExplain: Explain;
  onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Modal open footer={null} title={`${t('desk.manual')} · ${yuan(line.amountFen)}`} onCancel={onClose}>
      <Loaded from={suggestions}>
        {(answer) =>
          answer.kinds.length === 0 ? <p>{t('desk.noKind')}</p> : <Choices {...{ line, answer, pending, onExplain }} />
        }
      </Loaded>
    </Modal>
  );
}

function Choices({
  line,
  answer: { kinds, documents },
  pending,
  onExplain,
}: {
  line: ExceptionView;
  answer: MatchSuggestions;
  pending: boolean;
  onExplain: Explain;
}): ReactElement {
  const { t } = useTranslation();
  const fitting = documents.filter(({ awaitedFen }) => awaitedFen >= line.amountFen);
  const exact = fitting.filter(({ awaitedFen }) => awaitedFen === line.amountFen);
  const [document, setDocument] = useState(exact.length === 1 ? exact[0]?.id : undefined);
  return (
    <>
      {fitting.length > 0 && (
        <Form.Item label={t('desk.document')} help={t('desk.documentHelp')} layout="vertical">
          <Select
            allowClear
            placeholder={t('desk.noDocument')}
            value={document}
            onChange={setDocument}
            options={fitting.map(({ id, number, source, awaitedFen }) => ({
              value: id,
              label: `${number} · ${t(`budgetSource.${source}`)} · ${yuan(awaitedFen)}`,
            }))}
          />
        </Form.Item>
      )}
      <p>{t(line.direction === 'CREDIT' ? 'desk.manualHelp' : 'desk.manualDebit')}</p>
      <div className="thumbs">
        {kinds.map((kind) => (
          <Button key={kind} size="large" loading={pending} onClick={() => onExplain(kind, [], document)}>
            {t(`matchKind.${kind}`)}
          </Button>
        ))}
      </div>
    </>
  );
}
