import { Button, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api/hooks.js';
import { ProblemNote } from '../../frame/state.js';
import { useSignIn } from './use-sign-in.js';

interface Fields {
  readonly username: string;
  readonly password: string;
  readonly newPassword?: string;
}

/** Accounts of a demonstration, to sign in with one press; there are none elsewhere. */
function DemoAccounts({ onChoose }: { onChoose: (username: string, password: string) => void }): ReactElement | null {
  const { t } = useTranslation();
  const { data } = useAnswer('GET /api/identity/v1/demo-accounts', {});
  const password = data?.password;
  if (data === undefined || password === undefined) return null;
  return (
    <section>
      <span className="quiet">{t('signIn.demo')}</span>
      <div className="demo">
        {data.items.map(({ username, role }) => (
          <Button key={username} size="small" onClick={() => onChoose(username, password)}>
            {t(`role.${role}`)} · {username}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** User name and password; a temporary password asks for one's own at once. */
export function StaffForm({ username }: { username?: string }): ReactElement {
  const { t } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const { run, pending, problem } = useSignIn();
  const temporary = problem?.code === 'PASSWORD_CHANGE_REQUIRED';
  const submit = (fields: Fields): void => void run({ kind: 'staff', ...fields });
  return (
    <Form
      form={form}
      layout="vertical"
      size="large"
      requiredMark={false}
      initialValues={username === undefined ? {} : { username }}
      onFinish={submit}
    >
      <Form.Item name="username" label={t('signIn.username')} rules={[{ required: true, message: t('form.required') }]}>
        <Input autoComplete="username" autoCapitalize="none" readOnly={username !== undefined} />
      </Form.Item>
      <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true, message: t('form.required') }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {temporary && (
        <Form.Item
          name="newPassword"
          label={t('signIn.newPassword')}
          extra={t('signIn.newPasswordHelp')}
          rules={[{ required: true, min: 12, message: t('signIn.newPasswordHelp') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      )}
      <ProblemNote problem={problem} />
      <Form.Item style={{ marginTop: 16 }}>
        <Button type="primary" htmlType="submit" block loading={pending}>
          {t('signIn.enter')}
        </Button>
      </Form.Item>
      {username === undefined && <DemoAccounts onChoose={(name, password) => submit({ username: name, password })} />}
    </Form>
  );
}
