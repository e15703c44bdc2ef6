import {
  type DisbursementTotals,
  type EventTotals,
  PAYMENT_SOURCES,
  type SourceTotals,
  TOPIC_OWNERS,
} from '@huzhu/contracts';
import { type ApprovedMoney, type FundMoney, type OrderedMoney } from '@huzhu/rules';

/** Sums over ten million payments take some twenty seconds; the gateway gives up before this. */
const REQUEST_MILLISECONDS_MAX = 90_000;

/** A proof reads everything there is. */
const PROOF_MILLISECONDS_MAX = 900_000;
const GATEWAY_TIMEOUT = 504;

/** Who looks, and where. */
export interface AuditorAccess {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** All figures of one look at the running platform. */
export interface Money {
  readonly approved: readonly ApprovedMoney[];
  readonly ordered: readonly OrderedMoney[];
  readonly funds: readonly FundMoney[];
  readonly ledgerDifferenceFen: bigint;
  readonly disbursement: DisbursementTotals;
  readonly events: readonly EventTotals[];
}

/** The platform did not answer as it should; the message says which request and what it answered. */
export class PlatformUnreadable extends Error {
  /** The HTTP status, where there was an answer. */
  readonly status: number | null;

  constructor(message: string, options: ErrorOptions & { readonly status?: number } = {}) {
    super(message, options);
    this.status = options.status ?? null;
  }
}

/** Reads every source's totals through the public API, signed in as an auditor. */
export async function readMoney(access: AuditorAccess): Promise<Money> {
  const auditor = await auditorOf(access);
  const [disbursement, sources, events] = await Promise.all([
    auditor.read<DisbursementTotals>('/api/disbursement/v1/totals'),
    Promise.all(PAYMENT_SOURCES.map((source) => auditor.read<SourceTotals>(`/api/${source}/v1/totals`))),
    Promise.all(TOPIC_OWNERS.map((owner) => auditor.read<EventTotals>(`/api/${owner}/v1/event-totals`))),
  ]);
  return {
    approved: sources.flatMap(approvedMoney),
    ordered: disbursement.orders.map(orderedMoney),
    funds: disbursement.funds.map(fundMoney),
    ledgerDifferenceFen: BigInt(disbursement.ledgerDifferenceFen),
    disbursement,
    events,
  };
}

/** Reads as an auditor; `prove` waits for as long as a proof takes. */
export interface Auditor {
  read<T>(path: string): Promise<T>;
  prove<T>(path: string): Promise<T>;
  /** Asks for work that takes long; with one key it is done once, however often a door on the way gives up waiting. */
  order<T>(path: string, key: string): Promise<T>;
}

/** Signs in once. */
export async function auditorOf(access: AuditorAccess): Promise<Auditor> {
  const headers = { authorization: `Bearer ${await signIn(access)}` };
  return {
    read: (path) => request(access.url, path, { headers }),
    prove: (path) => request(access.url, path, { headers, millisecondsMax: PROOF_MILLISECONDS_MAX }),
    order: (path, key) =>
      untilAnswered(() =>
        request(access.url, path, {
          headers: { ...headers, 'idempotency-key': key },
          body: '{}',
          millisecondsMax: PROOF_MILLISECONDS_MAX,
        }),
      ),
  };
}

/** Asks again while a door on the way says that it waited in vain. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + PROOF_MILLISECONDS_MAX;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const isLate = error instanceof PlatformUnreadable && error.status === GATEWAY_TIMEOUT;
      if (!isLate || performance.now() > deadline) throw error;
    }
  }
}

const approvedMoney = ({ source, funds }: SourceTotals): ApprovedMoney[] =>
  funds.map((totals) => ({
    source,
    fund: totals.fund,
    approvedFen: BigInt(totals.approvedFen),
    orderedFen: BigInt(totals.orderedFen),
    waitingFen: BigInt(totals.waitingForPayeeFen),
    paidFen: BigInt(totals.paidFen),
  }));

const orderedMoney = (totals: DisbursementTotals['orders'][number]): OrderedMoney => ({
  source: totals.source,
  fund: totals.fund,
  orderedFen: BigInt(totals.orderedFen),
  settledFen: BigInt(totals.settledFen),
  returnedFen: BigInt(totals.returnedFen),
  inFlightFen: BigInt(totals.inFlightFen),
  refusedFen: BigInt(totals.refusedFen),
});

const fundMoney = (totals: DisbursementTotals['funds'][number]): FundMoney => ({
  fund: totals.fund,
  ledgerFen: BigInt(totals.ledgerBalanceFen),
  bankFen: BigInt(totals.bankBalanceFen),
  suspenseFen: BigInt(totals.suspenseFen),
  suspenseBookedFen: BigInt(totals.suspenseBookedFen),
});

async function signIn({ url, username, password }: AuditorAccess): Promise<string> {
  const body = JSON.stringify({ username, password });
  const tokens = await request<{ accessToken: string }>(url, '/api/identity/v1/sign-in', { body });
  return tokens.accessToken;
}

interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly millisecondsMax?: number;
}

async function request<T>(base: string, path: string, options: RequestOptions): Promise<T> {
  const { headers = {}, body, millisecondsMax = REQUEST_MILLISECONDS_MAX } = options;
  const response = await fetch(new URL(path, base), {
    signal: AbortSignal.timeout(millisecondsMax),
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { method: 'POST', body }),
  }).catch((error: unknown) => {
    throw new PlatformUnreadable(`${new URL(path, base).href} does not answer: is the platform running?`, {
      cause: error,
    });
  });
  if (response.ok) return (await response.json()) as T;
  const problem = (await response.json().catch(() => ({}))) as { code?: string };
  throw new PlatformUnreadable(`${path} answered ${response.status} ${problem.code ?? ''}`.trim(), {
    status: response.status,
  });
}
