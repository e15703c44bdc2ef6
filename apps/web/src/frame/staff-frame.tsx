import {
  AlertOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CalendarOutlined,
  CheckCircleOutlined,
  CheckSquareOutlined,
  CloudUploadOutlined,
  CommentOutlined,
  CreditCardOutlined,
  DashboardOutlined,
  DiffOutlined,
  EditOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  GiftOutlined,
  HeartOutlined,
  HistoryOutlined,
  HomeOutlined,
  IdcardOutlined,
  InboxOutlined,
  LockOutlined,
  LogoutOutlined,
  MenuOutlined,
  ProfileOutlined,
  RollbackOutlined,
  SafetyCertificateOutlined,
  TableOutlined,
  TeamOutlined,
  TransactionOutlined,
  UndoOutlined,
  UserOutlined,
  WalletOutlined,
} from '@ant-design/icons';
import { Button, Drawer, Layout, Menu } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { useSession, useToday } from '../api/hooks.js';
import { useLive } from '../api/live.js';
import { signOut } from '../api/session.js';
import { useSending } from '../claim/works.js';
import { dayText } from '../format/day.js';
import { spoken } from '../i18n/i18n.js';
import { LanguageSwitch } from './language-switch.js';
import { menuOf, type MenuEntry } from './menu.js';

const ICONS: Readonly<Record<string, ReactElement>> = {
  'menu.union-check': <FileSearchOutlined />,
  'menu.acceptance': <InboxOutlined />,
  'menu.first-review': <FileSearchOutlined />,
  'menu.second-review': <AuditOutlined />,
  'menu.approval': <CheckCircleOutlined />,
  'menu.confirmation': <CheckCircleOutlined />,
  'menu.claims': <FileTextOutlined />,
  'menu.feeds': <CloudUploadOutlined />,
  'menu.cardChecks': <CreditCardOutlined />,
  'menu.comparisons': <DiffOutlined />,
  'menu.samples': <FileDoneOutlined />,
  'menu.appeal': <CommentOutlined />,
  'menu.recoveries': <UndoOutlined />,
  'menu.health': <HeartOutlined />,
  'menu.desk': <BankOutlined />,
  'menu.batches': <FileTextOutlined />,
  'menu.statements': <InboxOutlined />,
  'menu.books': <AuditOutlined />,
  'menu.entries': <EditOutlined />,
  'menu.refunds': <RollbackOutlined />,
  'menu.funds': <WalletOutlined />,
  'menu.payments': <TransactionOutlined />,
  'menu.closing': <LockOutlined />,
  'menu.reports': <TableOutlined />,
  'menu.rosters': <TeamOutlined />,
  'menu.openings': <HistoryOutlined />,
  'menu.orgs': <ApartmentOutlined />,
  'menu.members': <IdcardOutlined />,
  'menu.hardship': <HomeOutlined />,
  'menu.campaigns': <GiftOutlined />,
  'menu.emergencies': <AlertOutlined />,
  'menu.today': <CheckSquareOutlined />,
  'menu.plans': <ProfileOutlined />,
  'menu.calendars': <CalendarOutlined />,
  'menu.operations': <DashboardOutlined />,
  'menu.figures': <BarChartOutlined />,
  'menu.audit': <SafetyCertificateOutlined />,
  'menu.rectifications': <FileProtectOutlined />,
  'menu.account': <UserOutlined />,
};

function SideMenu({ entries, onOpen }: { entries: readonly MenuEntry[]; onOpen: () => void }): ReactElement {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const here = entries.findLast(({ path }) => pathname.startsWith(path));
  const areas = [...new Set(entries.map(({ area }) => area))];
  return (
    <nav aria-label={t('frame.menu')}>
      {areas.map((area) => (
        <section key={area}>
          <div className="area">{t(`area.${area}`)}</div>
          <Menu
            mode="inline"
            selectedKeys={here === undefined ? [] : [here.path]}
            onClick={onOpen}
            items={entries
              .filter((entry) => entry.area === area)
              .map(({ path, name }) => ({ key: path, icon: ICONS[name], label: <Link to={path}>{t(name)}</Link> }))}
          />
        </section>
      ))}
    </nav>
  );
}

/** The frame of all desks: menu by role, who is signed in, language. */
export function StaffFrame(): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const today = useToday();
  useLive();
  useSending();
  if (!('me' in session)) return null;
  const { me } = session;
  const menu = (
    <>
      <p className="business-day">{t('today.businessDay', { day: dayText(today, spoken()) })}</p>
      <SideMenu entries={menuOf(me)} onOpen={() => setOpen(false)} />
    </>
  );
  const brand = (
    <div className="brand">
      <img src="/favicon.svg" alt="" />
      {t('frame.name')}
    </div>
  );
  return (
    <Layout className="staff">
      <a className="skip" href="#page">
        {t('frame.skip')}
      </a>
      <Layout.Sider className="side" width={216} theme="light">
        {brand}
        {menu}
      </Layout.Sider>
      <Layout>
        <Layout.Header className="top">
          <Button
            className="to-menu"
            type="text"
            icon={<MenuOutlined />}
            aria-label={t('frame.menu')}
            onClick={() => setOpen(true)}
          />
          <div className="grow who">
            {me.orgName} · {me.name} · {me.roles?.map((role) => t(`role.${role}`)).join(t('list.comma'))}
          </div>
          <LanguageSwitch />
          <Button type="text" icon={<LogoutOutlined />} onClick={() => void signOut()}>
            {t('frame.signOut')}
          </Button>
        </Layout.Header>
        <Layout.Content id="page" className="page" tabIndex={-1}>
          <Outlet />
        </Layout.Content>
      </Layout>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="left"
        size={260}
        title={t('frame.name')}
        styles={{ body: { padding: 0 } }}
      >
        {menu}
      </Drawer>
    </Layout>
  );
}
