import { Button, Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { PlanVersionView } from '../../api/generated/enrollment.js';
import { useAnswer } from '../../api/hooks.js';
import type { ClaimKind } from '../../claim/kept-work.js';
import { beginWork, changeWork, useWorks } from '../../claim/works.js';
import { Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';

const PLANS_MAX = 200;
const ID_LENGTH = 18;

interface Fields {
  readonly idNumber: string;
  /** Plan and kind, apart by a stroke. */
  readonly what: string;
}

interface Definition {
  readonly name: { readonly zh: string; readonly en: string };
  readonly benefits?: Readonly<Record<string, unknown>>;
}

/** What is claimed by which plan, each once however many versions there are. */
function choicesOf(plans: readonly PlanVersionView[], kindName: (kind: string) => string) {
  const found = new Map<string, string>();
  for (const { plan, definition } of plans) {
    const { name, benefits = {} } = definition as unknown as Definition;
    for (const kind of Object.keys(benefits)) {
      found.set(`${plan}/${kind}`, `${kindName(kind)} · ${spoken() === 'en' ? name.en : name.zh}`);
    }
  }
  return [...found].map(([value, label]) => ({ value, label }));
}

function BeginForm({ plans }: { plans: readonly PlanVersionView[] }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const begin = async ({ idNumber, what }: Fields): Promise<void> => {
    const [plan = '', kind = ''] = what.split('/');
    const id = beginWork();
    const person = idNumber.replaceAll(/\s/g, '').toUpperCase();
    await changeWork(id, (held) => ({ ...held, idNumber: person, plan, kind: kind as ClaimKind, step: 2 }));
    await navigate(`/claims/intake/${id}`);
  };
  return (
    <Form<Fields> layout="vertical" onFinish={(fields) => void begin(fields)}>
      <div className="in-row">
        <Form.Item
          name="idNumber"
          label={t('signIn.idNumber')}
          rules={[
            { required: true, message: t('form.required') },
            {
              validator: (_rule, typed: string | undefined) =>
                [0, ID_LENGTH].includes((typed ?? '').replaceAll(/\s/g, '').length)
                  ? Promise.resolve()
                  : Promise.reject(new Error()),
              message: t('intake.idLength'),
            },
          ]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="what" label={t('claim.kind')} rules={[{ required: true, message: t('form.required') }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={choicesOf(plans, (kind) => t(`claimKind.${kind}`))}
          />
        </Form.Item>
      </div>
      <Button type="primary" htmlType="submit">
        {t('intake.begin')}
      </Button>
    </Form>
  );
}

/** What this clerk began on this device and has not handed in. */
function Unfinished(): ReactElement | null {
  const { t } = useTranslation();
  const works = useWorks()?.filter(({ idNumber }) => idNumber !== undefined) ?? [];
  if (works.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('intake.unfinished')}</h2>
      <ul className="plain">
        {works.map(({ id, idNumber = '', kind }) => (
          <li key={id}>
            <Link to={`/claims/intake/${id}`}>
              {t('intake.ofPerson', { tail: idNumber.slice(-4), kind: t(`claimKind.${kind ?? 'HOSPITAL'}`) })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 代为申领: a clerk makes the claim of a member who came to the desk. */
export function IntakePage(): ReactElement {
  const { t } = useTranslation();
  const plans = useAnswer('GET /api/enrollment/v1/plans', { query: { limit: PLANS_MAX } });
  return (
    <>
      <div className="page-head">
        <h1>{t('intake.title')}</h1>
        <span className="quiet">{t('intake.lead')}</span>
      </div>
      <section className="card">
        <Loaded from={plans}>{({ items }) => <BeginForm plans={items} />}</Loaded>
      </section>
      <Unfinished />
    </>
  );
}
