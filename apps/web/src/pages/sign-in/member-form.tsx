import { Button, Form, Input, Space } from 'antd';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.js';
import { useAnswer } from '../../api/hooks.js';
import { requestCode } from '../../api/session.js';
import { ProblemNote } from '../../frame/state.js';
import { useSignIn } from './use-sign-in.js';

const SECONDS_BETWEEN_CODES = 60;

interface Fields {
  readonly idNumber: string;
  readonly mobile: string;
  readonly code: string;
}

/** Numbers as people paste them: spaces and dashes do not count, a small x does. */
const clean = (text: string): string => text.replaceAll(/[\s-]/g, '').toUpperCase();

/** Counts down to the next code. */
function useCountdown(): readonly [number, () => void] {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left === 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, () => setLeft(SECONDS_BETWEEN_CODES)];
}

/** A refused code is told as one: members have no user name and no password. */
const told = (problem: ApiProblem | undefined): ApiProblem | undefined =>
  problem?.code === 'SIGN_IN_REFUSED'
    ? new ApiProblem({ status: problem.status, code: 'SIGN_IN_CODE_REFUSED' })
    : problem;

/** Where a demonstration keeps its member and the codes; nothing elsewhere. */
function DemoMember(): ReactElement | null {
  const { t } = useTranslation();
  const { data } = useAnswer('GET /api/identity/v1/demo-accounts', {});
  if (data?.password === undefined) return null;
  return <p className="quiet">{t('signIn.demoMember')}</p>;
}

/** Id number, mobile and the code that was sent to it. */
export function MemberForm(): ReactElement {
  const { t } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const [left, startCountdown] = useCountdown();
  const [sendProblem, setSendProblem] = useState<ApiProblem>();
  const [sentTo, setSentTo] = useState<string>();
  const { run, pending, problem } = useSignIn();
  const sendCode = async (): Promise<void> => {
    const { idNumber, mobile } = await form.validateFields(['idNumber', 'mobile']);
    try {
      await requestCode(idNumber, mobile);
      startCountdown();
      setSentTo(`${mobile.slice(0, 3)}****${mobile.slice(-4)}`);
      setSendProblem(undefined);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setSendProblem(error);
    }
  };
  return (
    <Form
      form={form}
      layout="vertical"
      size="large"
      requiredMark={false}
      onFinish={(fields) => void run({ kind: 'member', ...fields })}
    >
      <Form.Item
        name="idNumber"
        label={t('signIn.idNumber')}
        normalize={clean}
        rules={[{ required: true, pattern: /^\d{17}[\dX]$/, message: t('signIn.idNumberHelp') }]}
      >
        <Input autoComplete="off" inputMode="text" maxLength={30} />
      </Form.Item>
      <Form.Item
        name="mobile"
        label={t('signIn.mobile')}
        normalize={clean}
        rules={[{ required: true, pattern: /^1[3-9]\d{9}$/, message: t('signIn.mobileHelp') }]}
      >
        <Input autoComplete="tel" inputMode="tel" maxLength={20} />
      </Form.Item>
      <Form.Item label={t('signIn.code')} htmlFor="code" required>
        <Space.Compact block>
          <Form.Item
            noStyle
            name="code"
            normalize={clean}
            rules={[{ required: true, pattern: /^\d{6}$/, message: t('signIn.codeHelp') }]}
          >
            <Input id="code" autoComplete="one-time-code" inputMode="numeric" maxLength={10} />
          </Form.Item>
          <Button onClick={() => void sendCode().catch(() => undefined)} disabled={left > 0}>
            {left > 0 ? t('signIn.again', { seconds: left }) : t('signIn.sendCode')}
          </Button>
        </Space.Compact>
      </Form.Item>
      {sentTo !== undefined && <output className="quiet">{t('signIn.sentTo', { mobile: sentTo })}</output>}
      <ProblemNote problem={sendProblem ?? told(problem)} />
      <Form.Item style={{ marginTop: 16 }}>
        <Button type="primary" htmlType="submit" block loading={pending}>
          {t('signIn.enter')}
        </Button>
      </Form.Item>
      <DemoMember />
    </Form>
  );
}
