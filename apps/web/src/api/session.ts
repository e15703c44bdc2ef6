import { ApiProblem, offline, problemOf } from './problem.js';
import type { SessionTokens, WhoAmI } from './generated/identity.js';

/**
 * Who is signed in on this tab. The access token lives in memory only; the refresh token, which is good once, in the tab's own
 * storage, so that a reload stays signed in and a closed tab does not.
 */
export type Session =
  { readonly kind: 'starting' | 'none' } | { readonly kind: 'open' | 'expired'; readonly me: WhoAmI };

const KEPT_AS = 'huzhu.session';
/** Who it is, beside the token: a page that is opened without a network is still theirs. */
const WHO_AS = `${KEPT_AS}.who`;

let session: Session = { kind: 'starting' };
let accessToken: string | undefined;
let refreshing: Promise<boolean> | undefined;
const listeners = new Set<() => void>();
let waiting: (() => void)[] = [];

export const currentSession = (): Session => session;

export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

/** `Authorization` of the next request; empty for nobody. */
export const authorization = (): Record<string, string> =>
  accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` };

async function post(path: string, body: unknown): Promise<Response> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`/api/identity/v1/${path}`, init).catch(() => null);
  if (response === null) throw offline();
  if (!response.ok) throw await problemOf(response);
  return response;
}

function keep(tokens: SessionTokens): void {
  accessToken = tokens.accessToken;
  sessionStorage.setItem(KEPT_AS, tokens.refreshToken);
}

function forget(): void {
  accessToken = undefined;
  sessionStorage.removeItem(KEPT_AS);
  sessionStorage.removeItem(WHO_AS);
}

async function whoAmI(): Promise<WhoAmI> {
  const response = await fetch('/api/identity/v1/me', { headers: authorization() }).catch(() => null);
  if (response === null) throw offline();
  if (!response.ok) throw await problemOf(response);
  const me = (await response.json()) as WhoAmI;
  sessionStorage.setItem(WHO_AS, JSON.stringify(me));
  return me;
}

/** Who was signed in on this tab when it was last read. */
function keptWho(): WhoAmI | undefined {
  const kept = sessionStorage.getItem(WHO_AS);
  return kept === null ? undefined : (JSON.parse(kept) as WhoAmI);
}

/** A copied tab has copied the token too, and a token that is used twice ends the session of both: the copy lets go of it. */
async function holdAlone(): Promise<boolean> {
  if (!('locks' in navigator)) return true;
  const name = `${KEPT_AS}.${sessionStorage.getItem(`${KEPT_AS}.tab`) ?? ''}`;
  return new Promise((resolve) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => {});
    });
  });
}

/** Goes on with the session of before the reload, if there is one; also where nobody can be asked about it now. */
export async function resumeSession(): Promise<void> {
  const kept = sessionStorage.getItem(KEPT_AS) !== null && (await holdAlone());
  try {
    if (kept && (await refresh())) return become({ kind: 'open', me: await whoAmI() });
  } catch (error) {
    const me = keptWho();
    // Without a network the page opens as it was; its first request that arrives renews the session.
    if (me !== undefined && error instanceof ApiProblem && error.passing) return become({ kind: 'open', me });
  }
  forget();
  become({ kind: 'none' });
}

async function refreshOnce(): Promise<boolean> {
  const refreshToken = sessionStorage.getItem(KEPT_AS);
  if (refreshToken === null) return false;
  try {
    keep((await (await post('refresh', { refreshToken })).json()) as SessionTokens);
    return true;
  } catch (error) {
    if (error instanceof ApiProblem && error.passing) throw error;
    forget();
    return false;
  }
}

/** The next pair of tokens; all who ask at once share one request, because a refresh token is good once. */
export function refresh(): Promise<boolean> {
  refreshing ??= refreshOnce().finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

/** The session is over while somebody works: the page stays, signs in again over it, and goes on with what was asked. */
export function renewal(): Promise<void> {
  if (session.kind === 'open') become({ kind: 'expired', me: session.me });
  return new Promise((resolve) => {
    waiting.push(resolve);
  });
}

export type Credentials =
  | { readonly kind: 'staff'; readonly username: string; readonly password: string; readonly newPassword?: string }
  | { readonly kind: 'member'; readonly idNumber: string; readonly mobile: string; readonly code: string };

/** Signs in. Another person than the one whose work is on the page begins with an empty page. */
export async function signIn({ kind, ...body }: Credentials): Promise<void> {
  const before = session;
  const response = await post(kind === 'staff' ? 'sign-in' : 'member-sign-in', body);
  sessionStorage.setItem(`${KEPT_AS}.tab`, crypto.randomUUID());
  keep((await response.json()) as SessionTokens);
  await holdAlone();
  const me = await whoAmI();
  if (before.kind === 'expired' && before.me.id !== me.id) return location.assign('/');
  void forgetOthers(me.id);
  become({ kind: 'open', me });
  const resolved = waiting;
  waiting = [];
  for (const resolve of resolved) resolve();
}

/** What somebody else left on this device without signing out is removed before anybody works on it. */
async function forgetOthers(me: string): Promise<void> {
  const { readWorks } = await import('../claim/device.js');
  await readWorks(me, Date.now()).catch(() => undefined);
}

/** Asks for a one-time code; the answer never tells whether there is such a member. */
export async function requestCode(idNumber: string, mobile: string): Promise<void> {
  await post('member-sign-in/codes', { idNumber, mobile });
}

/** Ends the session here and at the server; a server that cannot be reached lets it run out. */
export async function signOut(): Promise<void> {
  const refreshToken = sessionStorage.getItem(KEPT_AS);
  forget();
  waiting = [];
  become({ kind: 'none' });
  if (refreshToken !== null) await post('sign-out', { refreshToken }).catch(() => undefined);
}
