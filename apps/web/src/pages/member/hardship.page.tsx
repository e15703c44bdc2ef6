import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useAnswer } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { Back } from './back.js';

const OVER = ['REJECTED', 'EXITED'];

/** The member's own hardship files, and the way to apply where there is none under way. */
export function HardshipPage(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const files = useAnswer('GET /api/hardship/v1/households', { query: { limit: 50 } });
  return (
    <>
      <Back to="/me" />
      <h1>{t('hardship.title')}</h1>
      <Loaded from={files}>
        {({ items }) => (
          <>
            {items.every(({ status }) => OVER.includes(status)) && (
              <Button
                type="primary"
                block
                icon={<PlusOutlined />}
                style={{ marginBottom: 16 }}
                onClick={() => void navigate('/hardship/apply')}
              >
                {t('hardship.apply')}
              </Button>
            )}
            {items.length === 0 && (
              <div className="card">
                <EmptyState text={t('hardship.none')} />
              </div>
            )}
            {items.map(({ id, status, appliedOn, fileNumber, members }) => (
              <Link key={id} to={`/hardship/${id}`} className="card tile">
                <span className="line">
                  <strong>{fileNumber ?? t('hardship.application')}</strong>
                  <span className="tag wait">{t(`fileStatus.${status}`)}</span>
                </span>
                <span className="line quiet">
                  <span>{t('hardship.people', { count: members })}</span>
                  <span>{dayText(appliedOn, spoken())}</span>
                </span>
              </Link>
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}
