import {
  BellOutlined,
  FileTextOutlined,
  LogoutOutlined,
  SafetyOutlined,
  UserOutlined,
  ZoomInOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { useLive } from '../api/live.js';
import { signOut } from '../api/session.js';
import { useSending } from '../claim/works.js';
import { useElderMode } from './elder-mode.js';
import { LanguageSwitch } from './language-switch.js';
import { keepPages } from './offline-pages.js';
import './member.css';

/** The frame of a member's phone: four tabs below the thumb, 长辈版 always in sight; what is kept goes on being sent here. */
export function MemberFrame(): ReactElement {
  const { t } = useTranslation();
  const [elder, setElder] = useElderMode();
  useSending();
  useLive({ own: true });
  useEffect(keepPages, []);
  return (
    <div
      className={elder ? 'member elder' : 'member'}
      style={{ fontSize: elder ? 20 : 16, lineHeight: elder ? 1.6 : 1.5 }}
    >
      <header>
        <span className="grow">{t('frame.name')}</span>
        <Button type="text" icon={<ZoomInOutlined />} aria-pressed={elder} onClick={() => setElder(!elder)}>
          {t(elder ? 'frame.usual' : 'frame.elder')}
        </Button>
        <LanguageSwitch />
        <Button type="text" icon={<LogoutOutlined />} aria-label={t('frame.signOut')} onClick={() => void signOut()} />
      </header>
      <main id="page">
        <Outlet />
      </main>
      <nav aria-label={t('frame.menu')}>
        <NavLink to="/" end>
          <FileTextOutlined />
          {t('member.claims')}
        </NavLink>
        <NavLink to="/cover">
          <SafetyOutlined />
          {t('cover.tab')}
        </NavLink>
        <NavLink to="/notices">
          <BellOutlined />
          {t('member.notices')}
        </NavLink>
        <NavLink to="/me">
          <UserOutlined />
          {t('me.tab')}
        </NavLink>
      </nav>
    </div>
  );
}
