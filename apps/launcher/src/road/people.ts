import { readFile } from 'node:fs/promises';
import { DEMO_PASSWORD } from '@huzhu/contracts';
import { ApiClient } from './api-client.js';
import { until } from './until.js';

const RENEW_MILLISECONDS = 8 * 60_000;
const CODE_MILLISECONDS_MAX = 10_000;

interface Notification {
  readonly mobile: string;
  readonly code: string;
}

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Everybody who walks the road, each signed in as themselves. */
export class People {
  private readonly clients = new Map<string, ApiClient>();

  constructor(
    private readonly gatewayUrl: string,
    /** Where the demo's notifications are written; a member reads the one-time code there. */
    private readonly notificationsFile: string,
    /** How often each of them sends a request at most. */
    private readonly triesMax?: number,
  ) {}

  /** A member of staff by user name, e.g. `clerk.city`. */
  staff(username: string): ApiClient {
    return this.client(username, () =>
      this.anonymous().post<Tokens>('/api/identity/v1/sign-in', { username, password: DEMO_PASSWORD }),
    );
  }

  /** A member by identity document number and mobile number, with the code sent to them. */
  member(idNumber: string, mobile: string): ApiClient {
    return this.client(`member ${idNumber}`, async () => {
      await this.anonymous().post('/api/identity/v1/member-sign-in/codes', { idNumber, mobile });
      const code = await this.codeFor(mobile);
      return this.anonymous().post<Tokens>('/api/identity/v1/member-sign-in', { idNumber, mobile, code });
    });
  }

  private anonymous(): ApiClient {
    return new ApiClient(this.gatewayUrl, () => Promise.resolve(null), this.triesMax);
  }

  private client(name: string, signIn: () => Promise<Tokens>): ApiClient {
    const held = this.clients.get(name);
    if (held) return held;
    let tokens: Promise<Tokens> | undefined;
    let signedInAt = 0;
    const client = new ApiClient(
      this.gatewayUrl,
      async () => {
        if (tokens === undefined || performance.now() - signedInAt > RENEW_MILLISECONDS) {
          signedInAt = performance.now();
          tokens = signIn();
          // A sign-in that failed is no reason to stay outside.
          tokens.catch(() => (tokens = undefined));
        }
        return (await tokens).accessToken;
      },
      this.triesMax,
    );
    this.clients.set(name, client);
    return client;
  }

  /** The member looks at the phone: the newest code that was sent to it. */
  private codeFor(mobile: string): Promise<string | null> {
    return until(
      'a one-time code is sent',
      async () => {
        const text = await readFile(this.notificationsFile, 'utf8').catch(() => '');
        const sent = text
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as Notification);
        return sent.findLast((notification) => notification.mobile === mobile)?.code ?? null;
      },
      (code) => code !== null,
      CODE_MILLISECONDS_MAX,
    );
  }
}
