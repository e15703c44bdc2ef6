import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DocumentKind, type KeptPhoto, newPhoto } from '../../claim/kept-work.js';
import { changeWork, type ShownWork } from '../../claim/works.js';
import { useObjectUrl } from '../../photo/use-object-url.js';
import { ListField } from './field.js';
import { TakePhoto } from './take-photo.js';

function stateOf({ done, refused, received = 0 }: KeptPhoto): readonly [key: string, tone: string] {
  if (refused !== undefined) return ['photo.refused', 'bad'];
  if (done) return ['photo.sent', 'good'];
  return received > 0 ? ['photo.onItsWay', 'wait'] : ['photo.kept', ''];
}

function Shot({ photo, onRemove }: { photo: KeptPhoto; onRemove: (() => void) | undefined }): ReactElement {
  const { t } = useTranslation();
  const address = useObjectUrl(photo.blob);
  const [key, tone] = stateOf(photo);
  const picture = photo.blob.type !== 'application/pdf' && address !== undefined;
  return (
    <li>
      {picture ? <img src={address} alt={t(`documentKind.${photo.kind}`)} /> : <span className="no-picture">PDF</span>}
      <span className={`tag ${tone}`}>{t(key)}</span>
      {onRemove !== undefined && (
        <Button className="remove" type="text" onClick={onRemove}>
          {t('photo.remove')}
        </Button>
      )}
    </li>
  );
}

/** A paper a claim asks for: one of several that serve as well, or merely offered. */
export interface AskedPaper {
  readonly kind: DocumentKind;
  readonly instead?: readonly DocumentKind[] | undefined;
  readonly ifAny?: boolean | undefined;
}

/** One kind of paper: what is there of it, and the camera. */
function Slot({ work, paper, brought }: { work: ShownWork; paper: AskedPaper; brought: number }): ReactElement {
  const { t } = useTranslation();
  const { kind, instead = [], ifAny = false } = paper;
  const photos = work.photos.filter((photo) => photo.kind === kind);
  const there =
    photos.length > 0 ||
    brought > 0 ||
    work.photos.some((photo) => photo.refused === undefined && instead.includes(photo.kind));
  const name = t(`documentKind.${kind}`);
  const remove = (id: string): void =>
    void changeWork(work.id, (held) => ({ ...held, photos: held.photos.filter((photo) => photo.id !== id) }));
  return (
    <div className="slot">
      <div className="line">
        <strong>{name}</strong>
        {ifAny && !there ? (
          <span className="tag">{t('claim.ifAny')}</span>
        ) : (
          <span className={`tag ${there ? 'good' : 'warn'}`}>{t(there ? 'photo.there' : 'claim.missing')}</span>
        )}
      </div>
      {instead.length > 0 && (
        <p className="quiet">
          {t('claim.instead', { names: instead.map((other) => t(`documentKind.${other}`)).join(t('list.comma')) })}
        </p>
      )}
      {photos.length > 0 && (
        <ul className="shots">
          {photos.map((photo) => (
            <Shot
              key={photo.id}
              photo={photo}
              onRemove={
                photo.uploadId === undefined || photo.refused !== undefined ? () => remove(photo.id) : undefined
              }
            />
          ))}
        </ul>
      )}
      <TakePhoto
        name={name}
        onTaken={async (blob) => {
          const photo = await newPhoto(kind, blob);
          await changeWork(work.id, (held) => ({ ...held, photos: [...held.photos, photo] }));
        }}
      />
    </div>
  );
}

const OTHERS: readonly DocumentKind[] = [
  'ITEMISED_LIST',
  'DIAGNOSIS_CERTIFICATE',
  'PATHOLOGY_REPORT',
  'EXAMINATION_REPORT',
  'OPERATION_NOTE',
  'ADMISSION_RECORD',
  'RECORD_FRONT_PAGE',
  'UNION_STATEMENT',
  'OTHER',
];

/** The papers of a claim by kind: those that are needed, those that were added, and any other. */
export function PhotoSlots({
  work,
  needed,
  brought,
}: {
  readonly work: ShownWork;
  readonly needed: readonly AskedPaper[];
  readonly brought: (kind: DocumentKind) => number;
}): ReactElement {
  const { t } = useTranslation();
  const [added, setAdded] = useState<readonly DocumentKind[]>([]);
  const kinds = [...new Set([...needed.map(({ kind }) => kind), ...work.photos.map(({ kind }) => kind), ...added])];
  const choices = [...new Set([...needed.flatMap(({ instead = [] }) => instead), ...OTHERS])];
  const others = choices.filter((kind) => !kinds.includes(kind));
  return (
    <section className="card">
      {kinds.map((kind) => (
        <Slot
          key={kind}
          work={work}
          paper={needed.find((paper) => paper.kind === kind) ?? { kind }}
          brought={brought(kind)}
        />
      ))}
      <div className="slot">
        <ListField
          label={t('photo.another')}
          value=""
          onChange={(kind) => setAdded([...added, kind as DocumentKind])}
          choices={others.map((kind) => ({ value: kind, label: t(`documentKind.${kind}`) }))}
        />
      </div>
    </section>
  );
}
