import type { ThemeConfig } from 'antd';

/** Fonts of the system: a Chinese web font would weigh megabytes. */
const FONT =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** Whoever asked their device for less motion gets none: a list that drops down is measured where it stands, not on its way. */
const motion = !matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Quiet colours; every text colour keeps 4.5:1 on every surface it stands on. */
const token: ThemeConfig['token'] = {
  colorPrimary: '#17655f',
  colorInfo: '#1d5fa8',
  colorSuccess: '#1f7a3d',
  colorWarning: '#8a5a00',
  colorError: '#b3261e',
  colorSuccessBg: '#eef7f1',
  colorSuccessBorder: '#b9dcc5',
  colorWarningBg: '#fdf6e6',
  colorWarningBorder: '#ecd9a8',
  colorInfoBg: '#e5eff9',
  colorInfoBorder: '#b9d0ea',
  colorErrorBg: '#fbe6e4',
  colorErrorBorder: '#efbfbb',
  colorLink: '#17655f',
  colorText: '#1d2523',
  colorTextSecondary: '#4c5754',
  colorTextTertiary: '#5d6865',
  colorTextDescription: '#5d6865',
  colorTextPlaceholder: '#66706d',
  colorBgLayout: '#f4f6f5',
  colorBorder: '#c9d0ce',
  colorBorderSecondary: '#e4e8e7',
  controlItemBgActive: '#e6f0ef',
  borderRadius: 6,
  fontFamily: FONT,
  fontSize: 14,
  motion,
};

const components: ThemeConfig['components'] = {
  Layout: { headerBg: '#ffffff', siderBg: '#ffffff', headerHeight: 56, headerPadding: '0 24px' },
  Menu: { itemSelectedBg: '#e6f0ef', itemHeight: 40, activeBarBorderWidth: 0 },
  Table: { headerBg: '#f4f6f5', cellPaddingBlock: 10, cellPaddingInline: 12, headerSplitColor: 'transparent' },
};

export const staffTheme: ThemeConfig = { token, components };

/** A phone in one hand: targets of 44 px. */
export const memberTheme: ThemeConfig = { token: { ...token, fontSize: 16, controlHeight: 44 }, components };

/** 长辈版: text of 20 px, targets of 60 px. */
export const elderTheme: ThemeConfig = {
  token: { ...token, fontSize: 20, controlHeight: 60, lineHeight: 1.6 },
  components,
};
