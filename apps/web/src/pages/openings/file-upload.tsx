import { Alert } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/call.js';
import { useUpload } from '../../api/use-upload.js';
import { FilePlace } from '../rosters/upload-step.js';

type OpeningUpload = 'POST /api/claims/v1/opening-claims' | 'POST /api/enrollment/v1/opening-members';

/** A file from before this platform: where it is dropped, and what was read of it. */
export function FileUpload<K extends OpeningUpload>({
  operation,
  name,
  hint,
  told,
  children,
}: {
  operation: K;
  name: string;
  hint: string;
  told: (file: Answer<K>) => { readonly title: string; readonly faulty: boolean };
  /** What is wrong with its rows. */
  children: (file: Answer<K>) => ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const uploading = useUpload(operation);
  const [done, setDone] = useState<Answer<K>>();
  const send = async (file: File): Promise<void> => {
    setDone(undefined);
    const form = new FormData();
    form.append('file', file, file.name);
    setDone(await uploading.send(form));
  };
  return (
    <>
      <FilePlace name={name} hint={hint} uploading={uploading} onFile={(file) => void send(file)} />
      {done !== undefined && (
        <Alert
          className="below"
          type={told(done).faulty ? 'warning' : 'success'}
          showIcon
          title={done.seenBefore === true ? t('openings.seenBefore') : told(done).title}
          description={children(done)}
        />
      )}
    </>
  );
}
