import { ROUTED_SERVICES } from '../routed-services.js';

const STYLE = `
  :root { color-scheme: light dark; }
  body { font: 16px/1.6 system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif; max-width: 44rem;
    margin: 12vh auto 4rem; padding: 0 1.25rem; }
  h1 { font-size: 1.5rem; font-weight: 600; margin: 0; }
  p { margin: 0.25rem 0 2rem; opacity: 0.75; }
  ul { list-style: none; margin: 0; padding: 0; border-top: 1px solid #8884; }
  a { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: 0.75rem 0.25rem; border-bottom: 1px solid #8884; color: inherit;
    text-decoration: none; }
  a:hover, a:focus-visible { background: #8881; }
  strong { flex: 0 0 15rem; white-space: nowrap; font-weight: 600; }
  span { opacity: 0.75; }`;

const entry = ({ name, chinese, english, chineseWork, englishWork }: (typeof ROUTED_SERVICES)[number]): string => `
    <li><a href="/api/${name}/docs"><strong>${chinese} <span lang="en">${english}</span></strong>
      <span>${chineseWork} · <span lang="en">${englishWork}</span></span></a></li>`;

/** The API references of all services, in Chinese and English. */
export const startPage = `<!doctype html>
<html lang="zh-CN">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex">
  <title>互助 Huzhu</title>
  <style>${STYLE}
  </style>
</head>
<body>
  <main>
    <h1>互助 <span lang="en">Huzhu</span></h1>
    <p>各服务的接口说明 · <span lang="en">API reference of every service</span></p>
    <ul>${ROUTED_SERVICES.map(entry).join('')}
    </ul>
  </main>
</body>
</html>
`;
