import { Modal } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhoAmI } from '../../api/generated/identity.js';
import { MemberForm } from './member-form.js';
import { StaffForm } from './staff-form.js';

/** The session ran out while somebody worked: the page stays as it is below. */
export function SignInAgain({ me }: { me: WhoAmI }): ReactElement {
  const { t } = useTranslation();
  return (
    <Modal open closable={false} footer={null} title={t('signIn.expired')} width={420}>
      <p className="quiet">{t('signIn.expiredHelp')}</p>
      {me.kind === 'member' || me.username === undefined ? <MemberForm /> : <StaffForm username={me.username} />}
    </Modal>
  );
}
