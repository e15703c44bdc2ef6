import { GlobalOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { speak, spoken } from '../i18n/i18n.js';

/** The other language, named in that language. */
export function LanguageSwitch(): ReactElement {
  useTranslation();
  const chinese = spoken() === 'zh-CN';
  return (
    <Button
      type="text"
      icon={<GlobalOutlined />}
      lang={chinese ? 'en' : 'zh-CN'}
      onClick={() => void speak(chinese ? 'en' : 'zh-CN')}
    >
      {chinese ? 'English' : '中文'}
    </Button>
  );
}
