import { FUNDS, type Fund } from '@huzhu/contracts';
import { addDays, type Day } from '@huzhu/kernel';

const REQUEST_MILLISECONDS_MAX = 120_000;
const RETRY_PAUSE_MILLISECONDS = 250;

/** The federation's accounts at the bank simulator: one for each fund. */
export const FUND_ACCOUNTS: Readonly<Record<Fund, { readonly number: string; readonly name: string }>> = {
  MUTUAL_AID_POOL: { number: '990100000001', name: '示范市总工会互助金专户' },
  HARDSHIP_AID: { number: '990100000002', name: '示范市总工会帮扶资金专户' },
  WINTER_RELIEF: { number: '990100000003', name: '示范市总工会送温暖专户' },
  UNION_DUES: { number: '990100000004', name: '示范市总工会经费专户' },
};

/** The bank's counter as a customer sees it. */
export class RoadBank {
  /** First day that no statement has covered yet, for each fund. */
  private readonly statementFrom = new Map<Fund, Day>();

  constructor(
    private readonly url: string,
    /** How often the counter is asked at most, while nobody is there; every order is taken once however often it comes. */
    private readonly triesMax = 1,
  ) {}

  /** Opens the fund accounts with the sums that finance books as opening balances. */
  async open(openingFen: number, on: Day): Promise<void> {
    for (const fund of FUNDS) {
      const { number, name } = FUND_ACCOUNTS[fund];
      await this.post('/accounts', { number, name, balanceFen: openingFen });
      this.statementFrom.set(fund, on);
    }
  }

  /** Somebody pays in. */
  async deposit(fund: Fund, amountFen: number, reference: string, payerName: string): Promise<void> {
    await this.post('/deposits', { account: FUND_ACCOUNTS[fund].number, amountFen, reference, payerName });
  }

  /** The result file of a batch. */
  result(batchReference: string): Promise<Blob> {
    return this.download(`/batches/${batchReference}/result`);
  }

  /** The statement from where the last one ended up to a day; null if that day is covered already. */
  async statement(fund: Fund, to: Day): Promise<Blob | null> {
    const from = this.statementFrom.get(fund);
    if (from === undefined || from > to) return null;
    const file = await this.download(`/accounts/${FUND_ACCOUNTS[fund].number}/statement?from=${from}&to=${to}`);
    this.statementFrom.set(fund, addDays(to, 1));
    return file;
  }

  private async post(path: string, body: object): Promise<void> {
    const response = await this.send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`the bank answered ${response.status} to ${path}: ${await response.text()}`);
  }

  private async download(path: string): Promise<Blob> {
    const response = await this.send(path);
    if (!response.ok) throw new Error(`the bank answered ${response.status} to ${path}: ${await response.text()}`);
    return response.blob();
  }

  /** The answer with its whole body: one that breaks off on the way is no answer. */
  private async send(path: string, request: RequestInit = {}): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const signal = AbortSignal.timeout(REQUEST_MILLISECONDS_MAX);
        const response = await fetch(new URL(path, this.url), { ...request, signal });
        return new Response(await response.arrayBuffer(), { status: response.status });
      } catch (error) {
        if (attempt >= this.triesMax) throw error;
        await new Promise((resolve) => setTimeout(resolve, RETRY_PAUSE_MILLISECONDS));
      }
    }
  }
}
