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
import { MakeDeposit, OpenAccount } from './bodies.js';

/** Injection token of the configuration. */
export const CONFIG = Symbol('config');

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
  result(@Param('reference') reference: string): StreamableFile {
    const batch = this.desk.bank.batches.get(reference);
    if (!batch) throw refusal(404, 'NOT_RECEIVED');
    return new StreamableFile(writeResult(batch), { type: 'text/csv' });
  }

  @Get('accounts/:number/statement')
  statement(@Param('number') number: string, @Query('from') from = '', @Query('to') to = ''): StreamableFile {
    const account = this.desk.bank.accounts.get(number);
    if (!account) throw refusal(404, 'ACCOUNT_UNKNOWN');
    const [first, last] = [parseDay(from), parseDay(to)];
    if (first === null || last === null || first > last) throw refusal(400, 'PERIOD_MALFORMED');
    return new StreamableFile(writeStatement(account, first, last), { type: 'text/csv' });
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
