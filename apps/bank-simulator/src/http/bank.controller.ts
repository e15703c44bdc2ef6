import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpException,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { parseContract } from '@huzhu/contracts';
import { parseDay } from '@huzhu/kernel';
import type { Request, Response } from 'express';
import type { BankSimulatorConfig } from '../bank-simulator.config.js';
import { BankDesk, type DeskAnswer } from '../commands/bank-desk.js';
import { dice } from '../domain/faults.js';
import { writeResult, writeStatement } from '../files/write-answers.js';
import { writeCamt053, writePain002 } from '../files/write-iso.js';
import { writeMt940 } from '../files/write-mt940.js';
import { MakeDeposit, OpenAccount } from './bodies.js';

/** Injection token of the configuration. */
export const CONFIG = Symbol('config');

interface StatementQuery {
  readonly from?: string;
  readonly to?: string;
  /** `csv`, `camt.053` or `mt940`. */
  readonly format?: string;
}

const RESULT_WRITERS: Readonly<Record<string, { readonly type: string; readonly write: typeof writeResult }>> = {
  csv: { type: 'text/csv', write: writeResult },
  'pain.002': { type: 'application/xml', write: writePain002 },
};

const STATEMENT_WRITERS: Readonly<Record<string, { readonly type: string; readonly write: typeof writeStatement }>> = {
  csv: { type: 'text/csv', write: writeStatement },
  'camt.053': { type: 'application/xml', write: writeCamt053 },
  mt940: { type: 'text/plain', write: writeMt940 },
};

/** The bank's counter. */
@Controller()
export class BankController {
  constructor(
    @Inject(BankDesk) private readonly desk: BankDesk,
    @Inject(CONFIG) private readonly config: BankSimulatorConfig,
  ) {}

  @Get(['livez', 'readyz'])
  live(): object {
    return { status: 'ready', service: 'bank-simulator' };
  }

  @Get('accounts')
  accounts(): object {
    const items = [...this.desk.bank.accounts.values()].map(({ number, name, balanceFen }) => ({
      number,
      name,
      balanceFen: Number(balanceFen),
    }));
    return { items };
  }

  @Post('accounts')
  async openAccount(@Body() body: unknown): Promise<object> {
    return bodyOf(await this.desk.openAccount(checked(OpenAccount, body)));
  }

  @Post('deposits')
  async deposit(@Body() body: unknown): Promise<object> {
    return bodyOf(await this.desk.deposit(checked(MakeDeposit, body)));
  }

  /** Executed first, answered afterwards: some answers never arrive. */
  @Post('batches')
  async batch(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    const bytes: unknown = request.body;
    if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw refusal(415, 'CSV_EXPECTED');
    const answer = await this.desk.executeBatch(bytes);
    const reference = request.headers['x-batch-reference'];
    const lost = dice(this.config.SEED, `answer|${String(reference)}`, 10_000) < this.config.LOST_BATCH_ANSWERS_BP;
    if (answer.kind === 'done' && lost) {
      response.destroy();
      return undefined;
    }
    return bodyOf(answer);
  }

  @Get('batches/:reference')
  inquire(@Param('reference') reference: string): object {
    const batch = this.desk.bank.batches.get(reference);
    if (!batch) throw refusal(404, 'NOT_RECEIVED');
    return { reference, sha256: batch.sha256, count: batch.lines.length, day: batch.day };
  }

  @Get('batches/:reference/result')
  @HttpCode(200)
  result(@Param('reference') reference: string, @Query('format') format = 'csv'): StreamableFile {
    const batch = this.desk.bank.batches.get(reference);
    if (!batch) throw refusal(404, 'NOT_RECEIVED');
    const written = RESULT_WRITERS[format];
    if (!written) throw refusal(400, 'FORMAT_UNKNOWN');
    return new StreamableFile(written.write(batch), { type: written.type });
  }

  @Get('accounts/:number/statement')
  statement(@Param('number') number: string, @Query() query: StatementQuery): StreamableFile {
    const account = this.desk.bank.accounts.get(number);
    if (!account) throw refusal(404, 'ACCOUNT_UNKNOWN');
    const { from = '', to = '', format = 'csv' } = query;
    const [first, last] = [parseDay(from), parseDay(to)];
    if (first === null || last === null || first > last) throw refusal(400, 'PERIOD_MALFORMED');
    const written = STATEMENT_WRITERS[format];
    if (!written) throw refusal(400, 'FORMAT_UNKNOWN');
    return new StreamableFile(written.write(account, first, last), { type: written.type });
  }
}

const refusal = (status: number, code: string): HttpException => new HttpException({ status, code }, status);

function bodyOf(answer: DeskAnswer): object {
  if (answer.kind === 'refused') throw refusal(answer.status, answer.code);
  return answer.body;
}

function checked<T extends object>(contract: new () => T, body: unknown): T {
  const parsed = parseContract(contract, body ?? {});
  if (!parsed.ok) throw refusal(400, 'INVALID_BODY');
  return parsed.value;
}
