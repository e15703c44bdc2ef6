import fc from 'fast-check';
import { bankCardCheckDigit, isBankCard } from './bank-card.js';
import { bankCodeCheckDigit, isBankCode } from './bank-code.js';
import { isMobile } from './mobile.js';
import { isOrganisationCode, organisationCodeCheckCharacter } from './organisation-code.js';
import { readResidentId, residentIdCheckCharacter } from './resident-id.js';
import { isSocialCreditCode, socialCreditCodeCheckCharacter } from './social-credit-code.js';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));

/** Texts with one wrong character that still pass; a check character lets none through. */
function unnoticed(valid: string, alphabet: string, isValid: (text: string) => boolean): readonly string[] {
  const changed = Array.from(valid).flatMap((right, index) =>
    Array.from(alphabet)
      .filter((wrong) => wrong !== right)
      .map((wrong) => valid.slice(0, index) + wrong + valid.slice(index + 1)),
  );
  return [valid, ...changed].filter(isValid);
}

describe('resident id', () => {
  it('reads the two examples of the standard', () => {
    expect(readResidentId('11010519491231002X')).toEqual({
      kind: 'valid',
      division: '110105',
      birth: '1949-12-31',
      sex: 'F',
    });
    expect(readResidentId('440524188001010014')).toMatchObject({ kind: 'valid', birth: '1880-01-01', sex: 'M' });
  });

  it.each([
    ['', 'FORMAT'],
    ['110105194912310', 'FORMAT'],
    ['11010519491231002x', 'FORMAT'],
    ['999999197505140.0', 'FORMAT'],
    ['110105194912310021', 'CHECKSUM'],
    [`99999919900230001${residentIdCheckCharacter('99999919900230001')}`, 'DATE'],
    [`99999919901301001${residentIdCheckCharacter('99999919901301001')}`, 'DATE'],
  ])('names the first fault of %p', (text, fault) => {
    expect(readResidentId(text)).toEqual({ kind: 'faulty', fault });
  });

  it('notices any one wrong character', () => {
    const passes = (text: string): boolean => {
      const read = readResidentId(text);
      return read.kind === 'valid' || read.fault === 'DATE';
    };
    expect(unnoticed('999999198604178876', '0123456789', passes)).toEqual(['999999198604178876']);
  });
});

describe('unified social credit code', () => {
  it.each(['81110000MC0123450A', '9144030071526726XG', '91330100799655058B', '91350200776049653A'])(
    'accepts %s',
    (code) => {
      expect(isSocialCreditCode(code)).toBe(true);
    },
  );

  it.each(['91350203M0001QAY9B', '9144030071526726xg', '81110000MC0123450', 'I1110000MC0123450A', ''])(
    'refuses %p',
    (code) => {
      expect(isSocialCreditCode(code)).toBe(false);
    },
  );

  it('notices any one wrong character', () => {
    expect(unnoticed('81110000MC0123450A', '0123456789ABCDEFGHJKLMNPQRTUWXY', isSocialCreditCode)).toEqual([
      '81110000MC0123450A',
    ]);
  });

  it('follows from the body', () => {
    expect(socialCreditCodeCheckCharacter('81110000MC0123450')).toBe('A');
  });
});

describe('organisation code', () => {
  it('has a check character of 0 to 9 or X', () => {
    expect(organisationCodeCheckCharacter('MC012345')).toBe('0');
    expect(isOrganisationCode('MC0123450')).toBe(true);
    expect(isOrganisationCode('MC0123451')).toBe(false);
    expect(isOrganisationCode('71526726X')).toBe(true);
  });

  it('is the inner part of a social credit code', () => {
    expect(isOrganisationCode('9144030071526726XG'.slice(8, 17))).toBe(true);
  });
});

describe('bank card', () => {
  it('passes Luhn', () => {
    expect(isBankCard('6222020000000000125')).toBe(true);
    expect(isBankCard('6222020000000000126')).toBe(false);
    expect(isBankCard('622202000000000')).toBe(false);
    expect(isBankCard('62220200000000001250')).toBe(false);
  });

  it('notices any one wrong digit', () => {
    expect(unnoticed('6222020000000000125', '0123456789', isBankCard)).toEqual(['6222020000000000125']);
  });

  it('accepts every number that was given its digit', () => {
    fc.assert(
      fc.property(fc.constantFrom(15, 16, 17, 18).chain(digits), (body) => {
        expect(isBankCard(body + bankCardCheckDigit(body))).toBe(true);
      }),
    );
  });
});

describe('bank code', () => {
  it('accepts the head office of a bank', () => {
    expect(bankCodeCheckDigit('10210009999')).toBe('6');
    expect(isBankCode('102100099996')).toBe(true);
    expect(isBankCode('10210009999')).toBe(false);
  });

  it('notices any one wrong digit', () => {
    expect(unnoticed('102100099996', '0123456789', isBankCode)).toEqual(['102100099996']);
  });
});

describe('mobile', () => {
  it.each(['13800138000', '19912345678'])('accepts %s', (number) => expect(isMobile(number)).toBe(true));
  it.each(['12800138000', '1380013800', '138001380000', '+8613800138000', ''])('refuses %p', (number) =>
    expect(isMobile(number)).toBe(false),
  );
});

describe('all of them', () => {
  it('answer on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const answers = [isBankCard, isBankCode, isMobile, isOrganisationCode, isSocialCreditCode].map((is) =>
          is(text),
        );
        expect(answers.every((answer) => typeof answer === 'boolean')).toBe(true);
        expect(['valid', 'faulty']).toContain(readResidentId(text).kind);
      }),
    );
  });
});
