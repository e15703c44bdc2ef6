import { ApiProblem } from '../api/problem.js';
import { type KeptPhoto, type KeptWork, newWork } from './kept-work.js';
import { nextStep, type SendStep, withPhoto } from './next-step.js';
import { afterRefusal } from './take-step.js';

const FACTS = { accidentOn: '2026-05-01', hospitalDays: 3 };
const body = { plan: 'D-ACC', kind: 'ACCIDENT', facts: FACTS } as const;
const photo = (id: string, more: Partial<KeptPhoto> = {}): KeptPhoto => ({
  id,
  kind: 'ID_CARD',
  blob: new Blob(['12345']),
  sha256: '0'.repeat(64),
  beginKey: `${id}-begin`,
  completeKey: `${id}-complete`,
  done: false,
  ...more,
});
const work = (more: Partial<KeptWork> = {}): KeptWork => ({
  ...newWork('me', 0),
  begun: { key: 'begin', body },
  facts: FACTS,
  ...more,
});
const at = (step: SendStep | null): string =>
  step === null ? 'rest' : `${step.do}${'photo' in step ? ` ${step.photo.id}` : ''}`;

describe('what is sent next', () => {
  it('is nothing before its member lets it go, and nothing after it was handed in', () => {
    expect(at(nextStep(work()))).toBe('rest');
    expect(at(nextStep(work({ wish: 'SUBMIT', handedIn: true })))).toBe('rest');
  });

  it('goes from the claim over every photo to handing in, and rests where the wish ends', () => {
    const road: string[] = [];
    let now = work({ wish: 'SUBMIT', photos: [photo('a'), photo('b')] });
    const answers: Record<string, (held: KeptWork, step: SendStep) => KeptWork> = {
      begin: (held) => ({ ...held, claimId: 'claim' }),
      'begin-upload': (held, step) => withPhoto(held, 'photo' in step ? step.photo.id : '', { uploadId: 'up' }),
      'ask-progress': (held, step) => withPhoto(held, 'photo' in step ? step.photo.id : '', { received: 2 }),
      part: (held, step) => withPhoto(held, 'photo' in step ? step.photo.id : '', { received: 5 }),
      complete: (held, step) => withPhoto(held, 'photo' in step ? step.photo.id : '', { done: true }),
      submit: (held) => ({ ...held, handedIn: true }),
    };
    for (let step = nextStep(now); step !== null && road.length < 20; step = nextStep(now)) {
      road.push(at(step));
      now = answers[step.do]!(now, step);
    }
    const ofPhoto = (id: string) => ['begin-upload', 'ask-progress', 'part', 'complete'].map((each) => `${each} ${id}`);
    expect(road).toEqual(['begin', ...ofPhoto('a'), ...ofPhoto('b'), 'submit']);
    expect(at(nextStep(work({ wish: 'UPLOAD', claimId: 'claim', photos: [photo('a', { done: true })] })))).toBe('rest');
  });

  it('asks again for a lost answer with the same request, and sends other facts afterwards', () => {
    const changed = work({ wish: 'BEGIN', facts: { ...FACTS, hospitalDays: 4 } });
    expect(nextStep(changed)).toEqual({ do: 'begin', key: 'begin', body });
    expect(nextStep({ ...changed, claimId: 'claim' })).toMatchObject({ do: 'revise', facts: { hospitalDays: 4 } });
  });

  it('does not hand in while a photo is refused', () =>
    expect(
      at(nextStep(work({ wish: 'SUBMIT', claimId: 'c', photos: [photo('a', { refused: 'WRONG_FILE_TYPE' })] }))),
    ).toBe('rest'));
});

describe('after a refusal', () => {
  const refuse = (held: KeptWork, code: string, more: object = {}): KeptWork => {
    const step = nextStep(held)!;
    return afterRefusal(step, new ApiProblem({ status: 409, code, ...more }))(held);
  };
  const uploading = work({ wish: 'SUBMIT', claimId: 'c', photos: [photo('a', { uploadId: 'up', received: 0 })] });

  it('a part goes on from where the server stands', () =>
    expect(refuse(uploading, 'UPLOAD_OFFSET', { facts: { received: 3 } }).photos[0]).toMatchObject({ received: 3 }));

  it('a photo that was swept begins anew under new keys', () => {
    const [anew] = refuse(uploading, 'NOT_FOUND', { status: 404 }).photos;
    expect(anew).not.toHaveProperty('uploadId');
    expect(anew?.beginKey).not.toBe('a-begin');
  });

  it('handing in waits for its member, and is another request then', () => {
    const whole = work({ wish: 'SUBMIT', claimId: 'c' });
    const refused = refuse(whole, 'DOCUMENTS_MISSING');
    expect(refused).toMatchObject({ wish: 'UPLOAD', handedIn: false });
    expect(refused.submitKey).not.toBe(whole.submitKey);
    expect(refuse(whole, 'ALREADY_SUBMITTED')).toMatchObject({ handedIn: true });
  });

  it('a claim that is not taken begins with another request', () => {
    const refused = refuse(work({ wish: 'BEGIN' }), 'NO_COVERAGE_KNOWN');
    expect(refused).toMatchObject({ wish: 'KEEP', facts: FACTS });
    expect(refused.begun).toBeUndefined();
  });
});
