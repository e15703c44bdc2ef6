import { randomBytes } from 'node:crypto';
import { newSecrets } from './secrets.js';
import { DATABASE_SERVICES, upperName } from './services.js';

/** Prints new secrets as lines for the `.env` file of the compose file. */
const secrets = await newSecrets();
const variables: Record<string, string> = {
  POSTGRES_PASSWORD: randomBytes(24).toString('hex'),
  BOOTSTRAP_SYSADMIN_PASSWORD: randomBytes(12).toString('base64url'),
  PERSON_KEY_SECRET: secrets.personKeySecret,
  FIELD_KEYS: JSON.stringify(secrets.fieldKeys),
  PAYEE_PUBLIC_KEY: JSON.stringify(secrets.payeePublicKey),
  PAYEE_PRIVATE_KEYS: JSON.stringify(secrets.payeePrivateKeys),
  SIGNING_KEY: JSON.stringify(secrets.signingKey),
  ...Object.fromEntries(
    DATABASE_SERVICES.map(({ name }) => [`${upperName(name)}_PASSWORD`, secrets.servicePasswords[name] ?? '']),
  ),
};
for (const [name, value] of Object.entries(variables)) process.stdout.write(`${name}='${value}'\n`);
