import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { call } from '../../api/call.js';
import type { DisclosedHousehold, FileDocumentView, HouseholdView } from '../../api/generated/hardship.js';
import { useAnswer, useCommand } from '../../api/hooks.js';
import type { ApiProblem } from '../../api/problem.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { Loaded, ProblemNote } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { Back } from './back.js';
import { TakePhoto } from './take-photo.js';

const ROAD = ['APPLIED', 'VISITED', 'PUBLICISED', 'CHECKED', 'REVIEWED', 'ACTIVE'] as const;
/** Before the file is on the books its member may bring papers, and take the application back. */
const OPEN_TO_PAPERS = ['APPLIED', 'VISITED', 'PUBLICISED', 'CHECKED', 'REVIEWED'];

function stopClass(index: number, reached: number): string {
  if (index < reached) return 'done';
  return index === reached ? 'now' : '';
}

/** How far the application is, step by step. */
function Road({ file }: { file: HouseholdView }): ReactElement | null {
  const { t } = useTranslation();
  const reached = ROAD.findIndex((status) => status === file.status);
  if (reached < 0) return null;
  return (
    <section className="card">
      <h2>{t('member.road')}</h2>
      <ol className="road">
        {ROAD.map((status, index) => (
          <li key={status} className={stopClass(index, reached)} aria-current={index === reached ? 'step' : undefined}>
            {t(`fileStatus.${status}`)}
            {status === 'PUBLICISED' && file.publicUntil !== undefined && (
              <div className="quiet">{t('hardship.publicUntil', { day: dayText(file.publicUntil, spoken()) })}</div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

const fieldOf = ({ kind, member }: Pick<FileDocumentView, 'kind' | 'member'>): string =>
  member === undefined ? kind : `${kind}.${member}`;

/** Consents and proofs: a written mandate of every adult, the consent to be published, and what proves the hardship. */
function Papers({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const add = useCommand('POST /api/hardship/v1/households/{id}/documents');
  const people = useQuery<DisclosedHousehold, ApiProblem>({
    queryKey: ['own-household', file.id],
    queryFn: () =>
      call('POST /api/hardship/v1/households/{id}/disclosures', {
        path: { id: file.id },
        body: { reason: 'REQUEST_OF_PERSON' },
      }),
    staleTime: Infinity,
  });
  const members = people.data?.members ?? [];
  const wanted: readonly { readonly field: string; readonly name: string }[] = [
    ...members.map(({ name }, at) => ({ field: `MANDATE.${at}`, name: t('hardship.mandateOf', { name }) })),
    { field: 'PUBLICITY_CONSENT', name: t('hardshipPaper.PUBLICITY_CONSENT') },
    { field: 'INCOME_PROOF', name: t('hardshipPaper.INCOME_PROOF') },
    { field: 'MEDICAL_PROOF', name: t('hardshipPaper.MEDICAL_PROOF') },
  ];
  const there = new Map<string, number>();
  for (const document of file.documents) there.set(fieldOf(document), (there.get(fieldOf(document)) ?? 0) + 1);
  const send = async (field: string, blob: Blob): Promise<void> => {
    const body = new FormData();
    body.append(field, blob, `${field}.${blob.type === 'application/pdf' ? 'pdf' : 'jpg'}`);
    await add.run({ path: { id: file.id }, body });
  };
  return (
    <section className="card" aria-busy={add.pending}>
      <h2>{t('hardship.papers')}</h2>
      <p className="quiet">{t('hardship.papersHelp')}</p>
      <ProblemNote problem={add.problem} />
      {wanted.map(({ field, name }) => (
        <div className="slot" key={field}>
          <div className="line">
            <strong>{name}</strong>
            <span className={`tag ${there.has(field) ? 'good' : 'warn'}`}>
              {there.has(field) ? t('claim.brought', { count: there.get(field) }) : t('claim.missing')}
            </span>
          </div>
          <TakePhoto name={name} onTaken={(blob) => send(field, blob)} />
        </div>
      ))}
    </section>
  );
}

/** Aid that the file brought, and how far each payment is. */
function Aids(): ReactElement | null {
  const { t } = useTranslation();
  const { data } = useAnswer('GET /api/hardship/v1/aids', { query: { limit: 50 } });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('hardship.aids')}</h2>
      {data.items.map(({ id, kind, grantedFen, status }) => (
        <div className="slot line" key={id}>
          <span>
            {t(`aidKind.${kind}`)} {yuan(grantedFen)}
          </span>
          <span className="tag">{t(`aidStatus.${status}`)}</span>
        </div>
      ))}
    </section>
  );
}

/** One hardship file of the member: where it stands, what it needs, and what came of it. */
export function MyHouseholdPage(): ReactElement {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const file = useAnswer('GET /api/hardship/v1/households/{id}', { path: { id } });
  const withdraw = useCommand('POST /api/hardship/v1/households/{id}/rejection');
  return (
    <>
      <Back to="/hardship" />
      <Loaded from={file}>
        {(data) => (
          <>
            <h1>
              {data.fileNumber ?? t('hardship.application')}{' '}
              <span className="tag wait">{t(`fileStatus.${data.status}`)}</span>
            </h1>
            {data.adultsWithoutMandate > 0 && OPEN_TO_PAPERS.includes(data.status) && (
              <Alert
                type="warning"
                showIcon
                title={t('hardship.mandatesMissing', { count: data.adultsWithoutMandate })}
              />
            )}
            <section className="card">
              <h2>{t('hardship.assessed')}</h2>
              <p>{t(`hardshipCategory.${data.assessment.category}`)}</p>
              <p className="quiet">{t('hardship.assessedHelp')}</p>
            </section>
            <Road file={data} />
            {OPEN_TO_PAPERS.includes(data.status) && <Papers file={data} />}
            <Aids />
            <ProblemNote problem={withdraw.problem} />
            {OPEN_TO_PAPERS.includes(data.status) && (
              <Button
                style={{ marginTop: 16 }}
                loading={withdraw.pending}
                onClick={() => void withdraw.run({ path: { id }, body: { reason: 'WITHDRAWN' } })}
              >
                {t('hardship.withdraw')}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
