import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import english from 'antd/es/locale/en_US.js';
import chinese from 'antd/es/locale/zh_CN.js';
import { lazy, type ReactElement, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { useSession } from '../api/hooks.js';
import { ApiProblem } from '../api/problem.js';
import { useElderMode } from './elder-mode.js';
import { nonce } from './nonce.js';
import { routerOf } from './routes.js';
import { elderTheme, memberTheme, staffTheme } from './theme.js';

const SignInPage = lazy(async () => ({ default: (await import('../pages/sign-in/sign-in.page.js')).SignInPage }));
const SignInAgain = lazy(async () => ({ default: (await import('../pages/sign-in/sign-in-again.js')).SignInAgain }));

const BoardPage = lazy(async () => ({ default: (await import('../pages/board/board.page.js')).BoardPage }));

const RETRIES_MAX = 2;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Without a connection people are told at once; nothing waits in silence.
      networkMode: 'always',
      retry: (failures, error) => failures < RETRIES_MAX && error instanceof ApiProblem && error.passing,
    },
  },
});

/** The union whose notice board is asked for, in front of the door. */
const boardOf = ({ pathname, search }: Location): string | null =>
  pathname === '/board' ? new URLSearchParams(search).get('orgId') : null;

/** Who is signed in decides which pages there are; a session that ran out is renewed over the page. */
export function Door(): ReactElement {
  const session = useSession();
  const { i18n } = useTranslation();
  const [elder] = useElderMode();
  const me = 'me' in session ? session.me : undefined;
  const router = me === undefined ? undefined : routerOf(me);
  const board = boardOf(location);
  const member = me?.kind === 'member' || board !== null;
  return (
    <ConfigProvider
      locale={i18n.language === 'en' ? english : chinese}
      theme={member ? (elder ? elderTheme : memberTheme) : staffTheme}
      csp={{ nonce }}
      // Two Chinese characters on a button stay together.
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={queries}>
        <Suspense fallback={<div className="waiting" aria-busy="true" />}>
          {board !== null ? (
            <BoardPage orgId={board} />
          ) : router === undefined ? (
            <SignInPage />
          ) : (
            <RouterProvider router={router} />
          )}
          {session.kind === 'expired' && <SignInAgain me={session.me} />}
        </Suspense>
      </QueryClientProvider>
    </ConfigProvider>
  );
}
