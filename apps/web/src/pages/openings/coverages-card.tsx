import { Form, Input, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { RosterView } from '../../api/generated/enrollment.js';
import { useAnswer, useRoles } from '../../api/hooks.js';
import { useUpload } from '../../api/use-upload.js';
import { QueryTable } from '../../table/query-table.js';
import { RosterStatusTag } from '../rosters/roster-status.js';
import { FilePlace } from '../rosters/upload-step.js';

const PLANS_MAX = 500;

interface Fields {
  /** Family and version, apart by a space. */
  readonly plan: string;
  readonly coverageStart: string;
  readonly coverageEnd: string;
  readonly employerName: string;
  readonly employerUsc?: string;
}

/** The file and what it says of whom: one employer, one plan version, one period. */
function formOf({ plan, employerName, employerUsc = '', ...days }: Fields, file: File): FormData {
  const [family = '', version = ''] = plan.split(' ');
  const form = new FormData();
  const usc = employerUsc.replaceAll(/\s/g, '').toUpperCase();
  const said = { plan: family, planVersion: version, employerName: employerName.trim(), employerUsc: usc, ...days };
  for (const [name, value] of Object.entries(said)) if (value !== '') form.append(name, value);
  form.append('file', file, file.name);
  return form;
}

function CoverageItems(): ReactElement {
  const { t } = useTranslation();
  const plans = useAnswer('GET /api/enrollment/v1/plans', { query: { limit: PLANS_MAX } });
  const required = [{ required: true, whitespace: true, message: t('form.required') }];
  const versions = plans.data?.items.map(({ plan, planVersion }) => `${plan} ${planVersion}`) ?? [];
  return (
    <>
      <Form.Item name="employerName" label={t('roster.employer')} rules={required}>
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="employerUsc"
        label={t('roster.usc')}
        rules={[{ pattern: /^\s*([0-9A-Za-z]\s*){18}$/, message: t('roster.uscHelp') }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="plan" label={t('claim.plan')} rules={required}>
        <Select showSearch options={versions.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="coverageStart" label={t('openings.from')} rules={required}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="coverageEnd" label={t('openings.to')} rules={required}>
        <Input type="date" />
      </Form.Item>
    </>
  );
}

/** What the file is about, then the file; it is looked at and mended as a roster is, at the address that it gets. */
function UploadCoverages(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [form] = Form.useForm<Fields>();
  const [missing, setMissing] = useState(false);
  const uploading = useUpload('POST /api/enrollment/v1/opening-coverages');
  const send = async (file: File): Promise<void> => {
    const fields = await form.validateFields().catch(() => undefined);
    setMissing(fields === undefined);
    if (fields === undefined) return;
    const receipt = await uploading.send(formOf(fields, file));
    if (receipt !== undefined) await navigate(`/rosters/${receipt.id}${receipt.seenBefore ? '?seen=before' : ''}`);
  };
  return (
    <Form<Fields> form={form} layout="vertical">
      <div className="in-row">
        <CoverageItems />
      </div>
      <FilePlace
        name={t('openings.dropCoverages')}
        hint={t('openings.coveragesHint')}
        uploading={uploading}
        onFile={(file) => void send(file)}
      />
      {missing && <p role="alert">{t('openings.fillIn')}</p>}
    </Form>
  );
}

/** 期初参保: coverage that was granted before, an employer and period a file. */
export function CoveragesCard(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const count = (value: number | undefined): string => (value === undefined ? '—' : String(value));
  return (
    <>
      {(roles.includes('clerk') || roles.includes('officer')) && <UploadCoverages />}
      <QueryTable<RosterView>
        operation="GET /api/enrollment/v1/rosters"
        query={{ kind: 'OPENING' }}
        rowKey={({ id }) => id}
        name={t('openingTab.coverages')}
        empty={t('openings.noFiles')}
        columns={[
          {
            key: 'employer',
            title: t('roster.employer'),
            text: ({ employer }) => employer.name,
            render: ({ id, employer }) => <Link to={`/rosters/${id}`}>{employer.name}</Link>,
          },
          { key: 'plan', title: t('claim.plan'), text: ({ plan, planVersion }) => `${plan} ${planVersion}` },
          { key: 'from', title: t('openings.from'), text: ({ coverageStart }) => coverageStart },
          { key: 'rows', title: t('roster.rows'), text: ({ rows }) => count(rows), amount: true },
          { key: 'refused', title: t('roster.faulty'), text: ({ rejected }) => count(rejected), amount: true },
          { key: 'uploaded', title: t('roster.uploadedOn'), text: ({ uploadedOn }) => uploadedOn },
          {
            key: 'state',
            title: t('claim.state'),
            text: ({ status }) => t(`rosterStatus.${status}`),
            render: ({ status }) => <RosterStatusTag status={status} />,
          },
        ]}
      />
    </>
  );
}
