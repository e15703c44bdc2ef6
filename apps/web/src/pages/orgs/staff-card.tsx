import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AddStaff, ChangeStaffRoles, StaffView } from '../../api/generated/identity.js';
import { useCommand } from '../../api/hooks.js';
import { FormButton } from '../../frame/form-button.js';
import { StepButton } from '../../frame/step-button.js';
import { QueryTable } from '../../table/query-table.js';

/** Every role there is: one that is missing here, or is none, is refused by the compiler. */
const ROLES = Object.keys({
  clerk: true,
  officer: true,
  'first-reviewer': true,
  'second-reviewer': true,
  approver: true,
  accountant: true,
  cashier: true,
  releaser: true,
  auditor: true,
  sysadmin: true,
  'log-auditor': true,
} satisfies Record<AddStaff['roles'][number], true>);

function RolesItem(): ReactElement {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="roles"
      label={t('account.roles')}
      extra={t('staff.rolesHelp')}
      rules={[{ required: true, message: t('form.required') }]}
    >
      <Select
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
    </Form.Item>
  );
}

function PasswordItem(): ReactElement {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="password"
      label={t('staff.password')}
      extra={t('staff.passwordHelp')}
      rules={[{ required: true, min: 12, message: t('signIn.newPasswordHelp') }]}
    >
      <Input.Password autoComplete="new-password" />
    </Form.Item>
  );
}

function AddAccount({ orgId }: { orgId: string }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand('POST /api/identity/v1/staff');
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormButton<AddStaff>
      name={t('staff.add')}
      primary
      onSend={async (fields) => (await run({ body: { ...fields, orgId } })) !== undefined}
      {...{ pending, problem }}
    >
      <Form.Item name="username" label={t('signIn.username')} rules={required}>
        <Input autoComplete="off" maxLength={64} />
      </Form.Item>
      <Form.Item name="name" label={t('account.name')} rules={required}>
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      <RolesItem />
      <PasswordItem />
    </FormButton>
  );
}

/** What an administrator may do with an account; nobody changes their own. */
function AccountSteps({ account }: { account: StaffView }): ReactElement {
  const { t } = useTranslation();
  const roles = useCommand('POST /api/identity/v1/staff/{id}/roles');
  const password = useCommand('POST /api/identity/v1/staff/{id}/password');
  const close = useCommand('POST /api/identity/v1/staff/{id}/deactivate');
  const { id, version, username } = account;
  const path = { id };
  return (
    <div className="steps-row tight">
      <FormButton<ChangeStaffRoles>
        name={t('staff.changeRoles')}
        title={`${t('staff.changeRoles')} · ${username}`}
        label={`${t('staff.changeRoles')} ${username}`}
        small
        initial={{ roles: account.roles }}
        onSend={async (body) => (await roles.run({ path, body }, version)) !== undefined}
        pending={roles.pending}
        problem={roles.problem}
      >
        <RolesItem />
      </FormButton>
      <FormButton<{ readonly password: string }>
        name={t('staff.reset')}
        title={`${t('staff.reset')} · ${username}`}
        label={`${t('staff.reset')} ${username}`}
        small
        onSend={async (body) => (await password.run({ path, body }, version)) !== undefined}
        pending={password.pending}
        problem={password.problem}
      >
        <PasswordItem />
      </FormButton>
      <StepButton
        name={t('staff.close')}
        title={`${t('staff.close')} · ${username}`}
        label={`${t('staff.close')} ${username}`}
        help={t('staff.closeHelp')}
        small
        danger
        onDo={() => close.run({ path }, version)}
        pending={close.pending}
        problem={close.problem}
      />
    </div>
  );
}

/** The accounts of a unit, by user name; names are masked for administrators, too. */
export function StaffCard({ orgId }: { orgId: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card" aria-label={t('staff.accounts')}>
      <div className="page-head">
        <h2>{t('staff.accounts')}</h2>
        <span className="grow" />
        <AddAccount orgId={orgId} />
      </div>
      <QueryTable<StaffView>
        operation="GET /api/identity/v1/staff"
        query={{ orgId }}
        rowKey={({ id }) => id}
        name={t('staff.accounts')}
        empty={t('staff.none')}
        columns={[
          { key: 'username', title: t('signIn.username'), text: ({ username }) => username },
          { key: 'name', title: t('account.name'), text: ({ maskedName }) => maskedName },
          {
            key: 'roles',
            title: t('account.roles'),
            text: ({ roles }) => roles.map((role) => t(`role.${role}`)).join(t('list.comma')),
          },
          {
            key: 'active',
            title: t('claim.state'),
            text: ({ active }) => t(active ? 'staff.active' : 'staff.closed'),
            render: ({ active }) => (
              <span className={`tag ${active ? 'good' : ''}`}>{t(active ? 'staff.active' : 'staff.closed')}</span>
            ),
          },
          {
            key: 'next',
            title: t('batch.next'),
            text: () => '',
            render: (account) => (account.active ? <AccountSteps account={account} /> : null),
          },
        ]}
      />
    </section>
  );
}
