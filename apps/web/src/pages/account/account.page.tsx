import { Button, Form, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useSession } from '../../api/hooks.js';
import { signOut } from '../../api/session.js';
import { ProblemNote } from '../../frame/state.js';

interface Fields {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** Who one is here, and another password. */
export function AccountPage(): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  const { run, pending, problem } = useCommand('POST /api/identity/v1/me/password');
  const [done, setDone] = useState(false);
  if (!('me' in session)) return null;
  const { me } = session;
  const change = async (body: Fields): Promise<void> => {
    const before = performance.now();
    await run({ body });
    setDone(performance.now() > before);
  };
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.account')}</h1>
      </div>
      <section className="card">
        <dl className="facts">
          <dt>{t('account.name')}</dt>
          <dd>{me.name}</dd>
          <dt>{t('signIn.username')}</dt>
          <dd>{me.username}</dd>
          <dt>{t('account.org')}</dt>
          <dd>{me.orgName}</dd>
          <dt>{t('account.roles')}</dt>
          <dd>{me.roles?.map((role) => t(`role.${role}`)).join(t('list.comma'))}</dd>
        </dl>
      </section>
      <section className="card">
        <h2>{t('account.password')}</h2>
        <p className="quiet">{t('account.passwordHelp')}</p>
        <Form
          layout="vertical"
          requiredMark={false}
          style={{ maxWidth: 360 }}
          onFinish={(fields: Fields) => void change(fields)}
        >
          <Form.Item
            name="currentPassword"
            label={t('account.current')}
            rules={[{ required: true, message: t('form.required') }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item
            name="newPassword"
            label={t('signIn.newPassword')}
            rules={[{ required: true, min: 12, message: t('signIn.newPasswordHelp') }]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <ProblemNote problem={problem} />
          <Form.Item style={{ marginTop: 16, marginBottom: 0 }}>
            {done && problem === undefined ? (
              <Button onClick={() => void signOut()}>{t('account.signInAnew')}</Button>
            ) : (
              <Button type="primary" htmlType="submit" loading={pending}>
                {t('account.change')}
              </Button>
            )}
          </Form.Item>
        </Form>
      </section>
    </>
  );
}
