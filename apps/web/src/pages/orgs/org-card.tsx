import { Button, Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CreateOrgUnit, OrgUnitView, SetOrgTrade } from '../../api/generated/identity.js';
import { useAnswer, useCommand, useRoles } from '../../api/hooks.js';
import { useOrgName, useOrgUnits } from '../../api/use-org-names.js';
import { dayText } from '../../format/day.js';
import { FormButton } from '../../frame/form-button.js';
import { Loaded } from '../../frame/state.js';
import { StepButton } from '../../frame/step-button.js';
import { spoken } from '../../i18n/i18n.js';
import { TradeChoice } from './trade-choice.js';

const KINDS = ['UNION', 'NEW_FORM_FEDERATION'] as const;
const LEVELS = ['NATIONAL', 'PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP', 'PRIMARY'] as const;

function AddUnit({ parent, onChosen }: { parent: OrgUnitView; onChosen: (id: string) => void }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/identity/v1/orgs');
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormButton<CreateOrgUnit>
      name={t('org.add')}
      help={t('org.addHelp', { name: parent.name })}
      onSend={async (fields) => {
        const saved = await run({ body: { ...fields, parentId: parent.id } });
        if (saved !== undefined) onChosen(saved.id);
        return saved !== undefined;
      }}
      {...{ pending, problem }}
    >
      <Form.Item name="name" label={t('org.name')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="code" label={t('org.code')} rules={required}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="level" label={t('org.level')} rules={required}>
        <Select
          options={LEVELS.slice(LEVELS.indexOf(parent.level)).map((value) => ({ value, label: t(`level.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="kind" label={t('org.kind')} initialValue="UNION">
        <Select options={KINDS.map((value) => ({ value, label: t(`orgKind.${value}`) }))} />
      </Form.Item>
      <TradeChoice />
    </FormButton>
  );
}

function MoveUnit({ unit }: { unit: OrgUnitView }): ReactElement {
  const { t } = useTranslation();
  const units = useOrgUnits();
  const { run, pending, problem } = useCommand('POST /api/identity/v1/orgs/{id}/move');
  const places = units.filter(({ id, validTo }) => id !== unit.id && validTo === undefined);
  return (
    <FormButton<{ readonly parentId: string }>
      name={t('org.move')}
      help={t('org.moveHelp')}
      onSend={async (body) => (await run({ path: { id: unit.id }, body }, unit.version)) !== undefined}
      {...{ pending, problem }}
    >
      <Form.Item name="parentId" label={t('org.parent')} rules={[{ required: true, message: t('form.required') }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </FormButton>
  );
}

function ChangeTrade({ unit }: { unit: OrgUnitView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/identity/v1/orgs/{id}/trade');
  return (
    <FormButton<SetOrgTrade>
      name={t('org.setTrade')}
      initial={unit.trade === undefined ? {} : { trade: unit.trade }}
      onSend={async ({ trade }) => {
        const body = trade === undefined ? {} : { trade };
        return (await run({ path: { id: unit.id }, body }, unit.version)) !== undefined;
      }}
      {...{ pending, problem }}
    >
      <TradeChoice />
    </FormButton>
  );
}

function CloseUnit({ unit }: { unit: OrgUnitView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/identity/v1/orgs/{id}/close');
  return (
    <StepButton
      name={t('org.close')}
      help={t('org.closeHelp')}
      danger
      onDo={() => run({ path: { id: unit.id }, body: {} }, unit.version)}
      {...{ pending, problem }}
    />
  );
}

/** One unit: where it stands, what lies in it, and for administrators what can be done to it. */
export function OrgCard({ id, onChosen }: { id: string; onChosen: (id: string) => void }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const nameOf = useOrgName();
  const unit = useAnswer('GET /api/identity/v1/orgs/{id}', { path: { id } });
  const below = useAnswer('GET /api/identity/v1/orgs', { query: { parentId: id, limit: 200 } });
  return (
    <Loaded from={unit}>
      {(data) => (
        <section className="card">
          <h2>
            {data.name} {data.validTo !== undefined && <span className="tag">{t('org.closed')}</span>}
          </h2>
          <dl className="facts">
            <dt>{t('org.code')}</dt>
            <dd className="mono">{data.code}</dd>
            <dt>{t('org.level')}</dt>
            <dd>{t(`level.${data.level}`)}</dd>
            <dt>{t('org.kind')}</dt>
            <dd>{t(`orgKind.${data.kind}`)}</dd>
            <dt>{t('org.trade')}</dt>
            <dd>{t(`trade.${data.trade ?? 'NONE'}`)}</dd>
            <dt>{t('org.parent')}</dt>
            <dd>{data.parentId === undefined ? '—' : nameOf(data.parentId)}</dd>
            <dt>{t('org.since')}</dt>
            <dd>
              {dayText(data.validFrom, spoken())}
              {data.validTo !== undefined && ` – ${dayText(data.validTo, spoken())}`}
            </dd>
            <dt>{t('org.below')}</dt>
            <dd>
              {below.data?.items.length === 0 && '—'}
              {below.data?.items.map((each) => (
                <Button key={each.id} type="link" size="small" onClick={() => onChosen(each.id)}>
                  {each.name}
                </Button>
              ))}
            </dd>
          </dl>
          {!roles.includes('sysadmin') && (
            <p className="steps-row">
              <Link to={`/hardship?orgId=${id}`}>{t('menu.hardship')}</Link>
              <Link to={`/claims?orgId=${id}`}>{t('menu.claims')}</Link>
            </p>
          )}
          {roles.includes('sysadmin') && data.validTo === undefined && (
            <div className="steps-row">
              <AddUnit parent={data} onChosen={onChosen} />
              <ChangeTrade unit={data} />
              {data.parentId !== undefined && <MoveUnit unit={data} />}
              {data.parentId !== undefined && <CloseUnit unit={data} />}
            </div>
          )}
        </section>
      )}
    </Loaded>
  );
}
