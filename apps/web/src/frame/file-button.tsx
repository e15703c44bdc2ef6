import { UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useRef } from 'react';

interface Props {
  /** What the button says. */
  readonly name: string;
  /** Its name where many stand in one list. */
  readonly label?: string;
  /** Endings of the files that can be chosen. */
  readonly accept: string;
  readonly pending: boolean;
  readonly small?: boolean;
  readonly primary?: boolean;
  /** The chosen file as the field `file` of a form. */
  readonly onFile: (form: FormData) => void;
}

/** A button that asks for one file and sends it on. */
export function FileButton({
  name,
  label = name,
  accept,
  pending,
  small = false,
  primary = false,
  onFile,
}: Props): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const send = (file: File): void => {
    const form = new FormData();
    form.append('file', file, file.name);
    onFile(form);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={accept}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) send(file);
          target.value = '';
        }}
      />
      <Button
        type={primary ? 'primary' : 'default'}
        {...(small ? { size: 'small' as const } : { icon: <UploadOutlined /> })}
        aria-label={label}
        loading={pending}
        onClick={() => input.current?.click()}
      >
        {name}
      </Button>
    </>
  );
}
