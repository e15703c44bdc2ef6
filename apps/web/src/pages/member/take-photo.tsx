import { CameraOutlined, PictureOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { preparePhoto, type PhotoRefusal } from '../../photo/prepare-photo.js';
import type { PhotoFault } from '../../photo/sharpness.js';
import { useObjectUrl } from '../../photo/use-object-url.js';

interface Doubtful {
  readonly blob: Blob;
  readonly fault: PhotoFault;
}

/** A photo that nobody may be able to read: it is shown, and asked for again on the spot; its owner has the last word. */
function AskAgain({ doubtful, onUse }: { doubtful: Doubtful; onUse: () => void }): ReactElement {
  const { t } = useTranslation();
  const address = useObjectUrl(doubtful.blob);
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t(`photo.${doubtful.fault}`)}
      description={
        <>
          {address !== undefined && <img className="paper" src={address} alt={t('photo.taken')} />}
          <Button style={{ marginTop: 12 }} onClick={onUse}>
            {t('photo.useAnyway')}
          </Button>
        </>
      }
    />
  );
}

/** The camera, and the pictures of the phone, for one kind of paper. */
export function TakePhoto({
  name,
  onTaken,
}: {
  readonly name: string;
  readonly onTaken: (blob: Blob) => Promise<void>;
}): ReactElement {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<PhotoRefusal>();
  const [doubtful, setDoubtful] = useState<Doubtful>();
  const take = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    setRefused(undefined);
    setDoubtful(undefined);
    try {
      for (const file of files) {
        const photo = await preparePhoto(file);
        if (photo.kind === 'refused') setRefused(photo.reason);
        else if (photo.fault === null) await onTaken(photo.blob);
        else setDoubtful({ blob: photo.blob, fault: photo.fault });
      }
    } finally {
      setBusy(false);
    }
  };
  const input = (label: string, camera: boolean): ReactElement => (
    <label className={camera ? 'first' : ''}>
      {camera ? <CameraOutlined /> : <PictureOutlined />}
      {label}
      <input
        type="file"
        disabled={busy}
        accept={camera ? 'image/*' : 'image/*,application/pdf'}
        multiple={!camera}
        {...(camera ? { capture: 'environment' } : {})}
        aria-label={`${label} · ${name}`}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          void take(files);
        }}
      />
    </label>
  );
  return (
    <div aria-busy={busy}>
      {refused !== undefined && <Alert type="error" showIcon role="alert" title={t(`photo.${refused}`)} />}
      {doubtful !== undefined && (
        <AskAgain
          doubtful={doubtful}
          onUse={() => {
            setDoubtful(undefined);
            void onTaken(doubtful.blob);
          }}
        />
      )}
      <div className="take">
        {input(t(doubtful === undefined ? 'photo.camera' : 'photo.again'), true)}
        {input(t('photo.pictures'), false)}
      </div>
    </div>
  );
}
