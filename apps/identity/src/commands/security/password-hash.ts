import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** Argon2id, 19 MiB, 2 passes: about 40 ms of one core on the thread pool. Old hashes keep the costs they were made with. */
const COSTS = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const TAG_BYTES = 32;
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
const encode = (salt: Buffer, tag: Buffer): string =>
  `$argon2id$v=19$m=${COSTS.memory},t=${COSTS.passes},p=${COSTS.parallelism}$${base64(salt)}$${base64(tag)}`;

/** What an unknown user name is checked against: it takes as long as a known one and never fits. */
export const DECOY_HASH = encode(Buffer.alloc(SALT_BYTES), Buffer.alloc(TAG_BYTES));

/** Hash of a password in PHC form; the text is normalised, as keyboards differ in how they compose characters. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES);
  const message = password.normalize('NFKC');
  return encode(nonce, await derive('argon2id', { message, nonce, tagLength: TAG_BYTES, ...COSTS }));
}

/** Whether a password is the one that was hashed; throws if the hash is none of ours. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const parts = PHC.exec(hash);
  if (!parts) throw new Error('a password hash has an unknown form');
  const [memory, passes, parallelism] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const [nonce, tag] = [Buffer.from(parts[4]!, 'base64'), Buffer.from(parts[5]!, 'base64')];
  const message = password.normalize('NFKC');
  const derived = await derive('argon2id', { message, nonce, tagLength: tag.length, memory, passes, parallelism });
  return timingSafeEqual(derived, tag);
}
