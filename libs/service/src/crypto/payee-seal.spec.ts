import { exportJWK, generateKeyPair } from 'jose';
import { PayeeOpener } from './payee-opener.js';
import { type Payee, payeeChangeOf, PayeeSealer } from './payee-seal.js';

const payees: Payee[] = Array.from({ length: 50 }, (_, index) => ({
  name: `member ${index}`,
  accountNumber: String(index).padStart(16, '0'),
  accountKind: 'CARD',
}));

async function keysOn(crv: string): Promise<{ sealer: PayeeSealer; opener: PayeeOpener }> {
  const { privateKey, publicKey } = await generateKeyPair('ECDH-ES', { crv, extractable: true });
  const name = { kid: 'k1' };
  return {
    sealer: await PayeeSealer.of(JSON.stringify({ ...(await exportJWK(publicKey)), ...name })),
    opener: await PayeeOpener.of(JSON.stringify([{ ...(await exportJWK(privateKey)), ...name }])),
  };
}

describe('sealed payees', () => {
  it.each(['P-256', 'X25519'])('open again, sealed one by one or many at once, on %s', async (crv) => {
    const { sealer, opener } = await keysOn(crv);
    const sealed = [await sealer.seal(payees[0]!), ...sealer.sealMany(payees)];
    const opened = await Promise.all(sealed.map((text) => opener.open(text)));
    expect(opened).toEqual([payees[0], ...payees]);
  });

  it('never share a nonce or a text', async () => {
    const { sealer } = await keysOn('P-256');
    const sealed = sealer.sealMany(payees.map(() => payees[0]!));
    expect(new Set(sealed.map((text) => text.split('.')[2])).size).toBe(payees.length);
    expect(new Set(sealed.map((text) => text.split('.')[3])).size).toBe(payees.length);
  });

  it('tell that an account replaced another without being opened, and cannot be made to say otherwise', async () => {
    const { sealer, opener } = await keysOn('P-256');
    const change = { on: '2026-01-05', by: 'clerk' };
    const sealed = await sealer.seal(payees[0]!, change);
    expect([payeeChangeOf(sealed), await opener.open(sealed)]).toEqual([change, payees[0]]);
    for (const first of [await sealer.seal(payees[0]!), sealer.sealMany(payees)[0]!, 'a..b.c.d', '']) {
      expect(payeeChangeOf(first)).toBeNull();
    }
    const [header = '', ...rest] = sealed.split('.');
    const { changed: _taken, ...less } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { changed: object };
    const altered = [Buffer.from(JSON.stringify(less)).toString('base64url'), ...rest].join('.');
    expect(payeeChangeOf(altered)).toBeNull();
    await expect(opener.open(altered)).rejects.toThrow();
  });

  it('do not open with another key, or when altered', async () => {
    const { sealer } = await keysOn('P-256');
    const { opener } = await keysOn('P-256');
    const [sealed] = sealer.sealMany(payees);
    await expect(opener.open(sealed!)).rejects.toThrow();
    const own = await keysOn('P-256');
    const parts = own.sealer.sealMany(payees)[0]!.split('.');
    parts[3] = `${parts[3]!.startsWith('A') ? 'B' : 'A'}${parts[3]!.slice(1)}`;
    await expect(own.opener.open(parts.join('.'))).rejects.toThrow();
  });
});
