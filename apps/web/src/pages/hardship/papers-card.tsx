import { Form, Select } from 'antd';
import { type ReactElement, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileDocumentView, HouseholdView } from '../../api/generated/hardship.js';
import { useRoles } from '../../api/hooks.js';
import { useUpload } from '../../api/use-upload.js';
import { FormButton } from '../../frame/form-button.js';
import { SaveButton } from '../../frame/save-button.js';
import { EmptyState } from '../../frame/state.js';

const KINDS: readonly FileDocumentView['kind'][] = [
  'APPLICATION_FORM',
  'MANDATE',
  'PUBLICITY_CONSENT',
  'VISIT_FORM',
  'VISIT_PHOTO',
  'INCOME_COMMITMENT',
  'IDENTITY',
  'INCOME_PROOF',
  'MEDICAL_PROOF',
  'DISABILITY_PROOF',
  'EDUCATION_PROOF',
  'HOUSING_PROOF',
  'EVENT_PROOF',
  'DELIBERATION_RECORD',
  'OBJECTION_EVIDENCE',
  'AID_RECEIPT',
  'OTHER',
];

interface Fields {
  readonly kind: FileDocumentView['kind'];
  readonly member?: number;
}

/** Scans are added by kind; a mandate belongs to one of the adults. */
function AddPaper({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const { send, share, problem } = useUpload('POST /api/hardship/v1/households/{id}/documents');
  return (
    <FormButton<Fields>
      name={t('household.addPaper')}
      initial={{ kind: 'APPLICATION_FORM' }}
      pending={share !== undefined}
      problem={problem}
      onSend={async ({ kind, member }) => {
        const scans = [...(input.current?.files ?? [])];
        if (scans.length === 0) return false;
        const form = new FormData();
        for (const scan of scans) form.append(member === undefined ? kind : `${kind}.${member}`, scan, scan.name);
        return (await send(form, { id: file.id })) !== undefined;
      }}
    >
      <Form.Item name="kind" label={t('claim.kind')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={KINDS.map((value) => ({ value, label: t(`filePaper.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="member" label={t('household.ofMember')}>
        <Select
          allowClear
          options={Array.from({ length: file.members }, (_member, index) => ({
            value: index,
            label: t('household.memberNumber', { number: index + 1 }),
          }))}
        />
      </Form.Item>
      <label>
        {t('household.scans')} <input ref={input} type="file" multiple accept="image/*,application/pdf" />
      </label>
    </FormButton>
  );
}

/** The papers of a file by kind; what the next step still needs stands out. */
export function PapersCard({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const mayAdd = roles.includes('clerk') || roles.includes('officer');
  return (
    <section className="card">
      <h2>{t('claim.papers')}</h2>
      {file.documents.length === 0 ? (
        <EmptyState text={t('household.noPapers')} />
      ) : (
        <div className="thumbs">
          {file.documents.map(({ id, kind, member }) => (
            <SaveButton
              key={id}
              small
              operation="GET /api/hardship/v1/households/{id}/documents/{documentId}"
              input={{ path: { id: file.id, documentId: id } }}
              name={t(`filePaper.${kind}`)}
            >
              {`${t(`filePaper.${kind}`)}${member === undefined ? '' : ` ${member + 1}`}`}
            </SaveButton>
          ))}
        </div>
      )}
      {mayAdd && !['EXITED', 'REJECTED'].includes(file.status) && (
        <div className="steps-row">
          <AddPaper file={file} />
        </div>
      )}
    </section>
  );
}
