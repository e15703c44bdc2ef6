import { AuditOutlined, CreditCardOutlined, HomeOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

const TILES = [
  { to: '/card', key: 'card.title', Icon: CreditCardOutlined },
  { to: '/hardship', key: 'hardship.title', Icon: HomeOutlined },
  { to: '/my-data', key: 'data.title', Icon: AuditOutlined },
] as const;

/** What a member sees to once in a while. */
export function MePage(): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <h1>{t('me.tab')}</h1>
      <div className="tiles">
        {TILES.map(({ to, key, Icon }) => (
          <Link key={to} to={to} className="card tile">
            <Icon />
            {t(key)}
          </Link>
        ))}
      </div>
    </>
  );
}
