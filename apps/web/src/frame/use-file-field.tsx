import { type ReactElement, useRef } from 'react';

const PAPER = 'image/*,application/pdf';

/** A file that a dialog asks for. */
export interface FileField {
  readonly field: ReactElement;
  /** Puts what was chosen into a form under this name; false where nothing was. */
  readonly addTo: (form: FormData, name: string) => boolean;
}

/** The field of a file beside those of a form: a paper, unless other endings are told. */
export function useFileField(label: string, accept = PAPER): FileField {
  const input = useRef<HTMLInputElement>(null);
  return {
    field: (
      <label className="file-field">
        {label} <input ref={input} type="file" accept={accept} required />
      </label>
    ),
    addTo: (form, name) => {
      const [file] = input.current?.files ?? [];
      if (file !== undefined) form.append(name, file, file.name);
      return file !== undefined;
    },
  };
}
