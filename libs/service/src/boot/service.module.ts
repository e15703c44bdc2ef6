import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AuthGuard } from '../auth/auth.guard.js';
import { TokenVerifier } from '../auth/token-verifier.js';
import { Commands } from '../commands/commands.js';
import { BlindIndex } from '../crypto/blind-index.js';
import { FieldCipher } from '../crypto/field-cipher.js';
import { PayeeSealer } from '../crypto/payee-seal.js';
import { ProblemFilter } from '../errors/problem.filter.js';
import { FileStore } from '../files/file-store.js';
import { SealedFiles } from '../files/sealed-files.js';
import { ContractPipe } from '../http/contract.pipe.js';
import { LiveChanges } from '../live/live-changes.js';
import { Queries } from '../queries/queries.js';
import { HealthController } from './health.controller.js';
import { LOGGER } from './logger.js';
import { SERVICE, type ServiceParts } from './service-parts.js';

/** Everything a service can inject from the house: write path, reads, keys, files, clock. */
@Module({})
export class ServiceModule {
  static of(parts: ServiceParts): DynamicModule {
    const { config } = parts;
    const offered: Provider[] = [
      { provide: SERVICE, useValue: parts },
      { provide: LOGGER, useValue: parts.logger },
      {
        provide: Commands,
        inject: [BlindIndex],
        useFactory: (requests: BlindIndex) =>
          new Commands({
            schema: parts.schema,
            app: parts.database.app,
            system: parts.database.system,
            clock: parts.clock,
            requests,
          }),
      },
      { provide: Queries, useFactory: () => new Queries(parts.database) },
      { provide: FieldCipher, useFactory: () => new FieldCipher(config.FIELD_KEYS) },
      { provide: BlindIndex, useFactory: () => new BlindIndex(config.PERSON_KEY_SECRET) },
      { provide: PayeeSealer, useFactory: () => PayeeSealer.of(config.PAYEE_PUBLIC_KEY) },
      { provide: FileStore, useFactory: () => new FileStore(config.FILES_DIR) },
      {
        provide: SealedFiles,
        inject: [FileStore, FieldCipher],
        useFactory: (files: FileStore, cipher: FieldCipher) => new SealedFiles(files, cipher),
      },
      { provide: LiveChanges, useFactory: () => new LiveChanges(parts) },
      { provide: TokenVerifier, useFactory: () => new TokenVerifier(config.JWKS_URL, config.ISSUER_URL) },
    ];
    return {
      module: ServiceModule,
      global: true,
      controllers: [HealthController],
      providers: [
        ...offered,
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: ContractPipe },
      ],
      exports: offered.map((provider) => (provider as { provide: symbol }).provide),
    };
  }
}
