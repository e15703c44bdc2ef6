import { ConfigurationError, loadConfig } from './load-config.js';
import { ServiceConfig } from './service-config.js';

const complete = {
  PORT: '8101',
  DATABASE_URL: 'postgres://claims_app:secret@localhost/huzhu',
  ISSUER_URL: 'http://localhost:8080/api/identity',
  JWKS_URL: 'http://localhost:8101/api/identity/jwks',
  PERSON_KEY_SECRET: Buffer.alloc(32).toString('base64'),
  FIELD_KEYS: '{}',
  PAYEE_PUBLIC_KEY: '{}',
  FILES_DIR: '/var/lib/huzhu',
};

describe('configuration', () => {
  test('a complete environment is read, numbers as numbers', () => {
    expect(loadConfig(ServiceConfig, complete)).toMatchObject({ PORT: 8101, CLOCK: 'system', HOST: '127.0.0.1' });
  });

  test('every faulty variable is named at once, and no value is shown', () => {
    const attempt = (): unknown =>
      loadConfig(ServiceConfig, { ...complete, PORT: 'x', DATABASE_URL: 'postgres://root:secret@h/d' });
    expect(attempt).toThrow(ConfigurationError);
    expect(attempt).toThrow(/DATABASE_URL[\s\S]*PORT|PORT[\s\S]*DATABASE_URL/);
    expect(attempt).not.toThrow(/secret/);
  });

  test('a kept business day is refused in production', () => {
    const environment = { ...complete, CLOCK: 'file:/tmp/day' };
    expect(loadConfig(ServiceConfig, environment).CLOCK).toBe('file:/tmp/day');
    expect(() => loadConfig(ServiceConfig, { ...environment, NODE_ENV: 'production' })).toThrow('CLOCK');
  });
});
