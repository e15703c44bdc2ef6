import { Tabs } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../../frame/language-switch.js';
import { MemberForm } from './member-form.js';
import { StaffForm } from './staff-form.js';

/** The first page: staff or member. A phone begins with the member. */
export function SignInPage(): ReactElement {
  const { t } = useTranslation();
  const phone = matchMedia('(max-width: 600px)').matches;
  return (
    <div className="door">
      <aside>
        <h1>{t('signIn.title')}</h1>
        <p>{t('signIn.lead')}</p>
      </aside>
      <main>
        <div className="tools">
          <LanguageSwitch />
        </div>
        <Tabs
          defaultActiveKey={phone ? 'member' : 'staff'}
          items={[
            { key: 'staff', label: t('signIn.staff'), children: <StaffForm /> },
            { key: 'member', label: t('signIn.member'), children: <MemberForm /> },
          ]}
        />
        <a href="/reference">{t('signIn.reference')}</a>
      </main>
    </div>
  );
}
