import 'reflect-metadata';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { clockOf, loadConfig } from '@huzhu/service';
import { BankSimulatorConfig } from './bank-simulator.config.js';
import { BankDesk } from './commands/bank-desk.js';
import { BankController, CONFIG } from './http/bank.controller.js';

const FILE_BYTES_MAX = '64mb';

/** A bank that is open. */
export interface RunningBank {
  readonly url: string;
  readonly desk: BankDesk;
  stop(): Promise<void>;
}

@Module({})
class BankModule {
  static of(desk: BankDesk, config: BankSimulatorConfig): DynamicModule {
    return {
      module: BankModule,
      controllers: [BankController],
      providers: [
        { provide: BankDesk, useValue: desk },
        { provide: CONFIG, useValue: config },
      ],
    };
  }
}

/** Reads its log, opens its accounts, listens. */
export async function startBank(environment: NodeJS.ProcessEnv = process.env): Promise<RunningBank> {
  const config = loadConfig(BankSimulatorConfig, environment);
  const desk = await BankDesk.open({ logFile: config.LOG_FILE, seed: config.SEED, clock: clockOf(config.CLOCK) });
  const app = await NestFactory.create<NestExpressApplication>(BankModule.of(desk, config), {
    logger: ['error', 'fatal'],
    bodyParser: false,
  });
  app.useBodyParser('json', { limit: '1mb' });
  app.useBodyParser('raw', {
    type: ['text/csv', 'application/xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    limit: FILE_BYTES_MAX,
  });
  app.disable('x-powered-by');
  await app.listen(config.PORT, config.HOST);
  return {
    url: (await app.getUrl()).replace('[::1]', '127.0.0.1'),
    desk,
    stop: async () => {
      await app.close();
      await desk.close();
    },
  };
}
